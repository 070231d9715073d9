// How does a paper become files?
import fs from 'node:fs'
import path from 'node:path'
import type { Books } from '../books.ts'
import { documentOf } from '../documents/document-of.ts'
import type { Ask, Format, PaperKind } from '../documents/paper-kind.ts'
import type { Document } from '../paper/document.ts'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { readFonts, readTemplates } from '../store/assets.ts'
import { makeFolder } from '../store/durable.ts'
import type { Desk } from './office-folder.ts'

export interface PaperFile {
  name: string
  bytes: Uint8Array
}
export interface PaperFiles {
  title: string
  files: PaperFile[]
  /** What a writer could not draw as it is: letters that the fonts lack. */
  problems: Problem[]
}

/** `.pdf`, `.txt`. */
export const fileEnding = (format: Format): string => (format === 'text' ? '.txt' : `.${format}`)

/** `pdf,xlsx` as typed. @throws Refusal for a format that the paper does not have */
export function parseFormats(typed: string, kind: PaperKind): Format[] {
  const names = typed.split(',').map(name => name.trim())
  const wrong = names.find(name => !kind.formats.includes(name as Format))
  if (wrong === undefined) return names as Format[]
  throw new Refusal(`${kind.title} tidak dicetak sebagai "${wrong}"; yang ada: ${kind.formats.join(', ')}.`)
}

/** The paper as a document, with the templates and the office's own logo. */
export function paperOf(desk: Desk, kind: PaperKind, books: Books, ask: Ask): Promise<Document> {
  const { logo } = desk.office.letterhead
  const place = logo && path.join(desk.folder, logo)
  if (place && !fs.existsSync(place)) throw new Refusal(`Lambang ${logo} di kantor.yaml tidak ditemukan.`)
  return documentOf(kind, books, ask, { ...readTemplates(), logo: place ? fs.readFileSync(place) : null })
}

async function written(
  document: Document,
  format: Format,
): Promise<{ bytes: Uint8Array; problems: Problem[] }> {
  const encoded = (text: string) => ({ bytes: new TextEncoder().encode(text), problems: [] })
  switch (format) {
    case 'pdf':
      return (await import('../paper/pdf/pdf.ts')).writePdf(document, readFonts())
    case 'xlsx':
      return (await import('../paper/xlsx/xlsx.ts')).writeXlsx(document)
    case 'html':
      return encoded((await import('../paper/html.ts')).writeHtml(document))
    case 'text':
      return encoded((await import('../paper/text.ts')).writeText(document))
    default:
      return format satisfies never
  }
}

/** One file for each format, all of the same document. */
export async function documentFiles(
  document: Document,
  formats: readonly Format[],
): Promise<Omit<PaperFiles, 'title'>> {
  const made: Omit<PaperFiles, 'title'> = { files: [], problems: [] }
  for (const format of formats) {
    const { bytes, problems } = await written(document, format)
    made.files.push({ name: `${document.slug}${fileEnding(format)}`, bytes })
    made.problems.push(...problems)
  }
  return made
}

/** The same for a paper of the office. */
export async function paperFiles(
  desk: Desk,
  kind: PaperKind,
  books: Books,
  ask: Ask,
  formats: readonly Format[],
): Promise<PaperFiles> {
  const document = await paperOf(desk, kind, books, ask)
  return { title: kind.title, ...(await documentFiles(document, formats)) }
}

/** Writes the files into the folder, and answers their paths. */
export function saveFiles(folder: string, files: readonly PaperFile[]): string[] {
  makeFolder(folder, 0o755)
  return files.map(({ name, bytes }) => {
    const place = path.join(folder, name)
    fs.writeFileSync(place, bytes)
    return place
  })
}
