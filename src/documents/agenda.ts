// Which numbers were given out in a year or a month, and what became of each (buku agenda)?

import type { Books } from '../books.ts'
import { formatShortDay } from '../calendar/indonesian.ts'
import { contains, parseInterval } from '../calendar/interval.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import {
  type NumberEntry,
  type NumberState,
  numberBook,
  type SeriesSum,
  seriesOf,
  yearOf,
} from '../journal/number-book.ts'
import type { Row } from '../paper/document.ts'
import { blankRows, count, lines, orUnknown, row, rowsOrNihil, shortDay } from './cells.ts'
import type { Ask, Contents } from './paper-kind.ts'

const entryColumns = 7
const seriesColumns = 10
/** As many lines as fill two landscape pages, the signatures below them. */
const blankLines = 18

/** What became of a number, as people say it. */
export const stateWords: Readonly<Record<NumberState, string>> = {
  used: 'terbit',
  taken: 'diambil',
  reserved: 'dipesan',
  given: 'dari luar',
  cancelled: 'batal',
}

export function agenda(books: Books, ask: Ask): Contents {
  const { zone } = books.office
  const book = numberBook(books.papers, books.numbers)
  const whole = /^\d{4}$/.test(books.period.key)
  const entries = [...book.values()]
    .filter(entry =>
      whole ? yearOf(entry) === Number(books.period.key) : contains(books.period, parseInstant(entry.at)),
    )
    .toSorted((a, b) => parseInstant(a.at) - parseInstant(b.at) || (a.number < b.number ? -1 : 1))
  // A month alone would show what stands in the others as missing.
  const years = new Set(entries.map(yearOf))
  const series = seriesOf([...book.values()].filter(entry => years.has(yearOf(entry))))
  const blank = ask.face === 'blank'
  return {
    view: {
      numbers: entries.length,
      waiting: entries.filter(({ state }) => state === 'reserved').length,
      missing: series.reduce((sum, each) => sum + each.missing.length, 0),
      doubles: series.reduce((sum, each) => sum + each.doubles.length, 0),
    },
    tables: {
      entries: blank
        ? blankRows(blankLines, entryColumns, 9)
        : rowsOrNihil(
            entries.map((entry, i) => entryRow(entry, i, zone)),
            entryColumns,
          ),
      series: rowsOrNihil(
        series.map((each, i) => seriesRow(each, i, titleOf(each, book.values()))),
        seriesColumns,
      ),
    },
    figures: {},
    flows: {},
  }
}

function entryRow(entry: NumberEntry, i: number, zone: string): Row {
  const on = (at: string): string => formatShortDay(dayAt(parseInstant(at), zone))
  const { at, by, number, state, subject, paper, cancelled } = entry
  return row([
    count(i + 1),
    shortDay(dayAt(parseInstant(at), zone)),
    number,
    paper !== null && paper.title !== subject ? lines([paper.title, subject]) : subject,
    stateWords[state],
    by,
    lines([
      paper === null
        ? null
        : `terbitan ${paper.id.slice(0, 12)}${paper.period === '-' ? '' : `, ${parseInterval(paper.period, zone).label}`}`,
      paper?.ticket === undefined ? null : `berkas ${paper.ticket}`,
      paper !== null && paper.at !== at ? `terbit ${on(paper.at)} oleh ${paper.by}` : null,
      cancelled === null ? null : `batal ${on(cancelled.at)} oleh ${cancelled.by}: ${cancelled.reason}`,
      waitingWords[state] ?? null,
    ]),
  ])
}

const waitingWords: Partial<Record<NumberState, string>> = {
  reserved: 'menunggu naskahnya',
  taken: 'naskah di luar program',
  given: 'nomor dari pihak lain',
}

/** As the papers of the series call themselves; its name where it has none of ours. */
function titleOf({ series }: SeriesSum, entries: Iterable<NumberEntry>): string {
  for (const { paper } of entries) if (paper?.slug === series) return paper.title
  return series
}

function seriesRow(each: SeriesSum, i: number, title: string): Row {
  const { counts, unit, year, last, missing, doubles } = each
  return row([
    count(i + 1),
    title,
    orUnknown(unit),
    String(year),
    count(last),
    count(counts.used),
    count(counts.taken + counts.given + counts.reserved),
    count(counts.cancelled),
    orUnknown(rangesText(missing)),
    orUnknown(rangesText(doubles)),
  ])
}

/** `4, 7–9`. */
function rangesText(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = []
  for (const each of numbers) {
    const open = ranges.at(-1)
    if (open !== undefined && open[1] === each - 1) open[1] = each
    else ranges.push([each, each])
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ')
}

/** One line of a terminal. */
export function seriesText({ series, unit, year, last, counts, missing, doubles }: SeriesSum): string {
  const parts = (Object.keys(stateWords) as NumberState[])
    .filter(state => counts[state] > 0)
    .map(state => `${counts[state]} ${stateWords[state]}`)
  if (missing.length > 0) parts.push(`terlewat: ${rangesText(missing)}`)
  if (doubles.length > 0) parts.push(`ganda: ${rangesText(doubles)}`)
  return `${series}${unit === '' ? '' : ` unit ${unit}`} ${year}, urut terakhir ${last}: ${parts.join('; ')}.`
}
