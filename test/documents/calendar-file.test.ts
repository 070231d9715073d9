import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DueWork } from '../../src/checks/due-work.ts'
import { calendarFile } from '../../src/documents/calendar-file.ts'

const head = { office: 'kantor-contoh', name: 'Kantor Contoh', madeAt: Date.UTC(2026, 9, 5, 1) }
const work = (what: string, dueAt: number | null = Date.UTC(2026, 9, 5, 2, 30)): DueWork => ({
  kind: 'ticket',
  id: 'B-2026-10-001',
  who: 'Kabid',
  what,
  dueAt,
  leftMinutes: null,
  held: false,
})

test('one entry for each thing that has a due time', () => {
  expect(calendarFile([work('Verifikasi'), work('Kapan saja', null)], head)).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//cadang//buku cadangan//ID',
      'X-WR-CALNAME:Kantor Contoh',
      'BEGIN:VTODO',
      'UID:B-2026-10-001@kantor-contoh',
      'DTSTAMP:20261005T010000Z',
      'DUE:20261005T023000Z',
      'SUMMARY:Verifikasi',
      'DESCRIPTION:Menunggu Kabid',
      'STATUS:NEEDS-ACTION',
      'END:VTODO',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  )
})

/** Lines laid together again, and their texts read as RFC 5545 writes them. */
const readBack = (file: string): string =>
  (/^SUMMARY:(.*)$/m.exec(file.replaceAll('\r\n ', ''))?.[1] ?? '').replace(/\\([\\;,n])/g, (_, found) =>
    found === 'n' ? '\n' : found,
  )

test('any words come back, on lines of at most 75 octets', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
      const plain = text.replace(/[\0-\x1f\x7f\u2028\u2029]/g, ' ')
      const file = calendarFile([work(plain)], head)
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(readBack(file).trimEnd()).toBe(plain.trimEnd())
    }),
  )
})
