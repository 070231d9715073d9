// How are the tables read that backup consoles export as CSV? Dari dokumentasi.
// Source: Backup Radar's generic parser, https://help.backupradar.com/hc/en-us/articles/16883912486171 ; Veeam's sessions by Export-Csv

import { messageOf } from '../excerpt.ts'
import { blankExecution, type Execution, type Operation, type Status } from '../execution.ts'
import { scanSize } from './amount.ts'
import { bufferOf, lineText } from './lines.ts'
import { instantText, type Moment, type MomentContext, scanDate, scanMoment } from './moment.ts'
import type { LogLine, LogReader, LogText, Reading, ReadingResult } from './reader.ts'
import { readingOf } from './whole-reading.ts'

/** A row by the names of its columns, lower-case. */
type Row = ReadonlyMap<string, string>

interface Kind {
  tool: string
  /** Columns without which it is another table. */
  needs: readonly string[]
  read(row: Row, context: MomentContext): Omit<Execution, 'rule'> & { word: string }
}

/** A table that a console exported, dari dokumentasi: known by its heading, comma or semicolon. */
export const csvReportReader: LogReader = {
  name: 'laporan-csv',
  detect(text) {
    const head = bufferOf(text.bytes)
    return head.includes('Backup Date') || (head.includes('JobName') && head.includes('Result')) ? 0.75 : 0
  },
  read: readTables,
}

interface Table {
  kind: Kind
  columns: string[]
  mark: string
  head: LogLine
}

function readTables(text: LogText, lines: readonly LogLine[]): ReadingResult {
  const context = { zone: text.zone, near: null, nearIsLatest: false }
  const readings: Reading[] = []
  const left: LogLine[] = []
  let table: Table | null = null
  for (const line of lines) {
    const raw = lineText(text, line)
    const next = tableOf(raw, line)
    if (next !== null) {
      table = next
      continue
    }
    const cells: string[] | null = table === null ? null : cellsOf(raw, table.mark)
    if (table === null || cells?.length !== table.columns.length) {
      if (!raw.startsWith('#TYPE ')) left.push(line)
      continue
    }
    const row = new Map(table.columns.map((name, index) => [name, cells[index] ?? '']))
    const { word, ...execution } = table.kind.read(row, context)
    const rule = `${table.kind.tool}: kolom status "${word}"`.slice(0, 500)
    readings.push(readingOf({ ...execution, rule }, text, line))
  }
  // What is added later needs the heading again.
  const consumed = table === null || text.complete ? text.bytes.length : table.head.start
  return { readings, problems: [], consumed, left, why: 'tabel CSV dengan judul kolom yang dikenal' }
}

function tableOf(raw: string, head: LogLine): Table | null {
  for (const mark of [',', ';', '\t']) {
    const columns = cellsOf(raw, mark)?.map(each => each.trim().toLowerCase()) ?? []
    const kind = kinds.find(each => each.needs.every(name => columns.includes(name)))
    if (kind !== undefined) return { kind, columns, mark, head }
  }
  return null
}

/** Cells of a line of CSV (RFC 4180, without line breaks in cells); null where a quote is left open. */
function cellsOf(raw: string, mark: string): string[] | null {
  const cells: string[] = []
  let at = 0
  while (at <= raw.length) {
    if (raw[at] === '"') {
      const found = /"((?:[^"]|"")*)"/y
      found.lastIndex = at
      const quoted = found.exec(raw)
      if (quoted === null) return null
      at = found.lastIndex
      if (at < raw.length && raw[at] !== mark) return null
      cells.push((quoted[1] ?? '').replaceAll('""', '"'))
    } else {
      const end = raw.indexOf(mark, at)
      cells.push(raw.slice(at, end < 0 ? raw.length : end).trim())
      at = end < 0 ? raw.length : end
    }
    at += 1
  }
  return cells
}

/** With AM or PM the month stands first, as Windows in English writes it; without, the day. */
function instantIn(text: string | undefined, context: MomentContext): string | null {
  const found = (scanMoment(text ?? '', 0) ?? scanDate(text ?? '', 0))?.value ?? swapped(text ?? '')
  if (found === undefined || found === null) return null
  const isEnglish = /^\d{1,2}\/.*[AP]M$/i.test(text ?? '')
  return instantText(isEnglish ? (swapped(text ?? '') ?? found) : found, context)
}

function swapped(text: string): Moment | null {
  return scanMoment(text.replace(/^(\d{1,2})\/(\d{1,2})\//, '$2/$1/'), 0)?.value ?? null
}

const words: readonly (readonly [RegExp, Status])[] = [
  [/^(?:success|successful|finished|normal)$/i, 'success'],
  [/^warning$/i, 'warning'],
  [/^(?:failure|failed|error|fatal)$/i, 'failed'],
]
const statusOf = (word: string): Status => words.find(([shape]) => shape.test(word))?.[1] ?? 'unknown'
const sizeIn = (text: string | undefined): number | null => scanSize(text ?? '', 0, 1024)?.value ?? null
const textIn = (row: Row, name: string): string | null => row.get(name) || null

const backupRadar: Kind = {
  tool: 'backup-radar',
  needs: ['device', 'status', 'backup date'],
  read(row, context) {
    const word = row.get('status') ?? ''
    const status = statusOf(word)
    return {
      ...blankExecution,
      tool: 'backup-radar',
      app: textIn(row, 'job') ?? textIn(row, 'device'),
      host: textIn(row, 'device'),
      operation: 'backup',
      status,
      finishedAt: instantIn(row.get('backup date'), context),
      bytesStored: sizeIn(row.get('data size')),
      warnings: status === 'warning' ? [messageOf(word)] : [],
      errors: status === 'failed' ? [messageOf(word)] : [],
      closingLineSeen: true,
      word,
    }
  },
}

const veeamSessions: Kind = {
  tool: 'veeam',
  needs: ['jobname', 'result'],
  read(row, context) {
    const word = row.get('result') ?? ''
    const again = /^true$/i.test(row.get('willberetried') ?? '')
    const isUnderWay = /^(?:Working|Starting|Stopping)$/i.test(row.get('state') ?? '') || /^none$/i.test(word)
    const status = isUnderWay || (again && statusOf(word) === 'failed') ? 'running' : statusOf(word)
    return {
      ...blankExecution,
      tool: 'veeam',
      app: textIn(row, 'jobname'),
      operation: operationOf(row.get('jobtypestring') ?? row.get('jobtype') ?? ''),
      status,
      startedAt: instantIn(row.get('creationtime') ?? row.get('starttime'), context),
      finishedAt: status === 'running' ? null : instantIn(row.get('endtime') ?? row.get('stoptime'), context),
      bytesRead: sizeIn(row.get('readsize') ?? row.get('processedsize')),
      bytesStored: sizeIn(row.get('transferedsize') ?? row.get('backupsize')),
      warnings: status === 'warning' ? [messageOf(row.get('info') || word)] : [],
      errors: status === 'failed' ? [messageOf(row.get('info') || word)] : [],
      closingLineSeen: status !== 'running',
      word,
    }
  },
}

const operationOf = (type: string): Operation =>
  /sure ?backup/i.test(type) ? 'test' : /restore/i.test(type) ? 'restore' : 'backup'

const kinds: readonly Kind[] = [backupRadar, veeamSessions]
