// Where do issued papers lie?

import fs from 'node:fs'
import path from 'node:path'
import { sha256 } from '../journal/chain.ts'
import type { PaperFact } from '../journal/fact.ts'
import { Refusal } from '../refusal.ts'
import { hasCode, makeFolder, replaceFile, syncFolder } from './durable.ts'
import type { IssuedPaper } from './store.ts'

const sidecar = 'paper.json'
const isId = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

/**
 * `papers/<id>/` holds one issued paper: its files as issued, and `paper.json` with its fact (an anchor of the
 * journal that lies outside it). A paper being issued waits in `papers/.<id>` until its fact is written.
 */
export class PaperFolders {
  private readonly folder: string

  constructor(office: string) {
    this.folder = path.join(office, 'papers')
  }

  /** Writes all files of a paper aside. @throws Refusal for a file name that would leave the folder */
  stage({ fact, files }: IssuedPaper): void {
    for (const { name, bytes } of files) {
      if (!/^[^./\\\0][^/\\\0]*$/.test(name) || name === sidecar)
        throw new Refusal(`Nama berkas naskah "${name}" tidak dapat dipakai.`)
      const told = fact.files.find(file => file.name === name)
      if (told?.sha256 !== sha256(bytes) || told.sizeBytes !== bytes.length)
        throw new Error(`paper file ${name} is not what its fact tells`)
    }
    const folder = path.join(this.folder, `.${fact.id}`)
    fs.rmSync(folder, { recursive: true, force: true })
    makeFolder(folder)
    for (const { name, bytes } of files) replaceFile(path.join(folder, name), bytes)
    replaceFile(path.join(folder, sidecar), `${JSON.stringify(fact, null, 2)}\n`)
  }

  publish(id: string): void {
    const place = path.join(this.folder, id)
    if (fs.existsSync(place)) fs.rmSync(path.join(this.folder, `.${id}`), { recursive: true, force: true })
    else fs.renameSync(path.join(this.folder, `.${id}`), place)
    syncFolder(this.folder)
  }

  read(id: string): (IssuedPaper & { staged: boolean }) | null {
    if (!isId(id)) return null
    for (const staged of [false, true]) {
      const folder = path.join(this.folder, staged ? `.${id}` : id)
      const fact = readSidecar(folder)
      if (fact === null) continue
      const files = fact.files.map(({ name }) => ({ name, bytes: fs.readFileSync(path.join(folder, name)) }))
      return { fact, files, staged }
    }
    return null
  }

  list(): { fact: PaperFact; staged: boolean }[] {
    if (!fs.existsSync(this.folder)) return []
    return fs.readdirSync(this.folder).flatMap(name => {
      const staged = name.startsWith('.')
      const fact = isId(staged ? name.slice(1) : name) ? readSidecar(path.join(this.folder, name)) : null
      return fact === null ? [] : [{ fact, staged }]
    })
  }
}

/** The fact beside a paper's files; null where there is none, or one that cannot be read (`verify` tells of it). */
function readSidecar(folder: string): PaperFact | null {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, sidecar), 'utf8')) as PaperFact
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  }
}
