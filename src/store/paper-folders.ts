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

  /** The bytes of an issued paper (staged: the power went between its fact and its folder); null unless all are whole. */
  read({ id, files }: PaperFact): IssuedPaper['files'] | null {
    for (const place of [id, `.${id}`]) {
      const whole = files.flatMap(({ name, sha256: told }) => {
        const bytes = bytesOf(path.join(this.folder, place, name))
        return bytes !== null && sha256(bytes) === told ? [{ name, bytes }] : []
      })
      if (whole.length === files.length) return whole
    }
    return null
  }

  /** Facts beside papers, but those known; one that cannot be read is none (`doctor` tells of it). */
  list(known: ReadonlySet<string> = new Set()): { fact: PaperFact; staged: boolean }[] {
    if (!fs.existsSync(this.folder)) return []
    return fs.readdirSync(this.folder).flatMap(name => {
      const staged = name.startsWith('.')
      const id = staged ? name.slice(1) : name
      const fact = isId(id) && !known.has(id) ? readSidecar(path.join(this.folder, name)) : null
      return fact === null ? [] : [{ fact, staged }]
    })
  }
}

function readSidecar(folder: string): PaperFact | null {
  const bytes = bytesOf(path.join(folder, sidecar))
  try {
    return bytes === null ? null : (JSON.parse(bytes.toString()) as PaperFact)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function bytesOf(file: string): Buffer | null {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  }
}
