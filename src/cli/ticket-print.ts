// How does a paper of a ticket go out by itself: its sheet, or a form that could not go out with its step?
import path from 'node:path'
import { Command } from 'commander'
import { Refusal } from '../refusal.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { findPaper } from './form-files.ts'
import type { Desk } from './office-folder.ts'
import { paperFiles, saveFiles } from './paper-files.ts'
import { addByOption, addJsonOption, addOfficeOption } from './shared-options.ts'
import { atTicket, type MovingOptions } from './ticket-move.ts'
import { answersFileOf, issueTicketPaper, stepThatGave, ticketGround } from './ticket-papers.ts'

interface Options extends MovingOptions {
  answers?: string
  number?: string
}

const sheet = 'lembar-kendali'

export function newTicketPrintCommand(): Command {
  const command = new Command('print')
    .argument('<berkas>', 'nomor berkas dari "cadang ticket list"')
    .argument('[naskah]', 'naskah langkah yang sudah lewat; bila tidak disebut: lembar kendali')
    .option('--answers <berkas>', 'jawaban formulirnya, YAML atau JSON')
    .option('--number <nomor>', 'nomor naskah, juga yang sudah dipesan; bila tidak disebut: nomor berikutnya')
  return addJsonOption(addByOption(addOfficeOption(command))).action(runTicketPrint)
}

async function runTicketPrint(key: string, slug: string | undefined, options: Options): Promise<void> {
  await atTicket(key, options, async (desk, ticket) => {
    if (slug === undefined || slug === sheet) {
      const places = await printSheet(desk, ticket)
      console.log(
        options.json
          ? JSON.stringify({ paper: sheet, files: places })
          : `Lembar kendali ${ticket.key}:\n  ${places.join('\n  ')}`,
      )
      return
    }
    const step = stepThatGave(ticket, slug)
    const answers = options.answers === undefined ? undefined : answersFileOf(options.answers)
    const issued = await issueTicketPaper(desk, ticket, step, slug, answers, options.number)
    if (typeof issued === 'string') throw new Refusal(issued)
    const { fact, places } = issued
    console.log(
      options.json
        ? JSON.stringify({ ...fact, places })
        : `${fact.title} terbit dengan nomor ${fact.number}:\n  ${places.join('\n  ')}`,
    )
  })
}

/** The sheet is printed as it stands, as often as anyone likes; it bears the ticket's own number. */
async function printSheet(desk: Desk, ticket: Ticket): Promise<string[]> {
  const kind = findPaper(desk, sheet)
  const { books, ask } = await ticketGround(desk, ticket, kind)
  const made = await paperFiles(desk, kind, books, { ...ask, number: ticket.key }, ['pdf', 'xlsx'])
  const files = made.files.map(({ name, bytes }) => ({ name: `${ticket.key}-${name}`.toLowerCase(), bytes }))
  return saveFiles(path.join(desk.folder, 'output'), files)
}
