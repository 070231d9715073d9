// How is a record put right, and why?
import { Command, Option } from 'commander'
import type { Run } from '../books.ts'
import { parseInstant } from '../calendar/zone.ts'
import { Execution, operations, statuses } from '../journal/execution.ts'
import { executionMonth } from '../journal/filing.ts'
import { maskSecrets } from '../journal/mask.ts'
import { Refusal } from '../refusal.ts'
import { parseBytes } from '../register/field.ts'
import { atDesk } from './office-folder.ts'
import { runNamed } from './recorded-run.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption, ByOption {
  reason: string
  app?: string
  op?: string
  status?: string
  started?: string
  finished?: string
  bytes?: string
  files?: string
  artifact?: string
}

export function newLogCorrectCommand(): Command {
  const command = new Command('correct')
    .argument('<catatan>', 'nomor catatan dari "cadang log list"')
    .requiredOption('--reason <alasan>', 'mengapa catatan itu dibetulkan')
    .option('--app <kode>', 'aplikasi yang benar')
    .addOption(new Option('--op <operasi>', 'operasi yang benar').choices(operations))
    .addOption(new Option('--status <status>', 'status yang benar').choices(statuses))
    .option('--started <waktu>', 'waktu mulai yang benar (RFC 3339)')
    .option('--finished <waktu>', 'waktu selesai yang benar (RFC 3339)')
    .option('--bytes <ukuran>', 'ukuran yang benar, mis. "1,5 GB"')
    .option('--files <jumlah>', 'jumlah berkas yang benar')
    .option('--artifact <nama>', 'nama berkas hasil yang benar')
  return addWritingOptions(command).action(runLogCorrect)
}

async function runLogCorrect(typed: string, options: Options): Promise<void> {
  const change = changeOf(options)
  await atDesk(options, async desk => {
    const { store, by, now } = desk
    const run = await runNamed(desk, typed)
    const refused = timesObjection(run, change, desk.office.zone)
    if (refused !== null) throw new Refusal(refused)
    const { id } = run
    await store.append([{ kind: 'correction', at: now, by, target: id, reason: options.reason, change }])
    const text = `Catatan ${id.slice(0, 12)} dibetulkan; baris lamanya tetap di jurnal.`
    console.log(options.json ? JSON.stringify({ target: id, reason: options.reason, change }) : text)
  })
}

/** Why the times of a run cannot become these, one Indonesian sentence, or null. Its month must stay: its lines stand there. */
function timesObjection(
  { execution, recordedAt }: Run,
  change: Partial<Execution>,
  zone: string,
): string | null {
  const { startedAt, finishedAt } = { ...execution, ...change }
  if (change.startedAt === undefined && change.finishedAt === undefined) return null
  if (startedAt !== null && finishedAt !== null && parseInstant(finishedAt) < parseInstant(startedAt))
    return `Waktu selesai (${finishedAt}) mendahului waktu mulai (${startedAt}); betulkan --started dan --finished bersama-sama.`
  const month = executionMonth(execution, recordedAt, zone)
  const corrected = executionMonth({ startedAt, finishedAt }, recordedAt, zone)
  return corrected === month
    ? null
    : `Pelaksanaan ini ada di buku ${month}, jadi tidak dapat dibetulkan ke ${corrected}: batalkan dengan "cadang log void", lalu catat kembali dengan "cadang log add".`
}

/** Only what was typed. @throws Refusal for nothing typed, or a value the record cannot take */
function changeOf(options: Options): Partial<Execution> {
  const bytes = options.bytes === undefined ? undefined : parseBytes(options.bytes)
  if (bytes === null) throw new Refusal(`Ukuran "${options.bytes}" tidak dikenali; tulis misalnya "1,5 GB".`)
  const typed = {
    app: options.app && maskSecrets(options.app),
    operation: options.op,
    status: options.status,
    rule: options.status && 'ditetapkan dengan pembetulan',
    startedAt: options.started,
    finishedAt: options.finished,
    bytesStored: bytes,
    files: options.files === undefined ? undefined : Number(options.files),
    artifact: options.artifact && maskSecrets(options.artifact),
  }
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length === 0) throw new Refusal('Sebut apa yang dibetulkan; lihat --help.')
  const result = Execution.partial().safeParse(given)
  if (result.success) return result.data as Partial<Execution>
  const wrong = result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  throw new Refusal(`Pembetulan tidak dapat dipakai: ${wrong.join('; ')}.`)
}
