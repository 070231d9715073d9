// Which file do the answers of a form go into?
import { Command } from 'commander'
import { answersFile } from '../documents/answers-file.ts'
import type { PaperKind } from '../documents/paper-kind.ts'
import { prefilledAnswers } from '../documents/prefill.ts'
import { Refusal } from '../refusal.ts'
import { asLeft } from '../tickets/ticket.ts'
import { findForm, findPaper } from './form-files.ts'
import { atDesk, type Desk } from './office-folder.ts'
import { addPeriodOptions, addSubjectOptions, askOf, type PaperOptions } from './paper-options.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { findTicket } from './ticket-desk.ts'
import { stepThatGave, ticketGround } from './ticket-papers.ts'

type Options = OfficeOption & JsonOption & AsOfOption & PaperOptions & { ticket?: string }

export function newFormAnswersCommand(): Command {
  const command = new Command('answers').argument('<formulir>', 'nama formulir dari "cadang form list"')
  addSubjectOptions(addPeriodOptions(command)).option(
    '--ticket <berkas>',
    'isi dari berkas ini, yang langkahnya sudah lewat; nomor dari "cadang ticket list"',
  )
  return addReadingOptions(command).action(runFormAnswers)
}

async function runFormAnswers(slug: string, options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const form = findForm(desk, slug)
    const { books, ask } = await groundOf(desk, findPaper(desk, slug), options)
    const prefilled = prefilledAnswers(form, books, ask)
    if (options.json) return console.log(JSON.stringify(prefilled))
    process.stdout.write(answersFile(form, desk.office.formFields, prefilled, ask.ticket?.key))
  })
}

/** What the answers are taken from. @throws Refusal for a ticket beside a choice that it makes itself */
async function groundOf(desk: Desk, kind: PaperKind, options: Options) {
  if (options.ticket === undefined) return askOf(desk, kind, options)
  const other = (['month', 'quarter', 'year', 'owner', 'app', 'run'] as const).find(
    name => options[name] !== undefined,
  )
  if (other !== undefined)
    throw new Refusal(`Berkas sudah menentukan isinya; pilih --ticket atau --${other}.`)
  const ticket = await findTicket(desk, options.ticket)
  return ticketGround(desk, asLeft(ticket, stepThatGave(ticket, kind.slug)), kind)
}
