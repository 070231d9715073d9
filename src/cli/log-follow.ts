// What do scripts append, as they append it?
import { Command } from 'commander'
import { formatNumber } from '../calendar/indonesian.ts'
import { Refusal } from '../refusal.ts'
import { unreadFiles } from '../store/ingest.ts'
import type { IngestReport } from '../store/store.ts'
import { readInbox } from './inbox-reading.ts'
import { atDesk, type Desk, nowOf } from './office-folder.ts'
import { progressBar } from './progress-bar.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { problemText } from './show.ts'

interface Options extends OfficeOption, JsonOption, ByOption {
  interval: string
}

/** So often everything is looked at, new or not: blocks without an end in logs that nobody writes to any more. */
const wholeEveryMs = 600_000

export function newLogFollowCommand(): Command {
  const command = new Command('follow')
    .description(
      'membaca terus log di inbox begitu skrip menulisnya, satu baris ringkasan tiap kali;\n' +
        'berhenti dengan rapi oleh Ctrl-C atau SIGTERM',
    )
    .option('--interval <detik>', 'jeda antara dua pemeriksaan inbox', '2')
  return addWritingOptions(command).action(runLogFollow)
}

async function runLogFollow(options: Options): Promise<void> {
  const seconds = Number(options.interval)
  if (!(seconds >= 0.1 && seconds <= 3600))
    throw new Refusal(`--interval "${options.interval}" harus bilangan 0.1 sampai 3600 (detik).`)
  await atDesk(options, async desk => {
    const stop = stopper()
    if (!options.json) console.log('Mengikuti inbox; Ctrl-C untuk berhenti.')
    await follow(desk, seconds * 1000, stop, (report, at) =>
      console.log(options.json ? JSON.stringify({ at, ...report }) : summaryOf(report, at)),
    )
    stop.forget()
    if (!options.json) console.log('Berhenti; yang sudah dibaca tersimpan.')
  })
}

/** Ended by a signal: a batch that runs goes to its end, a pause ends at once. */
interface Stop {
  asked(): boolean
  /** Resolves after the time (the machine's uptime, not its clock), or when the end is asked for. */
  pause(ms: number): Promise<void>
  forget(): void
}

function stopper(): Stop {
  let asked = false
  let wake = (): void => undefined
  const stop = (): void => {
    asked = true
    wake()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  return {
    asked: () => asked,
    pause: ms =>
      new Promise(resolve => {
        if (asked) return resolve()
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    forget: () => {
      process.off('SIGTERM', stop)
      process.off('SIGINT', stop)
    },
  }
}

/**
 * One batch after the other. New bytes are known by a file's size and inode, never by a clock; each batch asks the clock
 * anew. Another writer is waited for: its lock only puts the batch off.
 */
async function follow(
  desk: Desk,
  intervalMs: number,
  stop: Stop,
  show: (report: IngestReport, at: string) => void,
): Promise<void> {
  let sinceWhole = wholeEveryMs
  let told = new Set<string>()
  let putOff = false
  while (!stop.asked()) {
    const due = sinceWhole >= wholeEveryMs
    if (due || unreadFiles(desk.store).length > 0) {
      try {
        const batch = { ...desk, now: nowOf(desk.office) }
        const report = await readInbox(batch, { progress: progressBar(process.stderr) })
        const known = told
        told = new Set(report.problems.map(problemText))
        const problems = report.problems.filter(problem => !known.has(problemText(problem)))
        if (report.files.length > 0 || problems.length > 0) show({ ...report, problems }, batch.now)
        if (due) sinceWhole = 0
        putOff = false
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (!putOff) console.error(`${error.message} Dicoba lagi.`)
        putOff = true
      }
    }
    await stop.pause(intervalMs)
    sinceWhole += intervalMs
  }
}

/** `08:00:05  2 log, 3 catatan baru, 1 ganda, 1 ke karantina (srv1/simpeg.log, …)`. */
function summaryOf({ files, added, doubles, quarantined, problems }: IngestReport, now: string): string {
  const names = files.map(({ file }) => file.replace(/^inbox\//, ''))
  const shown = names.length > 3 ? [...names.slice(0, 3), `dan ${names.length - 3} lagi`] : names
  const parts = [
    `${files.length} log`,
    `${formatNumber(added)} catatan baru`,
    ...(doubles > 0 ? [`${formatNumber(doubles)} ganda`] : []),
    ...(quarantined > 0 ? [`${formatNumber(quarantined)} ke karantina`] : []),
    ...(problems.length > quarantined ? [`${problems.length - quarantined} keterangan`] : []),
  ]
  return `${now.slice(11, 19)}  ${parts.join(', ')}${shown.length > 0 ? ` (${shown.join(', ')})` : ''}`
}
