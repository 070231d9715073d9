// How is a step done or decided, and which papers does it give?
import type { Command } from 'commander'
import type { Told } from '../journal/ticket-event.ts'
import { Refusal } from '../refusal.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Desk } from './office-folder.ts'
import { summary } from './ticket-list.ts'
import {
  atTicket,
  type Move,
  type MovingOptions,
  moveCommand,
  movedBy,
  tellStanding,
  wouldBe,
} from './ticket-move.ts'
import { answersByForm, issueStepPapers, toldBy } from './ticket-papers.ts'

interface Options extends MovingOptions {
  tell?: string[]
  answers?: string[]
  papers?: boolean
}

const addPaperOptions = (command: Command): Command =>
  command
    .option(
      '--answers <berkas...>',
      'jawaban formulir langkah ini; "formulir=berkas" bila formulirnya beberapa',
    )
    .option('--tell <isian...>', 'jawaban singkat untuk naskah berikutnya, mis. letterNumber=005/21/BKD/2026')
    .option('--no-papers', 'naskah langkah ini tidak diterbitkan sekarang')

export function newTicketDoCommand(): Command {
  return addPaperOptions(
    moveCommand('do').argument('[langkah]', 'langkah yang dikerjakan, sebagai pemastian'),
  )
    .option('--note <teks>', 'keterangan')
    .action((key: string, step: string | undefined, options: Options) =>
      run(key, { ...options, ...(step === undefined ? {} : { step }) }, (own, told) => ({
        type: 'done',
        step: own,
        note: options.note ?? '',
        told,
      })),
    )
}

export function newTicketDecideCommand(): Command {
  const command = moveCommand('decide')
    .argument('<keputusan>', 'jawaban menurut SOP, mis. disetujui')
    .requiredOption('--reason <alasan>', 'alasan keputusan')
  return addPaperOptions(command).action((key: string, verdict: string, options: Options) =>
    run(key, options, (step, told) => ({
      type: 'decided',
      step,
      verdict,
      reason: options.reason ?? '',
      told,
    })),
  )
}

async function run(
  key: string,
  options: Options,
  eventOf: (step: string, told: Told) => Move,
): Promise<void> {
  await atTicket(key, options, async (desk: Desk, ticket: Ticket) => {
    const answers = answersByForm(desk, ticket, options.answers ?? [])
    const own = pairs(options.tell ?? [])
    const after = await wouldBe(desk, ticket, options, eventOf(options.step ?? ticket.step ?? '', own))
    const told = { ...(await toldBy(desk, after, answers)), ...own }
    const done = await movedBy(desk, ticket, options, step => eventOf(step, told))
    const { issued, unissued } =
      options.papers === false ? { issued: [], unissued: [] } : await issueStepPapers(desk, done, answers)
    if (options.json) {
      const papers = issued.map(({ fact }) => fact)
      console.log(JSON.stringify({ ...summary(done, null), papers, unissued }))
      return
    }
    for (const { reason } of unissued) console.error(reason)
    tellStanding(done, options)
    for (const { fact, places } of issued) {
      console.log(`Terbit: ${fact.title}, nomor ${fact.number}`)
      for (const place of places) console.log(`  ${place}`)
    }
  })
}

/** `key=value` as typed. @throws Refusal for anything else */
function pairs(typed: readonly string[]): Told {
  return Object.fromEntries(
    typed.map(each => {
      const [, key, value] = /^([a-z][A-Za-z0-9]*)=(.+)$/s.exec(each) ?? []
      if (key === undefined || value === undefined)
        throw new Refusal(`"${each}" bukan isian; tulis seperti letterDate=2026-10-05.`)
      return [key, value]
    }),
  )
}
