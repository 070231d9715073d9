// What is amiss, by which sentence, and who mends it by when?

import type { Books } from '../books.ts'
import { evidenceWords, type Finding } from '../checks/finding.ts'
import type { Row } from '../paper/document.ts'
import { andMore, count, orUnknown, plainText, rich, row, rowsOrNihil, toFill } from './cells.ts'
import type { Scope } from './scope.ts'
import { groupBy } from './tally.ts'

export const severityWords: Record<Finding['severity'], string> = {
  berat: 'Berat',
  sedang: 'Sedang',
  ringan: 'Ringan',
}

/** Under the sentence each finding rests on, numbered throughout. */
export function findingRows(findings: Finding[]): Row[] {
  let number = 0
  const rows = [...groupBy(findings, finding => finding.basis)].flatMap(([basis, group]) => [
    row([rich([plainText(`Dasar: ${basis}`)], { colspan: 4, align: 'left' })], 'group'),
    ...group.map(({ severity, message, evidence }) => {
      number += 1
      return row([count(number), severityWords[severity], message, evidenceText(evidence)])
    }),
  ])
  return rowsOrNihil(rows, 4)
}

/** In the order in which `findingRows` numbers them. */
const numbered = (findings: Finding[]): Finding[] =>
  [...groupBy(findings, finding => finding.basis).values()].flat()

/** The first two places, and how many more there are: the whole list, with seconds, is in `data.json`. */
const evidenceText = (evidence: string[]): string => orUnknown(andMore(evidence.map(evidenceWords), 2))

/** What is amiss, by what it is about; action and target are for people, the PIC where the register knows one. */
export function followUpRows({ apps, findings }: Scope, books: Books): Row[] {
  const byId = new Map(apps.map(app => [`app:${app.id}`, app]))
  const servers = new Map(books.register.servers.map(server => [`server:${server.id}`, server]))
  const withNumber = numbered(findings).map(({ subject }, i) => ({ subject, number: i + 1 }))
  return rowsOrNihil(
    [...groupBy(withNumber, finding => finding.subject)].map(([subject, group], i) =>
      row([
        count(i + 1),
        byId.get(subject)?.name ?? servers.get(subject)?.hostname ?? subjectWords(subject, books),
        group.map(finding => finding.number).join(', '),
        toFill(9),
        byId.get(subject)?.contact ?? servers.get(subject)?.custodian ?? toFill(0),
        toFill(0),
      ]),
    ),
    6,
  )
}

/** What a finding is about that is neither an application nor a server of the register. */
function subjectWords(subject: string, { sops }: Books): string {
  const [kind = '', ...rest] = subject.split(':')
  const name = rest.join(':')
  switch (kind) {
    case 'ticket':
      return `Berkas ${name}`
    case 'report':
      return `Laporan ${name}`
    case 'sop':
      return `SOP ${sops.find(({ id }) => id === name)?.title ?? name}`
    case 'kantor':
      return name === 'naming' ? 'Ketentuan penamaan berkas' : name
    default:
      return name
  }
}
