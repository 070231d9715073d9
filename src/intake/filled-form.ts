// What did somebody answer in a form that was filled on a computer?

import fs from 'node:fs'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { askAgain, Fault, problemOf } from './fault.ts'
import { readPdfForm } from './pdf-form.ts'
import { readXlsxForm } from './xlsx-form.ts'

/** A form with its fonts is a quarter of a megabyte; scanned attachments do not belong in it. */
const largestFile = 20 << 20

/** What somebody typed (text), what a workbook took for a number, or whether a box is ticked. */
export type FilledValue = string | number | boolean

export interface FilledForm {
  /** File name of the paper that was sent out, without ending; null when the file does not say. */
  paper: string | null
  /** By the name of the field; fields left empty are not among them. */
  values: Map<string, FilledValue>
  problems: Problem[]
}

const paperName = '_naskah'
const returned = 'Isi dan simpan formulir dari "cadang paper print … --blank", lalu kirim berkas itu sendiri.'
const fillable =
  'Yang terbaca hanya formulir yang dapat diisi di komputer; naskah lain dijawab lewat berkas dari "cadang form answers".'

/** Reads a stranger's file from disk. @throws Refusal when there is no such file, or none that may be read. */
export function readFilledFile(file: string): FilledForm {
  try {
    const { size } = fs.statSync(file)
    if (size > largestFile)
      return readFault(
        file,
        'file-too-large',
        `Berkas ${Math.round(size / 1e6)} MB: terlalu besar untuk sebuah formulir.`,
        returned,
      )
    return readFilledForm(file, fs.readFileSync(file))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    throw new Refusal(`Berkas "${file}" ${code === 'ENOENT' ? 'tidak ada' : `tidak dapat dibaca (${code})`}.`)
  }
}

/** Reads a filled PDF or XLSX; whatever the bytes are, what is wrong with them is a Problem. */
export function readFilledForm(file: string, bytes: Uint8Array): FilledForm {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const found = valuesOf(buffer)
    const paper = found.get(paperName)
    found.delete(paperName)
    const problems: Problem[] = []
    const values = new Map<string, FilledValue>()
    for (const [name, value] of found) {
      if (value === null)
        problems.push(
          problemOf(
            file,
            name,
            'answer-unreadable',
            `Jawaban "${name}" berisi galat Excel, bukan jawaban.`,
            'Tulis jawabannya langsung di sel itu.',
          ),
        )
      else if (value === '☐' || value === '☑') values.set(name, value === '☑')
      else if (typeof value !== 'string' || value.trim() !== '') values.set(name, value)
    }
    if (found.size === 0)
      problems.push(problemOf(file, null, 'form-empty', 'Berkas tidak berisi satu pun isian.', fillable))
    return { paper: typeof paper === 'string' ? paper : null, values, problems }
  } catch (error) {
    if (error instanceof Fault) return readFault(file, error.code, error.message, error.hint)
    throw error
  }
}

function valuesOf(bytes: Buffer): Map<string, FilledValue | null> {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return new Map(readPdfForm(bytes))
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return new Map(readXlsxForm(bytes))
  throw new Fault(
    'file-foreign',
    'Berkas bukan PDF dan bukan XLSX.',
    bytes.length === 0 ? askAgain : returned,
  )
}

function readFault(file: string, code: string, message: string, hint: string): FilledForm {
  return { paper: null, values: new Map(), problems: [problemOf(file, null, code, message, hint)] }
}
