// How do the books lie in an office folder?

import fs from 'node:fs'
import path from 'node:path'
import type { Head, PaperFact } from '../journal/fact.ts'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import type { Register } from '../register/register.ts'
import { DerivedFiles } from './derived-files.ts'
import { hasCode, lookOf, makeFolder, removeStaleTemps } from './durable.ts'
import { FileMonth } from './file-month.ts'
import { type LockOptions, takeLock } from './lock.ts'
import { MonthFiles } from './month-files.ts'
import { PaperFolders } from './paper-folders.ts'
import { Pen } from './pen.ts'
import { QuarantineFiles } from './quarantine-files.ts'
import { readRegisterFile, registerFile, writeRegisterFile } from './register-file.ts'
import type { Derived, DerivedKind, Desk, RegisterReading, Shelf } from './shelf.ts'
import type { IssuedPaper } from './store.ts'

/** The folder's own layout is DESIGN §7; nothing else in it is read or written here. */
export class FileShelf implements Shelf {
  readonly folder: string
  readonly journal: string
  readonly quarantine: QuarantineFiles
  /** Where the months lie; sealing is the lock holder's. */
  readonly files: MonthFiles
  private readonly derived: DerivedFiles
  private readonly officeId: string
  private readonly papers: PaperFolders
  private readonly lock: LockOptions
  private readonly open = new Map<string, FileMonth>()
  private guard: () => void = refuseUnlocked
  /** What was read last, and how its file looked before that: one command asks several times. */
  private register: { look: string; reading: RegisterReading } | null = null

  constructor(folder: string, officeId: string, lock: LockOptions) {
    this.folder = folder
    this.journal = path.join(folder, 'journal')
    this.files = new MonthFiles(this.journal)
    this.derived = new DerivedFiles(this.journal)
    this.quarantine = new QuarantineFiles(this.journal)
    this.officeId = officeId
    this.papers = new PaperFolders(folder)
    this.lock = lock
  }

  months(): string[] {
    return this.files.months()
  }

  lines(month: string, marks?: readonly string[]): Iterable<string> {
    return this.files.lines(month, marks)
  }

  texts(month: string): Iterable<string> {
    return this.files.texts(month)
  }

  head(month: string): Head | null {
    return this.files.head(month)
  }

  fingerprint(month: string): string {
    return this.files.fingerprint(month)
  }

  async exclusively<T>(work: (desk: Desk) => Promise<T> | T): Promise<T> {
    makeJournal(this.journal)
    const lock = await takeLock(this.journal, this.lock)
    this.guard = () => {
      if (!lock.held()) refuseUnlocked()
    }
    let failed = true
    try {
      removeStaleTemps(this.folder)
      const pen = new Pen(
        this.officeId,
        month => this.openMonth(month),
        month => this.headBefore(month),
      )
      const done = await work({
        pen,
        writeRegister: (register, seenRev, at) => this.writeRegister(register, seenRev, at),
        stagePaper: paper => this.papers.stage(paper),
        publishPaper: id => this.papers.publish(id),
      })
      failed = false
      return done
    } finally {
      for (const month of this.open.values()) month.end(failed)
      this.guard = refuseUnlocked
      await lock.release()
    }
  }

  private openMonth(month: string): FileMonth {
    // What arrives late opens the seal.
    this.files.unpack(month)
    const open = this.open.get(month) ?? new FileMonth(this.journal, month, () => this.guard())
    this.open.set(month, open)
    open.refresh()
    return open
  }

  private headBefore(month: string): Head | null {
    const before = this.months().findLast(each => each < month)
    return before === undefined ? null : this.head(before)
  }

  private async writeRegister(register: Register, seenRev: number | null, at: string): Promise<void> {
    this.guard()
    await writeRegisterFile(this.folder, register, seenRev, at)
  }

  async readRegister(): Promise<RegisterReading> {
    const stat = fs.statSync(path.join(this.folder, registerFile), { throwIfNoEntry: false })
    const look = lookOf(stat)
    if (this.register?.look === look) return this.register.reading
    const reading = await readRegisterFile(this.folder)
    this.register = reading.problems.length === 0 && stat !== undefined ? { look, reading } : null
    return reading
  }

  readDerived(kind: DerivedKind, month: string): Derived | null {
    return this.derived.read(kind, month)
  }

  keepDerived(kind: DerivedKind, month: string, derived: Derived): void {
    this.derived.keep(kind, month, derived)
  }

  readPaper(fact: PaperFact): IssuedPaper['files'] | null {
    return this.papers.read(fact)
  }

  listPapers(known?: ReadonlySet<string>): { fact: PaperFact; staged: boolean }[] {
    return this.papers.list(known)
  }

  quarantined(month?: string): Problem[] {
    return this.quarantine.problems(month)
  }
}

function refuseUnlocked(): never {
  throw new Refusal('Kunci tulis jurnal terlepas sebelum selesai; tidak ada yang ditulis. Ulangi perintah.')
}

function makeJournal(folder: string): void {
  try {
    makeFolder(folder)
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST')) throw error
    throw new Refusal(
      'Folder journal tidak dapat dibuat atau ditulisi. Periksa pemilik dan izin folder kantor.',
    )
  }
}
