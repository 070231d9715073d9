// What does a month amount to, application by application?

import { parseInterval } from '../calendar/interval.ts'
import { formatInstant, wallOf } from '../calendar/zone.ts'
import type { Attribution, Clues } from '../register/attribution.ts'
import { artifactShape, clueKey, cluesOf, type Told } from './clues.ts'
import type { Execution } from './execution.ts'
import type { Source } from './fact.ts'
import { remembering } from './remembering.ts'

/**
 * One month, a row for each `clueKey`, in columns: what years are summed from without reading their runs. It does not
 * know the register: rows are laid together by application when they are read. Dry runs are left out.
 */
export interface Rollup {
  v: 4
  month: string
  /** When the month's report was verified, which closes it; papers may have closed it before. */
  verifiedAt: string | null
  /** Ascending; the columns below follow this order. */
  keys: string[]
  /** An artifact of each row by its full name, where rules look at it. */
  artifacts: (string | null)[]
  /** Backups by how they ended; `unfinished` is running or unknown. */
  success: number[]
  warning: number[]
  failed: number[]
  unfinished: number[]
  /** Bytes that backups stored. */
  bytes: number[]
  /** Days with a backup that succeeded, with warnings or without: bit 0 is the first of the month. */
  days: number[]
  /** Restores and tests that succeeded. */
  restores: number[]
  /** Runs of any kind that a person wrote down, where no script did. */
  manual: number[]
  /**
   * Runs of any kind that were written down when the month was over, by the instant of that (epoch ms): which of them
   * came late is known when it is known when the month was closed.
   */
  after: [at: number, runs: number][][]
}

const names = ['success', 'warning', 'failed', 'unfinished', 'bytes', 'days', 'restores', 'manual'] as const
type Counts = Record<(typeof names)[number], number>

const none: never[] = []
const nothing = Object.fromEntries(names.map(name => [name, 0])) as Counts

type Row = Counts & { artifact: string | null; after: Map<number, number> }

type Shown = 'app' | 'host' | 'artifact' | 'operation' | 'status' | 'startedAt' | 'finishedAt'

/** What of a run counts; what most runs lack may be left out. */
export interface Counted {
  execution: Pick<Execution, Shown | 'bytesStored' | 'bytesRead'> &
    Partial<Pick<Execution, 'tags' | 'objects' | 'dryRun' | 'entered'>>
  source: Pick<Source, 'file'>
  recordedAt: string
}

/** Counts runs one by one. */
export class RollupCount {
  private readonly month: string
  private readonly zone: string
  /** Of the zone in this month, as instants write it: `+07:00`. */
  private readonly offset: string
  private readonly rows = new Map<string, Row>()
  private readonly endsAt: number
  private readonly instantOf = remembering(at => Date.parse(at))
  /** Rows by name and artifact, for each log on each host: a month repeats the same few thousand. */
  private readonly known = new Map<string, Map<string, Row>>()
  private near: { host: string | null; file: string; rows: Map<string, Row> } | null = null

  constructor(month: string, zone: string) {
    this.month = month
    this.zone = zone
    this.offset = formatInstant(Date.parse(`${month}-15T00:00:00Z`), zone).slice(-6)
    this.endsAt = parseInterval(month, zone).until
  }

  add({ execution, source, recordedAt }: Counted): void {
    if (execution.dryRun) return
    const row = this.rowOf(execution, source)
    if (execution.entered) row.manual += 1
    const at = this.instantOf(recordedAt)
    if (at >= this.endsAt) row.after.set(at, (row.after.get(at) ?? 0) + 1)
    const good = execution.status === 'success' || execution.status === 'warning'
    if (execution.operation !== 'backup') {
      if (good && (execution.operation === 'restore' || execution.operation === 'test')) row.restores += 1
      return
    }
    row[execution.status === 'running' || execution.status === 'unknown' ? 'unfinished' : execution.status] +=
      1
    if (!good) return
    row.bytes += execution.bytesStored ?? execution.bytesRead ?? 0
    row.days |= 1 << (this.dayOf(execution.startedAt ?? execution.finishedAt ?? recordedAt) - 1)
  }

  private rowOf(execution: Counted['execution'], source: Counted['source']): Row {
    const { app, host, artifact, tags = none, objects = none } = execution
    if (app === null || tags.length > 0 || objects.length > 0)
      return this.rowAt({ ...execution, tags, objects }, source)
    if (this.near?.host !== host || this.near.file !== source.file) this.near = this.nearTo(host, source.file)
    const { rows } = this.near
    const short = artifact === null ? app : `${app}\n${artifactShape(artifact)}`
    const known = rows.get(short)
    if (known !== undefined) return known
    const row = this.rowAt({ ...execution, tags, objects }, source)
    rows.set(short, row)
    return row
  }

