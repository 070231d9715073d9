// Does one month of twelve applications come out as it was, from JSON lines and from a mixed text log?
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ExplainRecord, explain } from '../../src/cli/explain-record.ts'
import { explainSources } from '../../src/cli/explain-source.ts'
import { allReaders, corpus, recordedAt } from './corpus.ts'

const folder = path.join(corpus, 'month-2026-10')
interface Counts {
  runs: number
  success: number
  warning: number
  failed: number
  unfinished: number
  last_good_artifact: string | null
  last_good_finished_at: string | null
  bytes_success: number
}
interface App {
  app: string
  text_style: string
  jsonl: Counts
  text: Counts
}
const truth = JSON.parse(fs.readFileSync(path.join(folder, 'truth.json'), 'utf8')) as { apps: App[] }

function read(name: string) {
  const [source] = explainSources([path.join(folder, name)], false, null)
  if (source === undefined) throw new Error(name)
  return explain({ ...source, modifiedAt: recordedAt }, allReaders, 'Asia/Jakarta')
}

/** A run told twice counts once: same application, start and end. */
function countsOf(records: ExplainRecord[], app: string): Counts {
  const own = new Map<string, ExplainRecord>()
  for (const record of records)
    if (record.application?.toLowerCase() === app)
      own.set(`${record.started_at ?? ''}|${record.finished_at}`, record)
  const runs = [...own.values()].sort((a, b) => (a.finished_at ?? '').localeCompare(b.finished_at ?? ''))
  const unfinished = runs.filter(run => run.rule.includes('tanpa baris penutup'))
  const of = (status: string) => runs.filter(run => run.status === status)
  const good = of('success')
  return {
    runs: runs.length,
    success: good.length,
    warning: of('warning').length,
    failed: of('failed').length - unfinished.length,
    unfinished: unfinished.length,
    last_good_artifact: good.at(-1)?.artifact ?? null,
    last_good_finished_at: good.at(-1)?.finished_at ?? null,
    bytes_success: good.reduce((sum, run) => sum + (run.bytes_added ?? 0), 0),
  }
}

describe('runs.jsonl', () => {
  const { records, problems } = read('runs.jsonl')

  for (const app of truth.apps)
    test(app.app, () => {
      const { runs, success, warning, failed, unfinished, ...rest } = app.jsonl
      const { last_good_artifact, last_good_finished_at, bytes_success } = rest
      expect(countsOf(records, app.app)).toEqual({
        runs,
        success,
        warning,
        failed,
        unfinished,
        last_good_artifact,
        last_good_finished_at,
        bytes_success,
      })
    })

  test('its oddities are told, and nothing else is', () => {
    expect(problems.map(({ code, kept }) => `${code} ${kept ? 'dibaca' : 'disisihkan'}`).sort()).toEqual([
      'byte-order-mark dibaca',
      'crlf dibaca',
      'invalid-utf8 dibaca',
      'long-line dibaca',
      'truncated-line disisihkan',
    ])
  })
})

describe('central.log', () => {
  const { records, problems } = read('central.log')

  for (const app of truth.apps)
    test(`${app.app} (${app.text_style})`, () => {
      const counts = countsOf(records, app.app)
      const { runs, success, warning, failed, unfinished } = app.text
      expect({ ...counts, bytes_success: 0, last_good_artifact: '', last_good_finished_at: '' }).toEqual({
        runs,
        success,
        warning,
        failed,
        unfinished,
        bytes_success: 0,
        last_good_artifact: '',
        last_good_finished_at: '',
      })
      expect(Math.abs(counts.bytes_success / app.text.bytes_success - 1)).toBeLessThan(0.03)
    })

  test('every line that nobody read is told, and none of them is of a style that is read', () => {
    const unknown = problems.filter(problem => !problem.kept)
    expect(
      unknown.filter(problem =>
        /simpeg|e-office|absensi|perizinan|backup-ppid|borg|webgis/.test(problem.excerpt),
      ),
    ).toEqual([])
    expect(unknown.length).toBeGreaterThan(0)
  })
})
