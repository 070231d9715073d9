// How is an SOP printed as Permenpan-RB 35/2012 asks (D1)?

import type { Books } from '../books.ts'
import type { Cell, FlowCell, List, Row } from '../paper/document.ts'
import { Refusal } from '../refusal.ts'
import type { Procedure, Sop, Step } from '../sop/sop.ts'
import { plainText, rich, row } from './cells.ts'
import { flowchart } from './flowchart.ts'
import type { Ask, Contents } from './paper-kind.ts'

type Print = Sop['print']

/** Words of the printed SOP, by the names under which `print.labels` overrides them. */
const sopLabels = {
  number: 'Nomor SOP',
  madeOn: 'Tanggal Pembuatan',
  revisedOn: 'Tanggal Revisi',
  effectiveOn: 'Tanggal Efektif',
  signedBy: 'Disahkan oleh',
  title: 'Nama SOP',
  legalBasis: 'Dasar Hukum',
  qualifications: 'Kualifikasi Pelaksana',
  related: 'Keterkaitan',
  equipment: 'Peralatan/Perlengkapan',
  warnings: 'Peringatan',
  records: 'Pencatatan dan Pendataan',
  no: 'No',
  step: 'Kegiatan',
  roles: 'Pelaksana',
  standard: 'Mutu Baku',
  needs: 'Kelengkapan',
  norm: 'Waktu',
  gives: 'Output',
  note: 'Ket',
}

export function sopPaper(books: Books, ask: Ask): Contents {
  const sop = ask.sop === null ? books.sops[0] : books.sops.find(candidate => candidate.id === ask.sop)
  if (sop === undefined) {
    const known = books.sops.map(candidate => candidate.id).join(', ')
    throw new Refusal(
      `SOP "${ask.sop ?? ''}" tidak berlaku di kantor ini; yang berlaku: ${known || 'tidak ada'}.`,
    )
  }
  return {
    view: {
      ...identityOf(sop, books),
      labels: { ...sopLabels, ...sop.print.labels },
      procedures: sop.procedures.map((procedure, i) => chartOf(procedure, sop, i)),
      symbols: sop.print.legend ? symbols : [],
      cover: sop.print.cover ?? null,
    },
    tables: Object.fromEntries(
      sop.procedures.map((procedure, i) => [`chart-${i}`, chartRows(procedure, sop.print)]),
    ),
    figures: {},
    flows: Object.fromEntries(symbols.map(({ name, cell }) => [name, cell])),
  }
}

function identityOf(sop: Sop, books: Books) {
  const { letterhead } = books.office
  const { cover: _cover, ...print } = sop.print
  return {
    sopTitle: sop.title,
    sopGovernment: (sop.government ?? letterhead.government).toUpperCase(),
    sopAgency: (sop.agency ?? letterhead.agency).toUpperCase(),
    sopUnit: sop.unit ?? '',
    sopNumber: sop.number,
    madeOn: sop.madeOn,
    revisedOn: sop.revisedOn,
    effectiveOn: sop.effectiveOn,
    signedBy: sop.signedBy ?? null,
    electronic: print.electronic ?? '',
    legalBasis: sop.legalBasis,
    qualifications: sop.qualifications,
    related: sop.related,
    equipment: sop.equipment,
    warnings: sop.warnings,
    records: sop.records,
  }
}

/** Head and widths of one flowchart table. */
function chartOf(procedure: Procedure, sop: Sop, index: number) {
  const { print } = sop
  const inside = print.columns.filter(column => !(print.outputApart && column === 'gives'))
  const columns = 2 + procedure.roles.length + print.columns.length + (print.noteColumn ? 1 : 0)
  const labels = { ...sopLabels, ...print.labels }
  return {
    title: procedure.title ?? sop.title,
    rows: `chart-${index}`,
    sheet: sop.procedures.length === 1 ? 'Bagan alir' : `Bagan alir ${index + 1}`,
    roles: procedure.roles,
    lanes: procedure.roles.length,
    laneWidth: Math.max(16, Math.min(26, Math.floor(112 / procedure.roles.length))),
    standards: inside.map(column => labels[column]),
    standardCount: inside.length,
    widths: print.columns.map(column => (column === 'norm' ? 18 : 33)),
    outputApart: print.outputApart,
    noteColumn: print.noteColumn,
    numbers: print.columnNumbers ? Array.from({ length: columns }, (_, i) => i + 1) : [],
  }
}

function chartRows(procedure: Procedure, print: Print): Row[] {
  const grid = flowchart(procedure)
  let number = 0
  return procedure.steps.map((step, i) => {
    const ends = step.symbol === 'start' || step.symbol === 'end'
    if (!ends || print.numberedEnds) number += 1
    const cells = grid[i] ?? []
    return row([
      rich([plainText(ends && !print.numberedEnds ? '' : String(number))], {
        align: 'center',
        valign: 'middle',
      }),
      rich([plainText(step.do)], { valign: 'middle' }),
      ...cells.map(flow => flowCell(flow)),
      ...print.columns.map(column => standardCell(step, column)),
      ...(print.noteColumn ? [listed(step.note)] : []),
    ])
  })
}

const flowCell = (flow: FlowCell): Cell => rich([], { flow, align: 'center', valign: 'middle', height: 15 })

function standardCell(step: Step, column: Print['columns'][number]): Cell {
  switch (column) {
    case 'needs':
      return listed(step.needs)
    case 'gives':
      return listed(step.gives)
    case 'norm':
      return rich([plainText(step.norm ?? '')], { align: 'center', valign: 'middle' })
    default:
      return column satisfies never
  }
}

/** One item stands as a sentence, several as a numbered list; items that bring their own numbers keep them. */
function listed(items: string[]): Cell {
  if (items.length < 2)
    return rich(
      items.map(item => plainText(item)),
      { valign: 'middle' },
    )
  const list: List = {
    kind: 'list',
    ordered: true,
    marker: items.some(item => /^\d+[.)]|:$/.test(item)) ? 'none' : 'decimal',
    start: 1,
    items: items.map(item => ({ content: [plainText(item)], blocks: [] })),
  }
  return rich([], { blocks: [list], valign: 'middle' })
}

const symbol = (shape: FlowCell['shape'], strokes: FlowCell['strokes'] = []): FlowCell => ({
  shape,
  text: '',
  strokes,
  labels: [],
})

/** The five symbols and no other. */
const symbols: { name: string; word: string; meaning: string; cell: FlowCell }[] = [
  {
    name: 'terminator',
    word: 'Kapsul',
    meaning: 'mulai dan berakhirnya kegiatan',
    cell: symbol('terminator'),
  },
  { name: 'process', word: 'Kotak', meaning: 'proses atau kegiatan eksekusi', cell: symbol('process') },
  { name: 'decision', word: 'Belah ketupat', meaning: 'pengambilan keputusan', cell: symbol('decision') },
  {
    name: 'arrow',
    word: 'Anak panah',
    meaning: 'arah proses kegiatan',
    cell: symbol(null, [{ path: ['WM', 'EM'], arrow: true }]),
  },
  { name: 'connector', word: 'Segilima', meaning: 'hubungan antarhalaman', cell: symbol('connector') },
]
