// What must the books show before a step counts as done?

import { formatMoment } from '../calendar/indonesian.ts'
import type { Execution, Operation } from '../journal/execution.ts'
import { executionMonth } from '../journal/filing.ts'
import { requesterRole, stepOf, type Ticket } from './ticket.ts'

/** A run, as far as proofs ask of it; the books' own runs are such. */
export interface ProvingRun {
  id: string
  /** The key that folds its records. */
  run: string
  app: string | null
  execution: Execution
  recordedAt: string
}

/** What a proof may look at. */
export interface Ground {
  ticket: Ticket
  /** When the step is said to have been done, RFC 3339. */
  happenedAt: string
  /** The runs that are linked, and those of the ticket's month. */
  runs: readonly ProvingRun[]
  zone: string
}

/** What shows it, as papers cite it; or what is lacking, one Indonesian sentence. */
export type Proven = { by: string[]; lacking: null } | { by: null; lacking: string }

const by = (evidence: string[]): Proven => ({ by: evidence, lacking: null })
const lacking = (sentence: string): Proven => ({ by: null, lacking: sentence })

export interface Proof {
  /** Indonesian, as the ticket sheet names it. */
  title: string
  prove(ground: Ground): Proven
}

const succeeded = ({ execution }: ProvingRun): boolean =>
  !execution.dryRun && (execution.status === 'success' || execution.status === 'warning')

/** "pelaksanaan 1a2b3c4d5e6f (restore, simpeg_20261001.sql.gz)". */
export const runWords = ({ id, execution }: ProvingRun): string =>
  `pelaksanaan ${id.slice(0, 12)} (${[execution.operation ?? '?', execution.artifact].filter(Boolean).join(', ')})`

/** Runs linked to the ticket, in the order they were linked. */
export const linkedRuns = <R extends ProvingRun>(ticket: Pick<Ticket, 'runs'>, runs: readonly R[]): R[] =>
  ticket.runs.flatMap(link => runs.find(({ run }) => run === link.run) ?? [])

/** Linked runs that can prove something: a restore only where it came after what it is the restore of. */
const linked = (ground: Ground, operations: readonly Operation[]): ProvingRun[] =>
  linkedRuns({ runs: countedLinks(ground.ticket) }, ground.runs).filter(
    run =>
      run.execution.operation !== null &&
      operations.includes(run.execution.operation) &&
      !tooEarly(ground, run),
  )

/** From when on a restore can be this ticket's: since it was asked for, and since the service was off for it. */
const restoreFrom = (ground: Ground): string => doneAt(ground, 'service-stopped') ?? ground.ticket.openedAt

/** A restore from before; a backup that it restores from, or a first one of an application, may be older. */
const tooEarly = (ground: Ground, { execution, recordedAt }: ProvingRun): boolean =>
  execution.operation === 'restore' &&
  Date.parse(execution.startedAt ?? execution.finishedAt ?? recordedAt) < Date.parse(restoreFrom(ground))

/** What lacks; where a linked restore came too early, that as well. */
function lackingRun(ground: Ground, sentence: string): Proven {
  const early = linkedRuns({ runs: countedLinks(ground.ticket) }, ground.runs).some(run =>
    tooEarly(ground, run),
  )
  if (!early) return lacking(sentence)
  const from = restoreFrom(ground)
  const since = from === ground.ticket.openedAt ? 'permintaan dibuka' : 'layanan dimatikan'
  const moment = formatMoment(Date.parse(from), ground.zone)
  return lacking(
    `${sentence} Restore yang ditautkan dimulai sebelum ${since} (${moment}), jadi bukan restore untuk berkas ini.`,
  )
}

/** Links since the waiting step was done before: what is done once more must be proven once more. */
export function countedLinks({ step, visits, moves, runs }: Ticket): Ticket['runs'] {
  const before = visits.findLast(visit => visit.step === step && visit.move?.event.type === 'done')?.move
  const since = before == null ? -1 : moves.indexOf(before)
  return runs.filter(({ move }) => moves.indexOf(move) > since)
}

/** When the last step with this proof was done; null where none was. */
function doneAt({ ticket }: Ground, proof: string): string | null {
  const visit = ticket.visits.findLast(
    ({ step, move }) => move?.event.type === 'done' && stepOf(ticket, step).proof === proof,
  )
  return visit?.until ?? null
}

/** A test counts with the file that was made or read, and its checksum: without them nobody can repeat it. */
function tested(ground: Ground, operations: readonly Operation[], what: string): Proven {
  const runs = linked(ground, operations).filter(succeeded)
  if (runs.length === 0)
    return lackingRun(ground, `Belum ada pelaksanaan ${what} yang berhasil dan ditautkan ke berkas ini.`)
  const whole = runs.filter(
    ({ execution }) => execution.artifact !== null && execution.artifactSha256 !== null,
  )
  if (whole.length === 0)
    return lacking(`Pelaksanaan ${what} yang ditautkan tidak menyebut nama berkas dan checksum SHA-256-nya.`)
  return by(whole.map(run => `${runWords(run)}, sha256 ${run.execution.artifactSha256}`))
}

