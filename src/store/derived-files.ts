// Where lies what can be made anew?

import fs from 'node:fs'
import path from 'node:path'
import { sha256 } from '../journal/chain.ts'
import { Refusal } from '../refusal.ts'
import { hasCode, makeFolder, replaceFile } from './durable.ts'
import type { Derived, DerivedKind } from './shelf.ts'

/** `{"basis":"<64>","sha256":"<64>","value":…}`: the hash is of the value as it stands there. */
const shape = /^\{"basis":"([0-9a-f]{64})","sha256":"([0-9a-f]{64})","value":/

/** `journal/<kind>/<month>.json`: may be deleted at any time; a touched one is known by its hash. */
export class DerivedFiles {
  private readonly journal: string

  constructor(journal: string) {
    this.journal = journal
  }

  private file(kind: DerivedKind, month: string): string {
    return path.join(this.journal, kind, `${month}.json`)
  }

  read(kind: DerivedKind, month: string): Derived | null {
    let text: string
    try {
      text = fs.readFileSync(this.file(kind, month), 'utf8')
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null
      throw error
    }
    const [mark, basis, hash] = shape.exec(text) ?? []
    if (mark === undefined || basis === undefined) return null
    const value = text.slice(mark.length, -2)
    return sha256(value) === hash ? { basis, value: JSON.parse(value) } : null
  }

  keep(kind: DerivedKind, month: string, { basis, value }: Derived): void {
    const text = JSON.stringify(value)
    try {
      makeFolder(path.join(this.journal, kind))
      replaceFile(this.file(kind, month), `{"basis":"${basis}","sha256":"${sha256(text)}","value":${text}}\n`)
    } catch (error) {
      // Whoever may only read still gets the answer, only slower the next time.
      if (!(error instanceof Refusal) && !hasCode(error, 'EACCES', 'EPERM', 'EROFS')) throw error
    }
  }
}
