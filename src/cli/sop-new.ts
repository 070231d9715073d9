// With what does the SOP of another office begin?
import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { Refusal } from '../refusal.ts'
import { assetTexts } from '../store/assets.ts'
import { makeFolder } from '../store/durable.ts'

interface Options {
  out?: string
}

export function newSopNewCommand(): Command {
  return new Command('new')
    .option('--out <berkas>', 'berkas YAML yang dibuat; bila tidak disebut: dicetak di terminal')
    .action(runSopNew)
}

function runSopNew({ out }: Options): void {
  const text = assetTexts('templates', '.yaml').find(({ name }) => name === 'sop-baru')?.text ?? ''
  if (out === undefined) {
    process.stdout.write(text)
    return
  }
  if (fs.existsSync(out)) throw new Refusal(`Berkas ${out} sudah ada; pilih nama lain.`)
  makeFolder(path.dirname(out), 0o755)
  fs.writeFileSync(out, text, { flag: 'wx' })
  console.log(`SOP awal ditulis di ${out}. Ganti isinya dengan naskah SOP kantor Anda, lalu:
  cadang sop check ${out}
  cadang sop print ${out} --format pdf --out sop.pdf`)
}
