// Which record is one whose bytes carry no time, and does the journal hold it already?

import type { Execution } from '../journal/execution.ts'
import { silentId } from '../journal/identity.ts'
import { decodeLine } from '../journal/line.ts'
import { identityParts, livingName, Rebirths } from './cursors.ts'
import type { InboxFile } from './inbox.ts'
import { BrokenSeal } from './month-files.ts'
import type { Shelf } from './shelf.ts'

type Timed = Pick<Execution, 'startedAt' | 'finishedAt' | 'listed'>

const isSilent = ({ startedAt, finishedAt, listed }: Timed): boolean =>
  startedAt === null && finishedAt === null && !listed

/** A log, as far as it holds such records. */
export class SilentLog {
  identity: string
  private readonly file: InboxFile
  private readonly known: SilentRecords | null
  private isLost: boolean

  /** @param known where the log may be read a second time; `isLost`: its cursor, and with it its identity */
  constructor(file: InboxFile, identity: string, known: SilentRecords | null, isLost: boolean) {
    this.file = file
    this.identity = identity
    this.known = known
    this.isLost = isLost
  }

  /** Of a log that was lost, the first record tells which it was. */
  idOf(bytes: Uint8Array, offset: number): string {
    const idUnder = (fileIdentity: string): string =>
      silentId(bytes, { host: this.file.host, fileIdentity, offset })
    if (this.isLost && this.known !== null) this.identity = this.known.identityOf(this.file.file, idUnder)
    this.isLost = false
    return idUnder(this.identity)
  }

  holds(id: string, execution: Timed): boolean {
    return this.known !== null && isSilent(execution) && this.known.has(id)
  }

  /** What the record's source must tell besides, so that its id can be proven and its log found again. */
  mark(execution: Timed): { log?: string } {
    return isSilent(execution) ? { log: this.identity } : {}
  }
}

/**
 * Those of the journal. Asked where a log is read once more: its cursor was lost, or it shall be read again. They are
 * filed by when they were written down, so that their doubles would find themselves alone in a later month.
 */
export class SilentRecords {
  private readonly shelf: Shelf
  private read: Known | null = null
  /** Identities of logs that were found again. */
  private readonly found = new Set<string>()
  private readonly rebirths = new Rebirths()

  constructor(shelf: Shelf) {
    this.shelf = shelf
  }

  has(id: string): boolean {
    return this.all().ids.has(id)
  }

  /** The identity under which a log was read before, the latest that fits; a new one for a log that was not. */
  identityOf(file: string, idUnder: (identity: string) => string): string {
    const { identities } = this.all()
    const fits = (identity: string): boolean =>
      livingName(identityParts(identity).name) === livingName(file) &&
      !this.found.has(identity) &&
      this.has(idUnder(identity))
    const found = identities.find(fits) ?? this.rebirths.next(file)
    this.found.add(found)
    return found
  }

  private all(): Known {
    if (this.read !== null) return this.read
    this.read = silentIn(this.shelf)
    for (const identity of this.read.identities) this.rebirths.note(identity)
    return this.read
  }
}

/** Ids, and identities of logs, the latest first. */
interface Known {
  ids: ReadonlySet<string>
  identities: readonly string[]
}

function silentIn(shelf: Shelf): Known {
  const ids = new Set<string>()
  const identities = new Set<string>()
  for (const month of shelf.months())
    try {
      for (const line of shelf.lines(month, ['"kind":"execution"'])) {
        if (/"(?:startedAt|finishedAt|own)":/.test(line)) continue
        const read = decodeLine(line)
        if (read.kind !== 'fact' || read.fact.kind !== 'execution') continue
        ids.add(read.fact.id)
        if (read.fact.source.log !== undefined) identities.add(read.fact.source.log)
      }
    } catch (error) {
      if (!(error instanceof BrokenSeal)) throw error
    }
  const timesOf = (identity: string): number => identityParts(identity).times
  return { ids, identities: [...identities].sort((a, b) => timesOf(b) - timesOf(a)) }
}