  private nearTo(host: string | null, file: string): NonNullable<RollupCount['near']> {
    const place = `${host}\n${file}`
    const rows = this.known.get(place) ?? new Map<string, Row>()
    this.known.set(place, rows)
    return { host, file, rows }
  }

  private rowAt(told: Told, source: Counted['source']): Row {
    const clues = cluesOf(told, source)
    const key = clueKey(clues)
    const known = this.rows.get(key)
    if (known !== undefined) return known
    // Copied: what was cut from a text keeps all of it alive.
    const artifact = clues.artifact === null ? null : Buffer.from(clues.artifact).toString()
    const row = { ...nothing, artifact, after: new Map() }
    this.rows.set(key, row)
    return row
  }

  /** Day of the month in the office's zone. */
  private dayOf(instant: string): number {
    // Most logs write the office's own time: then it stands there.
    if (instant.endsWith(this.offset) && instant.startsWith(this.month)) return Number(instant.slice(8, 10))
    return wallOf(Date.parse(instant), this.zone).date
  }

  rollup(verifiedAt: string | null = null): Rollup {
    const rows = [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1))
    const columns = names.map(name => [name, rows.map(([, row]) => row[name])] as const)
    return {
      v: 4,
      month: this.month,
      verifiedAt,
      keys: rows.map(([key]) => key),
      artifacts: rows.map(([, { artifact }]) => artifact),
      ...(Object.fromEntries(columns) as Record<(typeof names)[number], number[]>),
      after: rows.map(([, { after }]) => [...after]),
    }
  }
}

/** One application in one month. `app` is its key, or null for what nobody registered, under `name`. */
export interface AppMonth extends Omit<Counts, 'days'> {
  month: string
  app: string | null
  name: string
  /** Days with a backup that succeeded. */
  days: number
  /** Runs that came after the month was closed. */
  late: number
}

const bitsOf = (days: number): number => {
  let count = 0
  for (let left = days; left !== 0; left &= left - 1) count += 1
  return count
}

/** When a month was closed, epoch ms: by its verified report or by a paper, whichever came first. */
const closedAt = ({ month, verifiedAt }: Rollup, byPaper: (month: string) => string | null): number =>
  Math.min(
    ...[verifiedAt, byPaper(month)].map(at => (at === null ? Number.POSITIVE_INFINITY : Date.parse(at))),
  )

/**
 * Roll-ups laid together by application, by month and then by name.
 * @param closedByPaper when papers closed a month (`closings`)
 */
export function appMonths(
  rollups: readonly Rollup[],
  attribute: (clues: Clues) => Attribution,
  closedByPaper: (month: string) => string | null,
): AppMonth[] {
  // One owner is one object, so that rows are laid together without comparing names.
  const owners = new Map<string, { app: string | null; name: string }>()
  const byKey = new Map<string, { app: string | null; name: string }>()
  const ownerOf = (key: string, artifact: string | null): { app: string | null; name: string } => {
    const known = byKey.get(key)
    if (known !== undefined) return known
    const [name, host, log, tags, objects] = JSON.parse(key)
    const { app } = attribute({ name, host, log, tags, objects, artifact })
    const told: string = app ?? name ?? log ?? host ?? '-'
    const owner = owners.get(`${app === null} ${told}`) ?? { app, name: told }
    owners.set(`${app === null} ${told}`, owner)
    byKey.set(key, owner)
    return owner
  }
  return rollups.flatMap(rollup => {
    const rows = new Map<{ app: string | null; name: string }, AppMonth>()
    const closed = closedAt(rollup, closedByPaper)
    for (const [i, key] of rollup.keys.entries()) {
      const owner = ownerOf(key, rollup.artifacts[i] ?? null)
      let row = rows.get(owner)
      if (row === undefined) {
        row = { month: rollup.month, ...owner, ...nothing, late: 0 }
        rows.set(owner, row)
      }
      for (const name of names) if (name !== 'days') row[name] += rollup[name][i] ?? 0
      for (const [at, runs] of rollup.after[i] ?? []) if (at > closed) row.late += runs
      row.days |= rollup.days[i] ?? 0
    }
    for (const row of rows.values()) row.days = bitsOf(row.days)
    return [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  })
}
