// Does the page say all that the document says?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type {
  Block,
  Cell,
  Document,
  Figure,
  FlowCell,
  Inline,
  List,
  Paragraph,
  RichCell,
  Row,
  Shape,
  Signatures,
  Table,
} from '../../src/paper/document.ts'
import { writeHtml } from '../../src/paper/html.ts'
import { fillableDocument } from './fillable-form.ts'
import { readHtml } from './html-reader.ts'
import { told } from './html-told.ts'
import { flowchart, paperWith } from './pdf-papers.ts'
import { sampleDocument } from './sample-document.ts'

/** Letters that XML carries; in attributes also no line ends. */
const letters = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter(text => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text))
const words = fc.oneof(letters, fc.constantFrom('"a" <b> & \'c\'', ' a  b ', '=1+1', '</p>', 'a\nb', ']]>'))
const half = (most: number) => fc.integer({ min: 0, max: most * 2 }).map(value => value / 2)
const align = fc.constantFrom('left' as const, 'center' as const, 'right' as const, 'justify' as const)
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const key = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,6}(\.[0-9])?$/)

const inline: fc.Arbitrary<Inline> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      text: words,
      strong: fc.boolean(),
      em: fc.boolean(),
    }),
  },
  fc.constant({ kind: 'break' as const }),
  fc.record({
    kind: fc.constant('time' as const),
    value: fc.constantFrom('2026-10-01', '2026-10-01T08:30:00+07:00'),
    text: words,
    strong: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('data' as const),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value + 0),
    format: fc.constantFrom('General', '#,##0', '"Rp"#,##0'),
    text: words,
    strong: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('checkbox' as const),
    checked: fc.boolean(),
    field: orNull(fc.record({ name: key, option: orNull(letters), label: letters, required: fc.boolean() })),
  }),
  fc.record({
    kind: fc.constant('blank' as const),
    name: letters,
    width: half(90),
    lines: fc.integer({ min: 1, max: 4 }),
    field: orNull(
      fc.record({
        type: fc.constantFrom(
          'text' as const,
          'long' as const,
          'date' as const,
          'number' as const,
          'choice' as const,
        ),
        label: letters,
        options: fc.array(letters, { maxLength: 3 }),
        required: fc.boolean(),
      }),
    ),
  }),
)

/** Neighbours that look alike are one text. */
const line = fc.array(inline, { maxLength: 4 }).map(parts =>
  parts.filter((part, index) => {
    const before = parts[index - 1]
    return !(
      part.kind === 'text' &&
      before?.kind === 'text' &&
      !part.strong &&
      !part.em &&
      !before.strong &&
      !before.em
    )
  }),
)

