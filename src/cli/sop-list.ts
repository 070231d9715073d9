// Which SOPs travel with the program?
import { Command } from 'commander'
import { withoutItalics } from '../sop/italic.ts'
import { addJsonOption, type JsonOption } from './shared-options.ts'
import { packagedSops } from './sop-file.ts'
import { tableText } from './table-text.ts'

export function newSopListCommand(): Command {
  return addJsonOption(new Command('list')).action(runSopList)
}

function runSopList(options: JsonOption): void {
  const sops = packagedSops().flatMap(({ file, sop }) =>
    sop === null
      ? []
      : [
          {
            id: sop.id,
            title: withoutItalics(sop.title),
            government: sop.government ?? '',
            number: sop.number,
            procedures: sop.procedures.map(({ id, trigger, steps }) => ({
              id,
              trigger,
              steps: steps.length,
            })),
            papers: sop.papers,
            file,
          },
        ],
  )
  if (options.json) {
    console.log(JSON.stringify(sops))
    return
  }
  const rows = sops.map(({ id, government, title, number }) => [id, government, title, number])
  console.log(tableText(['SOP', 'Pemerintah daerah', 'Nama', 'Nomor'], rows))
}
