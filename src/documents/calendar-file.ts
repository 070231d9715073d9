// How do cycles and due dates stand in anybody's calendar (iCalendar, RFC 5545)?

import type { DueWork } from '../checks/due-work.ts'

/** Whose calendar it is, and when it was made. */
export interface CalendarHead {
  office: string
  name: string
  /** Epoch ms. */
  madeAt: number
}

/**
 * One VTODO for each thing that is due; UIDs stay the same from one file to the next, so that a calendar program
 * replaces what it has. Lines end in CRLF and are folded at 75 octets.
 */
export function calendarFile(works: readonly DueWork[], { office, name, madeAt }: CalendarHead): string {
  const entries = works.flatMap(({ id, who, what, dueAt, held }) =>
    dueAt === null
      ? []
      : [
          'BEGIN:VTODO',
          `UID:${escaped(id)}@${escaped(office)}`,
          `DTSTAMP:${stamp(madeAt)}`,
          `DUE:${stamp(dueAt)}`,
          `SUMMARY:${escaped(what)}`,
          ...(who === '' ? [] : [`DESCRIPTION:${escaped(`Menunggu ${who}`)}`]),
          `STATUS:${held ? 'IN-PROCESS' : 'NEEDS-ACTION'}`,
          'END:VTODO',
        ],
  )
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//cadang//buku cadangan//ID',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries,
    'END:VCALENDAR',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

/** `20261005T013000Z`. */
const stamp = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d{3}/, '')

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, found => `\\${found}`)
    .replace(/\r?\n/g, '\\n')
    .replace(/[\0-\x1f\x7f]/g, ' ')

const mostOctets = 75

/** Long lines go on after a line end and a space; no character is cut in two. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > mostOctets - (parts.length > 0 ? 1 : 0)) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
