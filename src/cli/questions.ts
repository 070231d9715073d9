// Which words may stand in the place of what was not typed?

import { beganAt, type Run } from '../books.ts'
import { addMonths } from '../calendar/day.ts'
import { formatMonth, formatShortMoment } from '../calendar/indonesian.ts'
import { parseInterval } from '../calendar/interval.ts'
import { dayAt } from '../calendar/zone.ts'
import { reportLife, stageVerbs, stageWords } from '../checks/report-life.ts'
import { statusWords } from '../documents/run-words.ts'
import { reportStages } from '../journal/fact.ts'
import { numberBook } from '../journal/number-book.ts'
import { Refusal } from '../refusal.ts'
import { carriersOf, holderOf, officialText } from '../register/holder.ts'
import type { Official } from '../register/register.ts'
import { withoutItalics } from '../sop/italic.ts'
import { postsOfAccount } from '../tickets/actor.ts'
import { type InForce, proceduresOf } from '../tickets/cycle.ts'
import { type MoveType, type Possible, possibleMoves, possibleText } from '../tickets/moves.ts'
import { stepOf, type Ticket } from '../tickets/ticket.ts'
import { askForm, askStepForms } from './form-asking.ts'
import { booksOf, type Desk } from './office-folder.ts'
import type { Ask, Choice, Ground, Question } from './question.ts'
import { rolesOfStage } from './report-stage.ts'
import { findTicket, runsFor, ticketsAt } from './ticket-desk.ts'
import { procedureNamed } from './ticket-open.ts'

/** Moves by the word of their command. */
const moves: Readonly<Record<string, MoveType>> = {
  do: 'done',
  decide: 'decided',
  return: 'returned',
  hold: 'held',
  resume: 'resumed',
  withdraw: 'withdrawn',
  attach: 'attached',
  link: 'linked',
  accept: 'accepted',
}

const wayOf = (ticket: Ticket, path: string): Possible | undefined =>
  possibleMoves(ticket).find(({ type }) => type === moves[path.split(' ')[1] ?? ''])

/** Tickets that this can be done with; to be shown or printed, closed ones too. */
async function tickets({ path, desk }: Ground): Promise<Choice[]> {
  const all = [...(await ticketsAt(desk)).values()]
  const fit = moves[path.split(' ')[1] ?? ''] === undefined ? all : all.filter(each => wayOf(each, path))
  if (fit.length === 0) throw new Refusal('Tidak ada berkas yang dapat diperlakukan begitu sekarang.')
  return fit.map(ticket => ({
    value: ticket.key,
    label: `${ticket.key}  ${ticket.opened.title}`,
    hint: ticket.step === null ? 'berakhir' : `langkah "${ticket.step}", ${stepOf(ticket, ticket.step).by}`,
  }))
}

/** The ticket that was told, and what the command may do with it. @throws Refusal saying what is possible instead */
async function wayTold(ground: Ground): Promise<{ ticket: Ticket; way: Possible }> {
  const ticket = await findTicket(ground.desk, ground.told.get('berkas') ?? '')
  const way = wayOf(ticket, ground.path)
  if (way === undefined) throw new Refusal(possibleText(ticket))
  return { ticket, way }
}

/** What the move may choose between: verdicts, or steps to go back to. */
async function ways(ground: Ground): Promise<Choice[]> {
  const { ticket, way } = await wayTold(ground)
  return way.choices.map(value =>
    way.type === 'returned'
      ? { value, label: value, hint: withoutItalics(stepOf(ticket, value).do).split('\n', 1)[0] ?? '' }
      : { value, label: value },
  )
}

const officialChoice = (official: Official): Choice => ({
  value: official.id,
  label: officialText(official),
  hint: official.id,
})

/** Posts that carry one of these roles, and roles outside the office; not asked where it is the account's own post. */
async function actors({ desk }: Ground, roles: readonly string[]): Promise<Choice[] | 'no'> {
  const { officials } = await desk.store.register()
  const { account, now } = desk
  const day = now.slice(0, 10)
  const posts = [...new Set(roles.flatMap(role => carriersOf(officials, role, day)))]
  const [own, ...others] = postsOfAccount(officials, { account, day })
  if (own !== undefined && others.length === 0 && posts.includes(own)) return 'no'
  const outside = roles.filter(role => carriersOf(officials, role, day).length === 0)
  return [
    ...posts.map(officialChoice),
    ...outside.map(role => ({ value: role, label: role, hint: 'menurut SOP' })),
  ]
}

