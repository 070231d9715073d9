// How do the books lie in an office folder?

import fs from 'node:fs'
import path from 'node:path'
import { sha256 } from '../journal/chain.ts'
import type { Head, PaperFact } from '../journal/fact.ts'
import { decodeLine, numberOf } from '../journal/line.ts'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import type { Register } from '../register/register.ts'
import { hasCode, makeFolder, removeStaleTemps, replaceFile } from './durable.ts'
import { FileMonth } from './file-month.ts'
import { fromTail, textLines } from './lines.ts'
import { type LockOptions, takeLock } from './lock.ts'
import { PaperFolders } from './paper-folders.ts'
import { Pen } from './pen.ts'
import { QuarantineFiles } from './quarantine-files.ts'
import { readRegisterFile, writeRegisterFile } from './register-file.ts'
import type { Desk, KeptStanding, RegisterReading, Shelf } from './shelf.ts'
import type { IssuedPaper } from './store.ts'

/** The folder's own layout is DESIGN §7; nothing else in it is read or written here. */
export class FileShelf implements Shelf {
  readonly folder: string
  readonly journal: string
  readonly quarantine: QuarantineFiles
  private readonly officeId: string
  private readonly papers: PaperFolders
  private readonly lock: LockOptions
  private readonly open = new Map<string, FileMonth>()
  private guard: () => void = refuseUnlocked

  constructor(folder: string, officeId: string, lock: LockOptions) {
    this.folder = folder
    this.journal = path.join(folder, 'journal')
    this.quarantine = new QuarantineFiles(this.journal)
    this.officeId = officeId
    this.papers = new PaperFolders(folder)
    this.lock = lock
  }

  months(): string[] {
    if (!fs.existsSync(this.journal)) return []
    return fs
      .readdirSync(this.journal)
      .filter(name => /^\d{4}-\d{2}\.jsonl$/.test(name))
      .map(name => name.slice(0, 7))
      .sort()
  }

  /** Path of a month as people know it is `journal/<month>.jsonl`. */
  private fileOf(month: string): string {
    return path.join(this.journal, `${month}.jsonl`)
  }

  lines(month: string): Iterable<string> {
    return textLines(this.fileOf(month))
  }

  head(month: string): Head | null {
    if (!fs.existsSync(this.fileOf(month))) return null
    return fromTail(this.fileOf(month), lines => headAt(month, lines))
  }

  basis(month: string): string {
    const earlier = this.months().filter(each => each < month)
    const marks = earlier.map(each => {
      const { size } = fs.statSync(this.fileOf(each))
      return `${each} ${size} ${this.head(each)?.chain ?? '-'}`
    })
    return sha256(marks.join('\n'))
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

  readRegister(): Promise<RegisterReading> {
    return readRegisterFile(this.folder)
  }

  private standingFile(month: string): string {
    return path.join(this.journal, 'standings', `${month}.json`)
  }

  readStanding(month: string): KeptStanding | null {
    try {
      const kept = JSON.parse(fs.readFileSync(this.standingFile(month), 'utf8')) as KeptStanding
      return kept.standing?.v === 2 && kept.standing.month === month ? kept : null
    } catch (error) {
      // Derived and deletable: one that cannot be read is made anew.
      if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return null
      throw error
    }
  }

  keepStanding(kept: KeptStanding): void {
    try {
      makeFolder(path.join(this.journal, 'standings'))
      replaceFile(this.standingFile(kept.standing.month), `${JSON.stringify(kept)}\n`)
    } catch (error) {
      // Whoever may only read still gets the answer, only slower the next time.
      if (!(error instanceof Refusal) && !hasCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error
    }
  }

  readPaper(id: string): (IssuedPaper & { staged: boolean }) | null {
    return this.papers.read(id)
  }

  listPapers(): { fact: PaperFact; staged: boolean }[] {
    return this.papers.list()
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

/** The head, from the lines at a file's end; null when they do not tell (then more are given). */
function headAt(month: string, lines: string[]): Head | null {
  let after = 0
  let chain: string | null = null
  for (const line of lines.toReversed()) {
    const sealed = /,"chain":"([0-9a-f]{64})"\}$/.exec(line.slice(-76))?.[1]
    if (sealed === undefined) continue
    chain ??= sealed
    const n = numberOf(line)
    if (n !== null) return { month, lines: n + after, chain }
    if (decodeLine(line).kind === 'redacted') after += 1
  }
  return null
}
