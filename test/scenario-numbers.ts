// How does a page of plain text tell of the numbers of papers?

import type { Books } from '../src/books.ts'
import { atTime, formatInstant } from '../src/calendar/zone.ts'
import type { NumberFact, PaperFact } from '../src/journal/fact.ts'
import { factId } from '../src/journal/identity.ts'
import type { Words } from './scenario-words.ts'

const events: Readonly<Record<string, NumberFact['event']>> = {
  diambil: 'taken',
  dipesan: 'reserved',
  'dari-luar': 'given',
  batal: 'cancelled',
}

/** `nomor 000.5.4/3/2026 dipesan 2026-10-05 09:00 oleh kabid "PERIHAL" [seri=NAME urut=3 unit=TI]`, also `terbit [berkas=KEY]`. */
export function numberVerb(books: Books, words: Words): void {
  const number = words.next('nomor')
  const word = words.next('keadaan')
  const { zone } = books.office
  const at = formatInstant(atTime(words.next('tanggal'), words.next('jam'), zone), zone)
  const by = words.after('oleh')
  const series = words.option('seri')
  const [sequence, unit] = [Number(words.option('urut')), words.option('unit') ?? '']
  const place = series === null ? null : { series, unit, year: Number(at.slice(0, 4)), sequence }
  const named = words.option('naskah')
  const ticket = words.option('berkas')
  const subject = words.next('perihal')
  words.end()
  if (word === 'terbit') {
    const slug = named ?? series ?? 'naskah'
    const paper = {
      at,
      by,
      kind: 'paper',
      slug,
      title: subject,
      number,
      place,
      period: '-',
      asOf: at,
      ...(ticket === null ? {} : { ticket }),
    } as const
    const body = { ...paper, files: [], heads: [] }
    books.papers.push({ v: 1, id: factId(body), ...body } satisfies PaperFact)
    return
  }
  const event = events[word]
  if (event === undefined) throw new Error(`keadaan "${word}" tidak dikenal`)
  const body = { kind: 'number', at, by, event, number, place, subject } as const
  books.numbers.push({ v: 1, id: factId(body), ...body })
}