/** Every proof an SOP may ask of a step by name (`proof:`); docs/sop-steps.md explains them. */
export const proofs: Readonly<Record<string, Proof>> = {
  'backup-executed': {
    title: 'backup bulan itu tercatat',
    prove: ({ ticket, runs, zone }) => {
      const month = ticket.opened.period
      const made = runs.filter(
        ({ execution, recordedAt }) =>
          execution.operation === 'backup' &&
          !execution.dryRun &&
          execution.finishedAt !== null &&
          executionMonth(execution, recordedAt, zone) === month,
      )
      if (made.length === 0)
        return lacking('Belum ada pelaksanaan backup bulan itu dalam buku; jalankan "cadang log ingest".')
      return by([`${made.length} pelaksanaan backup, ${made.filter(succeeded).length} berhasil`])
    },
  },
  'run-linked': {
    title: 'pelaksanaannya ditautkan',
    prove: ground => {
      const { service } = ground.ticket.opened
      const runs = linked(ground, service === null ? ['backup', 'restore'] : [service]).filter(succeeded)
      if (runs.length > 0) return by(runs.map(runWords))
      return lackingRun(
        ground,
        `Belum ada pelaksanaan ${service ?? 'backup atau restore'} yang berhasil dan ditautkan ke berkas ini.`,
      )
    },
  },
  'backup-tested': {
    title: 'uji backup tercatat',
    prove: ground => tested(ground, ['backup', 'test'], 'uji backup'),
  },
  'restore-tested': {
    title: 'uji restore tercatat',
    prove: ground => tested(ground, ['restore', 'test'], 'uji restore'),
  },
  'restore-linked': {
    title: 'restore berhasil dan ditautkan',
    prove: ground => {
      const runs = linked(ground, ['restore']).filter(succeeded)
      if (runs.length > 0) return by(runs.map(runWords))
      return lackingRun(ground, 'Belum ada pelaksanaan restore yang berhasil dan ditautkan ke berkas ini.')
    },
  },
  'service-stopped': {
    title: 'layanan dimatikan',
    prove: ({ happenedAt, zone }) => by([`layanan mati ${formatMoment(Date.parse(happenedAt), zone)}`]),
  },
  'service-started': {
    title: 'layanan diaktifkan kembali',
    prove: ground => {
      const stoppedAt = doneAt(ground, 'service-stopped')
      if (stoppedAt === null) return lacking('Layanan belum dicatat dimatikan pada berkas ini.')
      if (Date.parse(ground.happenedAt) <= Date.parse(stoppedAt))
        return lacking('Layanan tidak mungkin aktif kembali sebelum dimatikan; periksa --at.')
      return by([`layanan aktif ${formatMoment(Date.parse(ground.happenedAt), ground.zone)}`])
    },
  },
}

/** Proofs that a restore was done, where one was asked for. */
export const restoreProofs: readonly string[] = ['run-linked', 'restore-tested', 'restore-linked']

/** What a step must show, and whether it does; null where the SOP asks for nothing. */
export function proofOf(ground: Ground, stepId: string): (Proven & { title: string }) | null {
  const name = stepOf(ground.ticket, stepId).proof
  const proof = name === undefined ? undefined : proofs[name]
  return proof === undefined ? null : { title: proof.title, ...proof.prove(ground) }
}

/**
 * What a restore still lacks to be called done: a linked restore that succeeded, and the requester's word. Whoever asked
 * gives that word when the last step is theirs; else by "accept".
 */
export function unfinishedRestore(ground: Ground, lastStep: string): string | null {
  const { ticket } = ground
  if (ticket.opened.service !== 'restore') return null
  const proven = proofs['restore-linked']?.prove(ground)
  if (proven?.lacking) return proven.lacking
  if (stepOf(ticket, lastStep).by === requesterRole(ticket)) return null
  const { acceptance } = ticket
  const restored = linked(ground, ['restore']).findLast(succeeded)?.execution
  const restoredAt = restored?.finishedAt ?? restored?.startedAt ?? null
  const about = 'catat jawabannya dengan "cadang ticket accept".'
  if (acceptance === null) return `Pemohon belum menyatakan menerima hasil restore; ${about}`
  if (restoredAt !== null && Date.parse(acceptance.at) < Date.parse(restoredAt))
    return `Pemohon menjawab sebelum restore yang terakhir selesai; mintakan lagi, lalu ${about}`
  return acceptance.accepted
    ? null
    : 'Pemohon menyatakan hasil restore tidak sesuai; kembalikan ke langkah sebelumnya dengan "cadang ticket return".'
}