/** Those that the SOP names for the stage; where it names none, whoever is in the register. */
async function stageActors(ground: Ground): Promise<Choice[] | 'words' | 'no'> {
  const { desk, path } = ground
  const stage = reportStages.find(each => stageVerbs[each] === path.split(' ')[1])
  const roles = stage === undefined ? [] : rolesOfStage(desk, stage)
  if (roles.length > 0) return actors(ground, roles)
  const { officials } = await desk.store.register()
  const today = officials.filter(each => holderOf(officials, each.id, desk.now.slice(0, 10)) === each)
  return today.length === 0 ? 'words' : today.map(officialChoice)
}

/** The first step's own role opens a ticket. */
const movers = async (ground: Ground): Promise<Choice[] | 'no'> =>
  ground.path === 'ticket open' ? 'no' : actors(ground, (await wayTold(ground)).way.roles)

const runChoice = (run: Run, zone: string): Choice => ({
  value: run.id.slice(0, 12),
  label: `${formatShortMoment(beganAt(run), zone)}  ${run.execution.operation ?? '?'} ${run.app ?? run.execution.app ?? '?'}`,
  hint: statusWords[run.execution.status].toLowerCase(),
})

/** Newest first. */
const mostRuns = 50
const runChoices = (runs: readonly Run[], zone: string): Choice[] => {
  if (runs.length === 0)
    throw new Refusal('Tidak ada pelaksanaan yang cocok dalam buku; jalankan "cadang log ingest" dahulu.')
  return runs
    .slice(-mostRuns)
    .reverse()
    .map(run => runChoice(run, zone))
}

/** Of the ticket's application, not linked yet. */
async function linkable(ground: Ground): Promise<Choice[]> {
  const { ticket } = await wayTold(ground)
  const { app } = ticket.opened
  const runs = (await runsFor(ground.desk, ticket)).filter(
    run =>
      (app === null || run.app === null || run.app === app) &&
      !ticket.runs.some(link => link.run === run.run),
  )
  return runChoices(runs, ground.desk.office.zone)
}

/** Backups of the last three months that went wrong. */
async function repairable({ desk }: Ground): Promise<Choice[]> {
  const { zone } = desk.office
  const months = lastMonths(desk, 3).map(month => parseInterval(month, zone))
  const [last, first] = [months[0], months.at(-1)]
  const span = { from: first?.from ?? 0, until: last?.until ?? 0, key: 'perbaikan', label: 'perbaikan' }
  const { runs } = await booksOf(desk, span)
  const wrong = runs.filter(
    ({ app, execution }) =>
      app !== null && execution.operation === 'backup' && ['failed', 'warning'].includes(execution.status),
  )
  return runChoices(wrong, zone)
}

const procedureKey = ({ sop, procedure }: InForce): string => `${sop.id}/${procedure.id}`

async function procedures({ desk, told }: Ground): Promise<Choice[] | 'no'> {
  const all = proceduresOf(desk.sops)
  if (all.length < 2 || told.has('--due')) return 'no'
  return all.map(each => ({
    value: procedureKey(each),
    label: withoutItalics(each.procedure.title ?? each.sop.title),
    hint: procedureKey(each),
  }))
}

/** The procedure that is opened; null where all of the month are. */
const opening = ({ desk, told }: Ground): InForce['procedure'] | null =>
  told.has('--due') ? null : procedureNamed(desk, told.get('prosedur')).procedure

async function servicesOf(ground: Ground): Promise<Choice[] | 'no'> {
  const services = opening(ground)?.services ?? []
  return services.length < 2 ? 'no' : services.map(value => ({ value, label: value }))
}

async function applications(ground: Ground): Promise<Choice[] | 'no'> {
  const trigger = opening(ground)?.trigger ?? 'cycle'
  if (trigger === 'cycle') return 'no'
  const known = (await ground.desk.store.register()).applications
    .filter(({ retiredOn }) => retiredOn === undefined)
    .map(({ id, name, owner }) => ({ value: id, label: name, hint: `${id}, ${owner}` }))
  if (known.length === 0) throw new Refusal('Belum ada aplikasi; daftarkan dengan "cadang app add".')
  return trigger === 'application' ? known : [...known, { value: '', label: 'tidak tentang satu aplikasi' }]
}

