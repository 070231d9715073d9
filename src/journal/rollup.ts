// What does a month amount to, application by application?

import type { Run } from '../books.ts'
import { formatInstant, wallOf } from '../calendar/zone.ts'
import type { Attribution, Clues } from '../register/attribution.ts'
import { clueKey, cluesOf } from './clues.ts'

/**
 * One month, a row for each `clueKey`, in columns: what years are summed from without reading their runs. It does not
 * know the register: rows are laid together by application when they are read. Dry runs are left out.
 */
export interface Rollup {
  v: 1
  month: string
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
}

type Counts = Record<'success' | 'warning' | 'failed' | 'unfinished' | 'bytes' | 'days' | 'restores', number>

const nothing: Counts = { success: 0, warning: 0, failed: 0, unfinished: 0, bytes: 0, days: 0, restores: 0 }

/** What of a run counts. */
export type Counted = Pick<Run, 'execution' | 'source' | 'recordedAt'>

/** Counts runs one by one. */
export class RollupCount {
  private readonly month: string
  private readonly zone: string
  /** Of the zone in this month, as instants write it: `+07:00`. */
  private readonly offset: string
  private readonly rows = new Map<string, Counts & { artifact: string | null }>()
  /** Key of the clues last seen: a month repeats the same few thousand. */
  private readonly known = new Map<string, string>()

  constructor(month: string, zone: string) {
    this.month = month
    this.zone = zone
    this.offset = formatInstant(Date.parse(`${month}-15T00:00:00Z`), zone).slice(-6)
  }

  add({ execution, source, recordedAt }: Counted): void {
    if (execution.dryRun) return
    const clues = cluesOf(execution, source)
    const key = this.keyOf(clues)
    let row = this.rows.get(key)
    if (row === undefined) {
      row = { ...nothing, artifact: clues.artifact }
      this.rows.set(key, row)
    }
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

  private keyOf(clues: Clues): string {
    if (clues.tags.length > 0 || clues.objects.length > 0) return clueKey(clues)
    const { name, host, log, artifact } = clues
    const short = `${name}\n${host}\n${log}\n${artifact?.replace(/\d+/g, '#')}`
    const known = this.known.get(short)
    if (known !== undefined) return known
    const key = clueKey(clues)
    this.known.set(short, key)
    return key
  }

  /** Day of the month in the office's zone. */
  private dayOf(instant: string): number {
    // Most logs write the office's own time: then it stands there.
    if (instant.endsWith(this.offset) && instant.startsWith(this.month)) return Number(instant.slice(8, 10))
    return wallOf(Date.parse(instant), this.zone).date
  }

  rollup(): Rollup {
    const rows = [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1))
    const column = (name: keyof Counts): number[] => rows.map(([, row]) => row[name])
    return {
      v: 1,
      month: this.month,
      keys: rows.map(([key]) => key),
      artifacts: rows.map(([, { artifact }]) => artifact),
      success: column('success'),
      warning: column('warning'),
      failed: column('failed'),
      unfinished: column('unfinished'),
      bytes: column('bytes'),
      days: column('days'),
      restores: column('restores'),
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
}

const bitsOf = (days: number): number => {
  let count = 0
  for (let left = days; left !== 0; left &= left - 1) count += 1
  return count
}

/** Roll-ups laid together by application, by month and then by name. */
export function appMonths(rollups: readonly Rollup[], attribute: (clues: Clues) => Attribution): AppMonth[] {
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
    for (const [i, key] of rollup.keys.entries()) {
      const owner = ownerOf(key, rollup.artifacts[i] ?? null)
      let row = rows.get(owner)
      if (row === undefined) {
        row = { month: rollup.month, ...owner, ...nothing }
        rows.set(owner, row)
      }
      row.success += rollup.success[i] ?? 0
      row.warning += rollup.warning[i] ?? 0
      row.failed += rollup.failed[i] ?? 0
      row.unfinished += rollup.unfinished[i] ?? 0
      row.bytes += rollup.bytes[i] ?? 0
      row.restores += rollup.restores[i] ?? 0
      row.days |= rollup.days[i] ?? 0
    }
    for (const row of rows.values()) row.days = bitsOf(row.days)
    return [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  })
}
