// Where does a workbook keep what its open cells need: their names, their lists?

import { escapeMarkup } from '../visible.ts'
import type { Input } from './input.ts'
import type { SheetLayout } from './sheet-layout.ts'
import { type SheetRow, usualHeight } from './sheet-row.ts'
import { columnLetters } from './sheet-xml.ts'

/** An open cell in its place. */
interface PlacedInput {
  input: Input
  sheet: string
  /** `C4` */
  place: string
}

/** What the open cells of a workbook need beside themselves. */
export interface FormSheet {
  inputs: PlacedInput[]
  /** Lists that drop down, each once, in the order of the fields. */
  lists: string[][]
  /** The hidden sheet with the lists. */
  layout: SheetLayout
}

/** Begins the name of every open cell, so that none is taken for a place (`A1`) or a name of Excel's own. */
const prefix = 'isian.'
/** The name of the cell that says which paper this is; no field can be called so. */
const paperName = '_naskah'

/** The open cells of these sheets, and the hidden sheet to be added to them. */
export function formSheet(slug: string, layouts: readonly SheetLayout[]): FormSheet {
  const inputs: PlacedInput[] = []
  for (const layout of layouts) {
    layout.rows = [...layout.rows]
    let number = 0
    for (const { cells } of layout.rows) {
      number++
      for (const { input, column } of cells)
        if (input) inputs.push({ input, sheet: layout.plan.name, place: `${columnLetters(column)}${number}` })
    }
  }
  const lists = new Map<string, string[]>()
  for (const { input } of inputs)
    if (input.options.length > 0) lists.set(JSON.stringify(input.options), input.options)
  const taken = layouts.map(({ plan }) => plan.name.toLowerCase())
  let name = 'Daftar pilihan'
  for (let count = 2; taken.includes(name.toLowerCase()); count++) name = `Daftar pilihan (${count})`
  const all = [...lists.values()]
  return { inputs, lists: all, layout: hiddenLayout(name, listRows(slug, all), all.length + 1) }
}

function hiddenLayout(name: string, rows: SheetRow[], columns: number): SheetLayout {
  const margins = { top: 20, right: 20, bottom: 25, left: 30 }
  const paper = { size: 'A4', orientation: 'portrait', margins } as const
  return {
    plan: { name, paper, columns: Array(columns).fill(90), lead: [], main: null, tail: [] },
    rows,
    rowCount: rows.length,
    frozen: 0,
    titles: null,
    filter: null,
    breaks: [],
    images: [],
    hidden: true,
  }
}

/** The paper's name in A1, from column B on a list a column. */
function listRows(slug: string, lists: string[][]): SheetRow[] {
  const deepest = Math.max(1, ...lists.map(list => list.length))
  return Array.from({ length: deepest }, (_, row) => ({
    height: usualHeight,
    cells: [row === 0 ? slug : null, ...lists.map(list => list[row] ?? null)].flatMap((value, column) =>
      value === null ? [] : [{ column, columns: 1, rows: 1, value, style: 0 }],
    ),
  }))
}

/** `<definedName>`s, one a field: a filled workbook is read by them, wherever its cells have gone. */
export function definedNames({ inputs, layout }: FormSheet): string {
  const name = (own: string, sheet: string, place: string) =>
    `<definedName name="${prefix}${own}">${escapeMarkup(`${quoted(sheet)}!${absolute(place)}`)}</definedName>`
  return [
    name(paperName, layout.plan.name, 'A1'),
    ...inputs.flatMap(({ input, sheet, place }) =>
      input.name === null ? [] : [name(input.name, sheet, place)],
    ),
  ].join('')
}

/** `<dataValidations>` of one sheet: its lists, and what Excel tells who stands on a cell; null when none is open. */
export function validations({ inputs, lists, layout }: FormSheet, sheet: string): string | null {
  const own = inputs.filter(input => input.sheet === sheet)
  const rules = own.flatMap(({ input, place }) => ruleXml(input, place, lists, layout.plan.name) ?? [])
  if (rules.length === 0) return own.length === 0 ? null : ''
  return `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

function ruleXml(input: Input, place: string, lists: string[][], listSheet: string): string | null {
  const notes = [
    ...(input.kind === 'date' ? ['Tulis tanggal, misalnya 2 November 2026.'] : []),
    ...(input.kind === 'number' ? ['Tulis angka saja.'] : []),
    ...(input.required ? ['Wajib diisi.'] : []),
  ]
  // Excel takes 255 characters.
  const said = escapeMarkup(`${input.label.slice(0, 150)}. ${notes.join(' ')}`)
  const prompt = notes.length > 0 ? ` showInputMessage="1" prompt="${said}"` : ''
  const at = lists.findIndex(list => JSON.stringify(list) === JSON.stringify(input.options))
  if (at < 0) return prompt === '' ? null : `<dataValidation allowBlank="1"${prompt} sqref="${place}"/>`
  const column = `$${columnLetters(at + 1)}`
  const range = escapeMarkup(`${quoted(listSheet)}!${column}$1:${column}$${input.options.length}`)
  const error = ' showErrorMessage="1" errorTitle="Pilihan" error="Pilih salah satu dari daftar."'
  return `<dataValidation type="list" allowBlank="1"${error}${prompt} sqref="${place}"><formula1>${range}</formula1></dataValidation>`
}

function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`
}

function absolute(place: string): string {
  return place.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2')
}