/** An application tells its owner. */
const requester = async (ground: Ground): Promise<'words' | 'no'> =>
  (opening(ground)?.trigger ?? 'cycle') === 'cycle' || ground.told.get('--app') ? 'no' : 'words'

/** `2026-11`, `2026-10`, …: the month of now first. */
const lastMonths = ({ now, office }: Desk, count: number): string[] => {
  const today = dayAt(Date.parse(now), office.zone)
  return Array.from({ length: count }, (_, back) => addMonths(`${today.slice(0, 7)}-01`, -back).slice(0, 7))
}

async function openingMonths(ground: Ground): Promise<Choice[] | 'no'> {
  if (opening(ground)?.trigger !== 'cycle') return 'no'
  return lastMonths(ground.desk, 2).map(value => ({ value, label: formatMonth(value) }))
}

async function reportMonths({ desk }: Ground): Promise<Choice[]> {
  const months = lastMonths(desk, 6)
  return Promise.all(
    months.map(async value => {
      const facts = (await desk.store.month(value)).facts.filter(fact => fact.kind === 'report')
      const { stage } = reportLife(facts, value)
      return { value, label: formatMonth(value), hint: stage === null ? 'belum disusun' : stageWords[stage] }
    }),
  )
}

/** Where kantor.yaml has no pattern, the command's own refusal says how one is written. */
async function numberKinds({ desk }: Ground): Promise<Choice[] | 'words'> {
  const kinds = Object.entries(desk.office.numbers)
  return kinds.length === 0
    ? 'words'
    : kinds.map(([value, { pattern }]) => ({ value, label: value, hint: pattern }))
}

async function cancellable({ desk: { store } }: Ground): Promise<Choice[]> {
  const book = numberBook(await store.papers(), await store.numbers())
  const left = [...book.values()].filter(({ paper, cancelled }) => paper === null && cancelled === null)
  if (left.length === 0) throw new Refusal('Tidak ada nomor yang dapat dibatalkan.')
  return left.reverse().map(({ number, subject }) => ({ value: number, label: number, hint: subject }))
}

const stepForms = async (ground: Ground, ask: Ask): Promise<string[]> =>
  askStepForms(ground, (await wayTold(ground)).ticket, ask)

async function printedForm({ desk, told }: Ground, ask: Ask): Promise<string[]> {
  const ticket = await findTicket(desk, told.get('berkas') ?? '')
  const file = await askForm(desk, ticket, told.get('naskah') ?? '', ask)
  return file === null ? [] : [file]
}

/** By the command (or its group) and the name of what it lacks; what stands in no line here is asked for in words where it is required. */
export const questions: Readonly<Record<string, Question>> = {
  'ticket berkas': { message: 'Berkas mana?', choices: tickets },
  'ticket decide keputusan': { message: 'Apa keputusannya?', choices: ways },
  'ticket return langkah': { message: 'Kembali ke langkah mana?', choices: ways },
  'ticket do --answers': { fill: stepForms },
  'ticket decide --answers': { fill: stepForms },
  'ticket print --answers': { fill: printedForm },
  'ticket link catatan': { message: 'Pelaksanaan mana?', choices: linkable },
  'ticket --as': { message: 'Siapa yang melakukannya?', choices: movers },
  'ticket open prosedur': { message: 'Prosedur mana?', choices: procedures },
  'ticket open --service': { message: 'Apa yang diminta?', choices: servicesOf },
  'ticket open --app': { message: 'Aplikasi mana?', choices: applications },
  'ticket open --requester': {
    message: 'Siapa pemohonnya (perangkat daerah atau pengembang)?',
    choices: requester,
  },
  'ticket open --month': { message: 'Bulan mana?', choices: openingMonths },
  'report --month': { message: 'Laporan bulan mana?', choices: reportMonths },
  'report --as': { message: 'Siapa yang melakukannya?', choices: stageActors },
  'repair add catatan': { message: 'Backup mana yang diperbaiki?', choices: repairable },
  'number jenis': { message: 'Nomor untuk apa?', choices: numberKinds },
  'number cancel nomor': { message: 'Nomor mana yang dibatalkan?', choices: cancellable },
}

/** The question for an argument or option of a command, or null where there is none. */
export const questionFor = (path: string, name: string): Question | null =>
  questions[`${path} ${name}`] ?? questions[`${path.split(' ')[0]} ${name}`] ?? null
