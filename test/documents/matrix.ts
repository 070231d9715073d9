// Every paper × five offices × blank or filled × format × content: which cases are there, and what is wrong with one?

import { SaxesParser } from 'saxes'
import { expect } from 'vitest'
import type { Books } from '../../src/books.ts'
import { documentOf } from '../../src/documents/document-of.ts'
import type { Ask, Face, Format, PaperKind } from '../../src/documents/paper-kind.ts'
import type { Document } from '../../src/paper/document.ts'
import { writeHtml } from '../../src/paper/html.ts'
import { writePdf } from '../../src/paper/pdf/pdf.ts'
import { writeText } from '../../src/paper/text.ts'
import { writeXlsx } from '../../src/paper/xlsx/xlsx.ts'
import { unzip } from '../../src/paper/xlsx/zip.ts'
import { emptyRegister } from '../../src/register/register.ts'
import { fieldsInForce } from '../../src/sop/form.ts'
import { readFonts, readTemplates } from '../../src/store/assets.ts'
import { papersIn } from '../gallery-papers.ts'
import { booksFor, type ExampleOffice, exampleAsk, exampleOffices } from '../offices.ts'
import { readHtml } from '../paper/html-reader.ts'
import { told } from '../paper/html-told.ts'
import { misplaced } from '../paper/misplaced.ts'
import { pageContent } from '../paper/pdf-content.ts'
import { Pdf } from '../paper/pdf-reader.ts'
import { formNamed, forms } from './form-papers.ts'
import { sampleAnswers } from './sample-answers.ts'

/** Real lengths; names of 500 letters and lists of 60; nothing at all; rows by the thousand. */
export const contents = ['wajar', 'ganas', 'nihil', 'ribuan'] as const
type Content = (typeof contents)[number]

export interface MatrixCase {
  office: ExampleOffice
  kind: PaperKind
  face: Face
  format: Format
  content: Content
}

/** Every combination; a blank form knows no answers, so it stands for itself and for names that are too long. */
export const everyCase: MatrixCase[] = exampleOffices.flatMap(office =>
  papersIn(office).flatMap(kind =>
    kind.faces.flatMap(face =>
      kind.formats.flatMap(format =>
        contents
          .filter(content => face === 'filled' || content === 'wajar' || content === 'ganas')
          .map(content => ({ office, kind, face, format, content })),
      ),
    ),
  ),
)

export const nameOf = ({ office, kind, face, format, content }: MatrixCase): string =>
  `${office.id} ${kind.slug} ${face} ${format} ${content}`

const costs = { pdf: 4, xlsx: 3, html: 2, text: 1, wajar: 1, nihil: 1, ganas: 6, ribuan: 60 } as const
const cost = ({ format, content }: MatrixCase): number => costs[format] * costs[content]

/** Cases that hold every pair of two values that some case holds; of those that add as much, the cheapest. */
export function pairwise(cases: readonly MatrixCase[]): MatrixCase[] {
  const pairsOf = ({ office, kind, face, format, content }: MatrixCase): string[] => {
    const values = [office.id, kind.slug, face, format, content]
    return values.flatMap((one, i) => values.slice(i + 1).map(other => `${one} ${other}`))
  }
  let rest = cases.map(each => ({ each, pairs: pairsOf(each), worth: 1 / cost(each) ** 0.25 }))
  const met = new Set<string>()
  const chosen: MatrixCase[] = []
  while (rest.length > 0) {
    let best = rest[0]
    let most = 0
    for (const candidate of rest) {
      candidate.pairs = candidate.pairs.filter(pair => !met.has(pair))
      const gain = candidate.pairs.length * candidate.worth
      if (gain > most) [best, most] = [candidate, gain]
    }
    if (best === undefined || most === 0) break
    chosen.push(best.each)
    for (const pair of best.pairs) met.add(pair)
    rest = rest.filter(({ pairs }) => pairs.length > 0)
  }
  return chosen
}

