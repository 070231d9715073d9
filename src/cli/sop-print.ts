// How does an SOP become paper without an office?
import path from 'node:path'
import { Command, Option } from 'commander'
import { paperKind } from '../documents/catalogue.ts'
import { sopDocument } from '../documents/sop-document.ts'
import { readTemplates } from '../store/assets.ts'
import { documentFiles, fileEnding, parseFormats, saveFiles } from './paper-files.ts'
import { problemText } from './show.ts'
import { momentWithoutOffice, sopReading } from './sop-file.ts'
import { Unreadable } from './unreadable.ts'

interface Options {
  format: string
  paper: 'A4' | 'F4'
  out?: string
}

export function newSopPrintCommand(): Command {
  return new Command('print')
    .argument('<sop>', 'berkas YAML, atau id dari "cadang sop list"')
    .option('--format <bentuk>', 'pdf, xlsx, html, text; beberapa dipisah koma', 'pdf')
    .addOption(new Option('--paper <ukuran>', 'ukuran kertas').choices(['F4', 'A4']).default('F4'))
    .option('--out <tujuan>', 'berkas tujuan, atau folder; bila tidak disebut: folder ini')
    .action(runSopPrint)
}

async function runSopPrint(named: string, { format, paper, out = '.' }: Options): Promise<void> {
  const formats = parseFormats(format, paperKind('sop'))
  const { sop, problems } = sopReading(named)
  if (sop === null) throw new Unreadable(problems)
  const document = await sopDocument(sop, paper, momentWithoutOffice(), readTemplates())
  const made = await documentFiles(document, formats)
  for (const problem of made.problems) console.error(problemText(problem))
  const [first] = made.files
  const oneFile =
    first !== undefined && made.files.length === 1 && out.endsWith(fileEnding(formats[0] ?? 'pdf'))
  const places = oneFile
    ? saveFiles(path.dirname(out), [{ ...first, name: path.basename(out) }])
    : saveFiles(out, made.files)
  console.log(`${document.title}:\n${places.map(place => `  ${place}`).join('\n')}`)
}