const paragraph: fc.Arbitrary<Paragraph> = fc.record({
  kind: fc.constant('paragraph' as const),
  align,
  indent: half(20),
  content: line,
})
const { prose } = fc.letrec<{ prose: Paragraph | List; list: List }>(tie => ({
  list: fc
    .record({
      kind: fc.constant('list' as const),
      marker: fc.constantFrom(
        'decimal' as const,
        'alpha' as const,
        'roman' as const,
        'bullet' as const,
        'none' as const,
      ),
      start: fc.integer({ min: 1, max: 30 }),
      items: fc.array(
        fc.record({
          content: line,
          blocks: fc.array(tie('prose') as fc.Arbitrary<Paragraph | List>, { maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map(list => {
      const ordered = list.marker !== 'bullet' && list.marker !== 'none'
      return { ...list, ordered, start: ordered ? list.start : 1 }
    }),
  prose: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    tie('list') as fc.Arbitrary<List>,
  ),
}))

const flow: fc.Arbitrary<FlowCell> = fc.record({
  shape: orNull(
    fc.constantFrom('terminator' as const, 'process' as const, 'decision' as const, 'connector' as const),
  ),
  text: fc.constantFrom('', '3', 'A'),
  strokes: fc.constantFrom([], [{ path: ['CB', 'CS'], arrow: true }]) as fc.Arbitrary<FlowCell['strokes']>,
  labels: fc.constantFrom([], [{ at: 'RB', text: 'Ya' }]) as fc.Arbitrary<FlowCell['labels']>,
})
const rich: fc.Arbitrary<RichCell> = fc.record({
  kind: fc.constant('cell' as const),
  header: fc.boolean(),
  colspan: fc.constant(1),
  rowspan: fc.constant(1),
  align: orNull(align),
  valign: fc.constantFrom('top' as const, 'middle' as const, 'bottom' as const),
  shade: fc.constantFrom(
    'none' as const,
    'head' as const,
    'good' as const,
    'bad' as const,
    'accent' as const,
  ),
  height: half(20),
  content: line,
  blocks: fc.array(prose, { maxLength: 2 }),
  flow: orNull(flow),
})
const cell: fc.Arbitrary<Cell> = fc.oneof(words, rich)

/** Two columns; a row of two cells, one over both, or two rows beside a cell that spans them. */
const rows: fc.Arbitrary<Row[]> = fc
  .array(
    fc.tuple(
      fc.constantFrom('plain' as const, 'group' as const, 'total' as const),
      fc.integer({ min: 0, max: 2 }),
      cell,
      cell,
      rich,
    ),
    { maxLength: 3 },
  )
  .map(all =>
    all.flatMap(([role, shape, one, other, wide]): Row[] => {
      if (shape === 0) return [{ role, cells: [one, other] }]
      if (shape === 1) return [{ role, cells: [{ ...wide, colspan: 2 }] }]
      return [
        { role, cells: [{ ...wide, rowspan: 2 }, one] },
        { role: 'plain', cells: [other] },
      ]
    }),
  )
const column = fc.record(
  {
    width: fc.oneof(
      half(60).map(mm => ({ mm })),
      fc.integer({ min: 1, max: 4 }).map(share => ({ share })),
    ),
    align,
    choices: fc.array(fc.constantFrom('Ya', 'Tidak', '"a" <b> & \'c\''), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['width', 'align'] },
)
const table: fc.Arbitrary<Table> = fc.record({
  kind: fc.constant('table' as const),
  name: letters,
  columns: fc.tuple(column, column).map(pair => [...pair]),
  head: rows,
  body: rows,
  foot: rows,
  borders: fc.constantFrom('grid' as const, 'horizontal' as const, 'none' as const),
  fontSize: half(12),
  sheet: fc.boolean(),
  lanes: fc.boolean(),
})

const place = half(100)
const color = fc.constantFrom('#112233', '#FFFFFF')
const corners = fc.array(fc.tuple(place, place), { minLength: 2, maxLength: 4 })
/** What is not stroked has no weight. */
const painted = fc
  .record({ fill: orNull(color), stroke: orNull(color), weight: half(3) })
  .map(paint => ({ ...paint, weight: paint.stroke === null ? 0 : paint.weight }))
const shape: fc.Arbitrary<Shape> = fc.oneof(
  fc
    .tuple(place, place, place, place, painted)
    .map(([x, y, w, h, paint]) => ({ kind: 'rect' as const, x, y, w, h, ...paint })),
  fc.record({
    kind: fc.constant('line' as const),
    points: corners,
    stroke: color,
    weight: half(3),
    dash: fc.array(
      half(4).map(v => v + 1),
      { maxLength: 2 },
    ),
  }),
  fc.tuple(corners, painted).map(([points, paint]) => ({ kind: 'polygon' as const, points, ...paint })),
  fc.record({
    kind: fc.constant('text' as const),
    x: place,
    y: place,
    text: words,
    size: half(12),
    anchor: fc.constantFrom('start' as const, 'middle' as const, 'end' as const),
    strong: fc.boolean(),
  }),
)
const figure: fc.Arbitrary<Figure> = fc.record({
  kind: fc.constant('figure' as const),
  alt: letters,
  width: half(100),
  height: half(100),
  shapes: fc.array(shape, { maxLength: 4 }),
  table: orNull(table),
})
const signatures: fc.Arbitrary<Signatures> = fc.record(
  {
    kind: fc.constant('signatures' as const),
    placeDate: orNull(words),
    centred: fc.constant(true as const),
    room: fc.integer({ min: 1, max: 6 }),
    signers: fc.array(
      fc.record({
        caption: orNull(words),
        post: fc.array(words, { maxLength: 3 }),
        name: orNull(words),
        rank: orNull(words),
        nip: orNull(fc.stringMatching(/^\d{18}$|^\d{3,9}$/)),
        electronic: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  },
  { requiredKeys: ['kind', 'placeDate', 'signers'] },
)
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    align,
    content: line,
  }),
  prose,
  table,
  figure,
  signatures,
  fc.record({
    kind: fc.constant('letterhead' as const),
    government: words,
    agency: words,
    unit: orNull(words),
    lines: fc.array(words, { maxLength: 3 }),
    logo: orNull(fc.uint8Array({ maxLength: 9 }).map(bytes => new Uint8Array([0x89, ...bytes]))),
  }),
)
const document: fc.Arbitrary<Document> = fc.record({
  title: words,
  slug: letters,
  subject: orNull(letters),
  author: orNull(letters),
  createdAt: fc.constantFrom('2026-11-02T08:00:00+07:00', '2026-01-01T00:00:00Z'),
  foot: orNull(words),
  fillable: fc.boolean(),
  sections: fc.array(
    fc.record({
      paper: fc.record({
        size: fc.constantFrom('A4' as const, 'F4' as const),
        orientation: fc.constantFrom('portrait' as const, 'landscape' as const),
        margins: fc.record({ top: half(30), right: half(30), bottom: half(30), left: half(30) }),
      }),
      blocks: fc.array(block, { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  attachments: fc.constant([]),
})

describe('readHtml(writeHtml(document)) is the document', () => {
  test('whatever it holds', () => {
    fc.assert(
      fc.property(document, any => {
        expect(readHtml(writeHtml(any))).toEqual(told(any))
      }),
      { numRuns: 150 },
    )
  })

  test.each([
    ['of every tag of a template', sampleDocument],
    ['to be filled', fillableDocument],
    ['with a flowchart', () => Promise.resolve(paperWith([flowchart('Melaksanakan backup')]))],
  ])('%s', async (_, make) => {
    const made = await make()
    expect(readHtml(writeHtml(made))).toEqual(told(made))
  })
})
