// How is a scan, a letter or a photo laid to a ticket?
import type { Command } from 'commander'
import { keepAttachment } from '../store/attachment-files.ts'
import { atTicket, type MovingOptions, moveCommand, movedBy, tellStanding } from './ticket-move.ts'

export function newTicketAttachCommand(): Command {
  return moveCommand('attach')
    .argument('<lampiran>', 'berkas PDF, PNG, JPEG, TIFF, DOCX, XLSX, surel, atau teks')
    .option('--note <teks>', 'apa isinya')
    .action((key: string, file: string, options: MovingOptions) =>
      atTicket(key, options, async (desk, ticket) => {
        const attachment = keepAttachment(desk.folder, file)
        const note = options.note ?? ''
        const after = await movedBy(desk, ticket, options, step => ({
          type: 'attached',
          step,
          attachment,
          note,
        }))
        tellStanding(after, options)
      }),
    )
}