const hostileName = `"Kutip" & <tag> {{kurung}} =1+1 🚀 بيانات ${'N'.repeat(460)}`.slice(0, 500)
const times = <T>(list: readonly T[], count: number, change: (one: T, at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => change(list[at % list.length] as T, at))

/** The office's books, with that content. */
function booksWith({ office, kind, content }: MatrixCase, many: number): Books {
  const books = booksFor(office, kind)
  switch (content) {
    case 'wajar':
      return books
    case 'nihil':
      return {
        ...books,
        register: emptyRegister,
        runs: [],
        excuses: [],
        problems: [],
        sources: [],
        heads: [],
      }
    case 'ganas':
      return hostile(books)
    case 'ribuan':
      return large(books, many)
    default:
      return content satisfies never
  }
}

function hostile(books: Books): Books {
  const { register, office, runs } = books
  const name = hostileName
  const sixty = Array.from({ length: 60 }, (_, i) => `${i + 1} ${name.slice(0, 60)}`)
  return {
    ...books,
    office: { ...office, letterhead: { ...office.letterhead, agency: name, lines: [name] } },
    register: {
      ...register,
      officials: register.officials.map(official => ({ ...official, name, post: name })),
      servers: register.servers.map(server => ({ ...server, hostname: name, owner: name, brand: name })),
      applications: register.applications.map(app => ({ ...app, name, owner: name, objects: sixty })),
      plans: register.plans.map(plan => ({ ...plan, medium: name, operator: name })),
    },
    runs: runs.map(run => ({ ...run, execution: { ...run.execution, artifact: name, errors: [name] } })),
  }
}

function large(books: Books, many: number): Books {
  const { register, runs, numbers } = books
  return {
    ...books,
    register: {
      ...register,
      servers: times(register.servers, many, (one, i) => ({ ...one, id: `srv-${i}` })),
      applications: times(register.applications, many, (one, i) => ({ ...one, id: `app-${i}` })),
      plans: times(register.plans, many, (one, i) => ({ ...one, id: `app-${i}`, app: `app-${i}` })),
    },
    runs: times(runs, many, (one, i) => ({ ...one, id: `${one.id}${i}`, app: `app-${i}` })),
    numbers: times(numbers, many, (one, i) => ({ ...one, number: `${i}/2026` })),
  }
}

function askWith({ kind, face, content }: MatrixCase, books: Books, many: number): Ask {
  const ask = exampleAsk(kind.slug, books, face)
  if (ask.answers === null) return ask
  const form = formNamed(kind.slug)
  switch (content) {
    case 'wajar':
      return ask
    case 'nihil': {
      const lists = fieldsInForce(form, []).filter(({ type }) => type === 'table')
      return { ...ask, app: null, answers: Object.fromEntries(lists.map(({ key }) => [key, []])) }
    }
    case 'ganas':
      return { ...ask, answers: sampleAnswers(form, 60, hostileName) }
    case 'ribuan':
      return { ...ask, answers: sampleAnswers(form, many) }
    default:
      return content satisfies never
  }
}

const assets = { ...readTemplates(), logo: null }
const fonts = readFonts()

/** Does it render, and does the file hold what it should? `many`: rows of `ribuan`. Fails by `expect`. */
export async function expectRendered(each: MatrixCase, many: number): Promise<void> {
  const books = booksWith(each, many)
  const document: Document = await documentOf(each.kind, books, askWith(each, books, many), assets)
  // Of the runs, some are restores, which have papers of their own.
  const least = each.content === 'ribuan' && tallIn(each) ? many * 0.9 : 3
  switch (each.format) {
    case 'pdf': {
      const { bytes, problems } = await writePdf(document, fonts)
      if (each.content !== 'ganas') expect(problems).toEqual([])
      if (each.content === 'ribuan') return expect(bytes.length).toBeGreaterThan(least * 20)
      const pdf = new Pdf(bytes)
      expect(pdf.pages.length).toBeGreaterThan(0)
      expect(pdf.pages.flatMap(page => misplaced(pageContent(pdf, page)))).toEqual([])
      return
    }
    case 'xlsx':
      return expectWorkbook((await writeXlsx(document)).bytes, least)
    case 'html':
      return expect(readHtml(writeHtml(document))).toEqual(told(document))
    case 'text': {
      const text = writeText(document, 130)
      expect(text).not.toMatch(/undefined|\bNaN\b|\[object/)
      expect(text.split('\n').length).toBeGreaterThan(least)
      return
    }
    default:
      each.format satisfies never
  }
}

/** Papers that have a row for each of the many. */
function tallIn({ kind }: MatrixCase): boolean {
  const form = forms.find(({ slug }) => slug === kind.slug)
  if (form) return fieldsInForce(form, []).some(({ type }) => type === 'table')
  return kind.slug !== 'sop'
}

function expectWorkbook(bytes: Uint8Array, least: number): void {
  const parts = [...unzip(bytes)].filter(([name]) => /\.(xml|rels)$/.test(name))
  let rows = 0
  for (const [name, part] of parts) {
    const parser = new SaxesParser()
    parser.on('error', error => {
      throw new Error(`${name}: ${error.message}`)
    })
    parser.on('opentag', tag => {
      if (tag.name === 'row') rows += 1
    })
    parser.write(new TextDecoder().decode(part)).close()
  }
  expect(rows).toBeGreaterThan(least)
}
