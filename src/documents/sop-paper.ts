// How is an SOP printed as Permenpan-RB 35/2012 asks (D1)?

import type { Books } from '../books.ts'
import type { Cell, FlowCell, Row } from '../paper/document.ts'
import { Refusal } from '../refusal.ts'
import { withoutItalics } from '../sop/italic.ts'
import type { Office } from '../sop/office.ts'
import type { Print, Procedure, Sop, Step } from '../sop/sop.ts'
import { stepNumbers } from '../sop/step-number.ts'
import { plainText, rich, row } from './cells.ts'
import { flowchart } from './flowchart.ts'
import { namingWords } from './naming-words.ts'
import type { Ask, Contents } from './paper-kind.ts'
import { listedCell, markedList, sentence } from './sop-words.ts'

/** What the paper takes of an office: its size of paper, and its names where the SOP tells none. */
export interface SopSetting {
  paper: Office['paper']
  letterhead: { government: string; agency: string }
  naming?: string | undefined
}

export function sopPaper(books: Books, ask: Ask): Contents {
  const sop = ask.sop === null ? books.sops[0] : books.sops.find(candidate => candidate.id === ask.sop)
  if (sop === undefined) {
    const known = books.sops.map(candidate => candidate.id).join(', ')
    throw new Refusal(
      `SOP "${ask.sop ?? ''}" tidak berlaku di kantor ini; yang berlaku: ${known || 'tidak ada'}.`,
    )
  }
  return sopContents(sop, books.office)
}

/**
 * Cover, identity, provisions, one flowchart for each procedure and the legend: what the SOP says, and no more. Where it
 * asks for a rule of names (check `artifact-named`), the office's own follows as an annex, apart from its text.
 */
export function sopContents(sop: Sop, setting: SopSetting): Contents {
  const { print, procedures } = sop
  return {
    view: {
      ...identityOf(sop, setting),
      labels: print.labels,
      cover: print.cover ?? null,
      above: print.above,
      procedures: procedures.map((procedure, i) => chartOf(procedure, sop, i, setting)),
      naming: sop.checks['artifact-named'] === undefined ? null : namingWords(setting),
      legend: print.legend.map(({ symbol, word, meaning }) => ({ symbol, word, meaning })),
    },
    tables: {
      provisions: provisionRows(sop),
      ...Object.fromEntries(procedures.map((procedure, i) => [`chart-${i}`, chartRows(procedure, print)])),
    },
    figures: {},
    flows: symbols,
  }
}

const linesOf = (text: string): string[] => text.split('\n').map(line => line.trim())

function identityOf(sop: Sop, { letterhead }: SopSetting) {
  const { signedBy } = sop
  return {
    sopTitle: sentence(sop.title),
    sopName: withoutItalics(sop.title),
    sopHead: [sop.government ?? letterhead.government, sop.agency ?? letterhead.agency]
      .filter(line => line !== '')
      .map(line => line.toUpperCase()),
    sopAddress: sop.print.address,
    sopUnit: sop.unit === undefined ? [] : linesOf(sop.unit),
    sopNumber: sop.number,
    madeOn: sop.madeOn,
    revisedOn: sop.revisedOn,
    effectiveOn: sop.effectiveOn,
    signedBy: signedBy ? { ...signedBy, post: linesOf(signedBy.post) } : null,
    electronic: sop.print.electronic ?? '',
  }
}

/** Left and right part of each row of the provisions, in printed order. */
const provisionPairs = [
  ['legalBasis', 'qualifications'],
  ['related', 'equipment'],
  ['warnings', 'records'],
] as const

function provisionRows(sop: Sop): Row[] {
  const { labels, marks } = sop.print
  return provisionPairs.flatMap(pair => [
    row(
      pair.map(name => rich([plainText(labels[name])])),
      'group',
    ),
    row(pair.map(name => markedList(sop[name], marks[name] ?? 'number'))),
  ])
}

/** Head and widths (mm) of one flowchart table; on A4 the lanes are narrower, so that the sentences keep room. */
function chartOf(procedure: Procedure, { print, procedures }: Sop, index: number, { paper }: SopSetting) {
  const inside = print.columns.filter(column => !(print.outputApart && column === 'gives'))
  const columns = 2 + procedure.roles.length + print.columns.length + (print.noteColumn ? 1 : 0)
  const wide = paper === 'F4'
  return {
    title: procedure.title === undefined ? [] : sentence(procedure.title),
    rows: `chart-${index}`,
    sheet: withoutItalics(
      procedure.title ?? (procedures.length === 1 ? 'Bagan alir' : `Bagan alir ${index + 1}`),
    ),
    roles: procedure.roles,
    lanes: procedure.roles.length,
    laneWidth: Math.max(16, Math.min(26, Math.floor((wide ? 112 : 88) / procedure.roles.length))),
    standards: inside.map(column => print.labels[column]),
    standardCount: inside.length,
    widths: print.columns.map(column => (column === 'norm' ? 18 : wide ? 33 : 28)),
    outputApart: print.outputApart,
    noteColumn: print.noteColumn,
    noteWidth: wide ? 32 : 26,
    numbers: print.columnNumbers ? Array.from({ length: columns }, (_, i) => i + 1) : [],
  }
}

function chartRows(procedure: Procedure, print: Print): Row[] {
  const numbers = stepNumbers(procedure, print)
  const grid = flowchart(procedure, (step, role) => symbolText(step, role, numbers.get(step), print))
  return procedure.steps.map((step, i) => {
    const number = numbers.get(step)
    return row([
      rich(number === undefined ? [] : [plainText(print.numbers.replace('1', number))], {
        align: 'center',
        valign: 'middle',
      }),
      rich(number === undefined ? [] : wordsOf(step), { valign: 'middle' }),
      ...(grid[i] ?? []).map(flowCell),
      ...print.columns.map(column => standardCell(step, column, print)),
      ...(print.noteColumn ? [listedCell(step.note, print.marks.note)] : []),
    ])
  })
}

/** The sentence; its lines are kept (Majalengka lists its verdicts in it). */
const wordsOf = (step: Step) =>
  linesOf(step.do).flatMap((line, i) => [...(i === 0 ? [] : [{ kind: 'break' as const }]), ...sentence(line)])

function symbolText(step: Step, role: string, number: string | undefined, print: Print): string {
  if (number === undefined) return step.do
  return print.symbolTexts[step.id]?.[role] ?? (print.symbolNumbers ? number : '')
}

const flowCell = (flow: FlowCell): Cell => rich([], { flow, align: 'center', valign: 'middle', height: 15 })

function standardCell(step: Step, column: Print['columns'][number], { marks }: Print): Cell {
  switch (column) {
    case 'needs':
      return listedCell(step.needs, marks.needs)
    case 'gives':
      return listedCell(step.gives, marks.gives)
    case 'norm':
      return rich([plainText(step.norm ?? '')], { align: 'center', valign: 'middle' })
    default:
      return column satisfies never
  }
}

const symbol = (shape: FlowCell['shape'], strokes: FlowCell['strokes'] = []): FlowCell => ({
  shape,
  text: '',
  strokes,
  labels: [],
})

/** The five symbols and no other, by the names that a legend calls them. */
const symbols: Record<Print['legend'][number]['symbol'], FlowCell> = {
  terminator: symbol('terminator'),
  process: symbol('process'),
  decision: symbol('decision'),
  arrow: symbol(null, [{ path: ['WM', 'EM'], arrow: true }]),
  connector: symbol('connector'),
}
