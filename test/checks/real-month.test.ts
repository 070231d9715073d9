import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { beganAt, type Run } from '../../src/books.ts'
import { ledgerOf } from '../../src/checks/coverage.ts'
import { blankExecution, type Status } from '../../src/journal/execution.ts'
import { scenario } from '../scenario.ts'

const folder = new URL('../real-logs/month-2026-10/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

interface Truth {
  apps: {
    app: string
    schedule: string[]
    runs_expected: number
    jsonl: {
      runs: number
      manual_runs: number
      missed_slots: string[]
      late: number
      last_good_finished_at: string
    }
  }[]
  oddities: { jsonl: { cut_last_line_of_run: string } }
}
interface TrueRun {
  app: string
  host: string
  manual: boolean
  status: Status
  started_at: string
  finished_at: string
  in_jsonl: boolean
}

const truth = JSON.parse(read('truth.json')) as Truth
const runs = read('truth-runs.jsonl')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as TrueRun)
  .filter(run => run.in_jsonl)
  // The last line of the file is cut: its run is not told.
  .filter(run => `${run.app} ${run.started_at}` !== truth.oddities.jsonl.cut_last_line_of_run)

/** `daily 01:00`, `Sunday 20:00`; the corpus counts as late what begins more than 60 minutes after its slot. */
function planLine(app: string, schedule: string[]): string {
  const times = schedule.map(one => one.split(' ')[1]).join(',')
  const days = schedule[0]?.startsWith('Sunday') ? 'mingguan Minggu' : 'harian'
  return `jadwal ${app} ${days} ${times} sejak 2026-10-01 windowMinutes=60`
}

const books = scenario(`kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
${truth.apps.map(({ app, schedule }) => `aplikasi ${app} "${app}" milik OPD\n${planLine(app, schedule)}`).join('\n')}`)
books.runs = runs.map(
  (run, index): Run => ({
    id: String(index),
    run: String(index),
    records: [String(index)],
    app: run.app,
    execution: {
      ...blankExecution,
      app: run.app,
      host: run.host,
      operation: 'backup',
      status: run.status,
      startedAt: run.started_at,
      finishedAt: run.finished_at,
    },
    source: { file: 'runs.jsonl', line: index + 1, offset: 0, length: 0 },
    recordedAt: run.finished_at,
    recordedBy: 'petugas',
    attributedBy: 'name',
    corrections: [],
    late: false,
  }),
)
const ledger = ledgerOf(books)

test.each(truth.apps)(
  'the ledger of $app is the truth of the real month',
  ({ app, runs_expected, jsonl }) => {
    const slots = ledger.slots.filter(slot => slot.app === app)
    expect(slots).toHaveLength(runs_expected)
    expect(slots.filter(slot => slot.state === 'missed').map(slot => slot.at)).toEqual(jsonl.missed_slots)
    // "late: scheduled runs that began more than grace_minutes after their slot": a repeat is not the scheduled run.
    const firstTries = slots.flatMap(slot => slot.attempts.slice(0, 1).map(run => [slot, run] as const))
    const late = firstTries.filter(([slot, run]) => beganAt(run) - Date.parse(slot.at) > 3_600_000)
    expect(late).toHaveLength(jsonl.late)
    const repeats = slots.flatMap(slot => slot.attempts.slice(1))
    const extra = ledger.extra.filter(run => run.app === app)
    expect(repeats.length + extra.length).toBe(jsonl.manual_runs)
    expect(firstTries.length + repeats.length + extra.length).toBe(jsonl.runs)
  },
)

test('a repeat by hand repairs its slot only within the grace: three of the five in this month', () => {
  const repaired = ledger.slots.filter(slot => slot.reason.startsWith('berhasil setelah diulang'))
  expect(repaired.map(slot => `${slot.app} ${slot.on}`)).toEqual([
    'absensi 2026-10-14',
    'arsip-daerah 2026-10-18',
    'simda-keu 2026-10-03',
  ])
  expect(ledger.extra.map(run => run.app)).toEqual(['simpeg', 'e-office'])
})
