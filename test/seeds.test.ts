// Does docs/seeds.md answer every sentence of the five SOPs, and only with what there is?
import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checks } from '../src/checks/catalogue.ts'
import { commands } from '../src/cli/commands.ts'
import { paperKinds } from '../src/documents/catalogue.ts'
import { withoutItalics } from '../src/sop/italic.ts'
import { Office } from '../src/sop/office.ts'
import { readSop } from '../src/sop/read-sop.ts'
import type { Sop } from '../src/sop/sop.ts'
import { assetTexts } from '../src/store/assets.ts'
import { forms } from './documents/form-papers.ts'

const page = fs.readFileSync(new URL('../docs/seeds.md', import.meta.url), 'utf8')
const [, ...chapters] = page.split(/^## /m)
const rowsOf = (chapter: string): string[][] =>
  [...chapter.matchAll(/^\| (.+?) \| (.+?) \| (.*?) ?\|$/gm)]
    .map(([, place = '', sentence = '', answer = '']) => [place, sentence, answer])
    .slice(1)
const tables = new Map(chapters.map(chapter => [chapter.split(':')[0], rowsOf(chapter)]))

const sops = assetTexts('data/sop', '.yaml').map(({ file, text }) => {
  const { sop } = readSop(file, text)
  if (sop === null) throw new Error(`${file} tidak terbaca`)
  return sop
})

const plain = (text: string) => withoutItalics(text).replace(/\s+/g, ' ').trim()
const namesPaper = (item: string) => /formulir|surat|disposisi/i.test(item)

/** Sentences that ask for something to be done, as the table writes them. */
const sentencesOf = (sop: Sop): string[] =>
  [
    ...(sop.print.above ?? []),
    ...sop.equipment.filter(namesPaper),
    ...sop.warnings,
    ...sop.records,
    ...sop.procedures.flatMap(({ steps }) =>
      steps.flatMap(step => [step.do, ...(step.note.length > 0 ? [step.note.join(' ')] : [])]),
    ),
  ].map(plain)

const papers = new Set([...paperKinds, ...forms].map(({ slug }) => slug))
const known = new Set([
  ...papers,
  ...checks.map(({ name }) => name),
  ...commands.map(({ path }) => `cadang ${path}`),
  ...Object.keys(Office.shape),
])
const namesIn = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

test('five SOPs, each with its table', () => {
  expect([...tables.keys()].sort()).toEqual(sops.map(({ id }) => id).sort())
})

describe.each(sops)('$id', sop => {
  const rows = tables.get(sop.id) ?? []

  test('every sentence has its row, in its own words, and no row is about anything else', () => {
    expect(rows.map(([, sentence]) => sentence).sort()).toEqual(sentencesOf(sop).sort())
  })

  test('every answer names something that there is, or an area of the house', () => {
    for (const [place, , answer = ''] of rows) {
      const names = namesIn(answer)
      expect(names.filter(name => !known.has(name))).toEqual([])
      expect(names.length > 0 || /\bsigning\b/.test(answer), place).toBe(true)
    }
  })

  test('every form of a step, paper and check of the SOP is an answer', () => {
    const answers = new Set(rows.flatMap(([, , answer = '']) => namesIn(answer)))
    const asked = [...sop.papers, ...sop.procedures.flatMap(({ steps }) => steps.flatMap(({ form }) => form))]
    const switchedOn = Object.keys(sop.checks).filter(name => name !== 'sop-identity')
    expect([...asked, ...switchedOn].filter(name => name !== 'sop' && !answers.has(name))).toEqual([])
  })
})
