// Of which applications is it proven that they can be restored (register uji restore)?

import type { Books } from '../books.ts'
import { formatDuration, formatNumber } from '../calendar/indonesian.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import { type RestoreRow, restoreEvery, restoreRegister } from '../checks/restore-proofs.ts'
import type { Row } from '../paper/document.ts'
import { blankRows, count, day, lines, orUnknown, row, rowsOrNihil, unknown } from './cells.ts'
import { notesOfRecord, proofRecord, recordMarks } from './entry-notes.ts'
import type { Ask, Contents } from './paper-kind.ts'

const columns = 9

export function restorePaper(books: Books, ask: Ask): Contents {
  const rows = restoreRegister(books).filter(({ owner }) => ask.owner === null || owner === ask.owner)
  return {
    view: {
      every: restoreEvery(books),
      apps: rows.length,
      proven: rows.filter(({ proof }) => proof !== null).length,
      overdue: rows.filter(({ overdue }) => overdue).length,
    },
    tables: {
      proofs:
        ask.face === 'blank'
          ? blankRows(14, columns, 9)
          : rowsOrNihil(
              rows.map((each, i) => proofRow(each, i, books)),
              columns,
            ),
    },
    figures: {},
    flows: {},
    notes: rows.flatMap(({ name, proof }) =>
      proof === null
        ? []
        : notesOfRecord(proofRecord(proof, books.papers, books.office.zone), name, parseInstant(proof.at)),
    ),
  }
}

function proofRow(each: RestoreRow, i: number, books: Books): Row {
  const { proof, lastAt, nextOn } = each
  return row([
    count(i + 1),
    lines([each.name, each.owner]),
    lastAt === null ? 'Belum pernah' : day(dayAt(parseInstant(lastAt), books.office.zone)),
    lines([proof === null ? null : operationWords[proof.operation], proof?.artifact]),
    proof === null || proof.seconds === null ? unknown : formatDuration(proof.seconds),
    rtoText(each),
    orUnknown(proof?.role),
    lines(evidenceOf(each, books)),
    lines([nextOn === null ? 'Segera' : null, ...(nextOn === null ? [] : [nextText(nextOn, each.overdue)])]),
  ])
}

const operationWords = { restore: 'Restore', test: 'Uji restore' } as const

const nextText = (on: string, overdue: boolean): string =>
  `${on.slice(8)}-${on.slice(5, 7)}-${on.slice(0, 4)}${overdue ? ' (lewat)' : ''}`

function rtoText({ rtoHours, withinRto }: RestoreRow): string {
  if (rtoHours === null) return unknown
  const target = `${formatNumber(rtoHours, Number.isInteger(rtoHours) ? 0 : 1)} jam`
  return withinRto === null ? target : `${target}, ${withinRto ? 'tercapai' : 'tidak tercapai'}`
}

/** What shows it: the log's place, the checksum, the ticket and the paper of the test. */
export function evidenceOf({ proof, lastAt }: RestoreRow, { papers, office }: Books): string[] {
  if (proof === null) return lastAt === null ? [] : ['dinyatakan, tanpa bukti log']
  const paper = papers.findLast(({ ticket, slug }) => ticket === proof.ticket && slug === 'ba-uji-restore')
  return [
    proof.place,
    ...recordMarks(proofRecord(proof, papers, office.zone), office.zone),
    ...(proof.artifactSha256 === null ? [] : [`sha256 ${proof.artifactSha256.slice(0, 16)}…`]),
    ...(proof.ticket === null ? [] : [`berkas ${proof.ticket}`]),
    ...(paper === undefined || proof.ticket === null ? [] : [`${paper.title} ${paper.number}`]),
  ]
}
