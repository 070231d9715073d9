// How would this log be read, by whom and why?

import path from 'node:path'
import { Command } from 'commander'
import { isZone } from '../calendar/zone.ts'
import { readers } from '../journal/formats/registry.ts'
import { Refusal } from '../refusal.ts'
import type { Office } from '../sop/office.ts'
import { patternLibrary } from '../store/pattern-library.ts'
import { type ExplainRecord, type Explanation, explain } from './explain-record.ts'
import { withoutRetold } from './explain-retold.ts'
import { explainSources } from './explain-source.ts'
import { nearestOffice } from './nearest-office.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { exitCodes, problemText } from './show.ts'

interface Options extends JsonOption, OfficeOption {
  together?: true
  exit?: string
  zone?: string
}

/** `cadang log explain FILE…`: needs no office; where there is one, its own patterns and zone count. */
export function newLogExplainCommand(): Command {
  const command = new Command('explain')
    .argument(
      '<file...>',
      'berkas log, atau folder keluaran satu perintah (stdout.txt, stderr.txt, exit_code)',
    )
    .option('--together', 'semua berkas adalah keluaran satu perintah')
    .option('--exit <kode>', 'kode keluar perintah itu, bila diketahui')
    .option(
      '--zone <zona>',
      'zona waktu yang tidak menyebut zona; bila tidak disebut: zona kantor, atau Asia/Jakarta',
    )
  return addJsonOption(addOfficeOption(command)).action(runLogExplain)
}

/** Exit 3 when a line could not be read; remarks on lines that were read do not count. */
export async function runLogExplain(files: string[], options: Options): Promise<void> {
  if (options.zone !== undefined && !isZone(options.zone))
    throw new Refusal(`Zona waktu "${options.zone}" tidak dikenal; contoh: Asia/Makassar.`)
  if (options.exit !== undefined && !/^-?\d+$/.test(options.exit))
    throw new Refusal(`--exit harus bilangan bulat, bukan "${options.exit}".`)
  const exitCode = options.exit === undefined ? null : Number(options.exit)
  const office = await officeOf(files, options)
  const known = readers(office?.logPatterns ?? [], patternLibrary())
  const zone = options.zone ?? office?.zone ?? 'Asia/Jakarta'
  const sources = explainSources(files, options.together === true, exitCode)
  const explanations = withoutRetold(sources.map(source => explain(source, known, zone)))
  if (options.json) {
    console.log(
      JSON.stringify(
        explanations.flatMap(each => each.records),
        null,
        2,
      ),
    )
    const problems = explanations.flatMap(each => each.problems).filter(problem => !problem.kept)
    for (const problem of problems) console.error(problemText(problem))
  } else console.log(explanations.map(explanationText).join('\n\n'))
  const unread = explanations.some(each => each.problems.some(problem => !problem.kept))
  if (unread) process.exitCode = exitCodes.unreadable
}

/** The office whose patterns count: the one named, else the nearest to this folder, else to the first log; null without any. */
async function officeOf(files: string[], { office }: OfficeOption): Promise<Office | null> {
  const named = office ?? process.env['CADANG_OFFICE']
  const near = nearestOffice(process.cwd()) ?? nearestOffice(path.dirname(files[0] ?? '.'))
  if (!named && near === null) return null
  const { findOfficeFolder, readOfficeFile } = await import('./office-folder.ts')
  return readOfficeFile(named ? findOfficeFolder(named) : (near as string))
}

const heading = (text: string): string => `${text}\n${'─'.repeat(Math.min(100, text.length))}`

/** One source in Indonesian: who read which lines and why, the runs with their verdicts, what could not be read. */
export function explanationText(each: Explanation): string {
  const { source, records, problems, taken, doubles, listed } = each
  const context = [
    source.exitCode === null ? null : `kode keluar ${source.exitCode}`,
    source.command === null ? null : 'perintah dari command.txt',
    source.host === null ? null : `host ${source.host}`,
  ].filter(part => part !== null)
  const parts = [heading(source.name)]
  if (context.length > 0) parts.push(`Diketahui dari luar log: ${context.join(', ')}.`)
  parts.push(takenText(taken))
  parts.push(records.length === 0 ? 'Tidak ada pelaksanaan di dalamnya.' : records.map(recordText).join('\n'))
  if (doubles > 0) parts.push(`${doubles} pelaksanaan tertulis lebih dari sekali; dihitung satu kali.`)
  if (listed > 0) parts.push(`${listed} backup lama dari daftar; dicatat bila lognya sendiri tidak ada.`)
  if (problems.length > 0) parts.push(problems.map(problemText).join('\n'))
  return parts.join('\n\n')
}

/** At most twelve stretches for each reader, then the number of the rest. */
function takenText(taken: Explanation['taken']): string {
  if (taken.length === 0) return 'Tidak ada pembaca yang mengenal berkas ini.'
  const names = [...new Set(taken.map(each => each.reader))]
  return names
    .map(name => {
      const own = taken.filter(each => each.reader === name)
      const shown = own.slice(0, 12).map(each => range(each.firstLine, each.lastLine))
      const rest = own.length > 12 ? `, dan ${own.length - 12} bagian lagi` : ''
      return `Dibaca oleh ${name}: baris ${shown.join(', ')}${rest}\n  karena ${own[0]?.why}`
    })
    .join('\n')
}

const range = (first: number, last: number): string => (first === last ? `${first}` : `${first}–${last}`)

const statusWords: Record<string, string> = {
  success: 'BERHASIL',
  warning: 'PERINGATAN',
  failed: 'GAGAL',
  running: 'BERJALAN',
  unknown: 'TIDAK DIKETAHUI',
}

function recordText(record: ExplainRecord): string {
  const facts = [
    record.host && `host ${record.host}`,
    record.started_at && `mulai ${record.started_at}`,
    record.finished_at && `selesai ${record.finished_at}`,
    record.exit_code === null ? null : `kode ${record.exit_code}`,
    record.bytes_added === null ? null : `${record.bytes_added} byte tersimpan`,
    record.bytes_total === null ? null : `${record.bytes_total} byte tercakup`,
    record.files === null ? null : `${record.files} berkas`,
    record.artifact,
    record.dry_run ? 'uji coba tanpa menyimpan' : null,
  ].filter(Boolean)
  const head = `${record.file}:${record.line}  ${statusWords[record.status] ?? record.status}  ${record.operation ?? 'operasi tidak disebut'} ${record.application ?? '(aplikasi tidak disebut)'}`
  const lines = [head, `    ${facts.join(' · ')}`, `    putusan: ${record.rule}`]
  if (record.error !== null) lines.push(`    pesan: ${record.error}`)
  return lines.filter(line => line.trim() !== '').join('\n')
}
