// Does the SOP rest on rules that others have replaced or changed?

import { formatDay, formatMonth } from '../calendar/indonesian.ts'
import { withoutItalics } from '../sop/italic.ts'
import { cites, type Law } from '../sop/law.ts'
import type { Sop } from '../sop/sop.ts'
import type { Observation } from './check.ts'
import { printedDate } from './printed-date.ts'
import { sopCheck } from './sop-check.ts'

/** What replaced the rule and since when, seen from the date of the SOP. The text is never changed. */
export const sopLegalBasis = sopCheck({
  name: 'sop-legal-basis',
  title: 'Dasar hukum SOP masih berlaku',
  ground: 'Permenpan-RB 35/2012: identitas SOP memuat peraturan yang mendasari prosedurnya',
  about: (sop, { today, laws }) =>
    sop.legalBasis.flatMap((item, index) =>
      laws
        .filter(law => law.since <= today && cites(item, law) && !alsoCited(law, sop))
        .map(law => remark(sop, item, index + 1, law)),
    ),
})

/** A change that the SOP names beside the rule is no news. */
const alsoCited = (law: Law, sop: Sop): boolean =>
  law.fate === 'diubah' && sop.legalBasis.some(item => item.toLowerCase().includes(law.by.toLowerCase()))

function remark(sop: Sop, item: string, number: number, law: Law): Observation {
  const what = law.fate === 'dicabut' ? 'dicabut dan diganti dengan' : 'diubah dengan'
  const message = `Dasar hukum ${number} SOP "${withoutItalics(sop.title)}" (${law.kinds[0]} Nomor ${law.number} Tahun ${law.year}) ${what} ${law.by} sejak ${sinceText(law.since)}${seenFrom(sop, law.since)}.`
  return {
    subject: `sop:${sop.id}`,
    message,
    evidence: [`dasar hukum ${number}: "${withoutItalics(item)}"`, `sumber: ${law.source}`],
  }
}

/** Before or after the SOP was made, as far as both dates tell. */
function seenFrom({ effectiveOn, madeOn }: Sop, since: string): string {
  const written = printedDate(effectiveOn) === null ? madeOn : effectiveOn
  const on = printedDate(written)
  if (on === null) return ''
  const length = Math.min(on.length, since.length)
  const [made, changed] = [on.slice(0, length), since.slice(0, length)]
  if (changed < made) return `, sebelum SOP ini ditetapkan (${written})`
  return changed > made ? `, sesudah SOP ini ditetapkan (${written})` : ''
}

function sinceText(since: string): string {
  if (since.length === 10) return formatDay(since)
  return since.length === 7 ? formatMonth(since) : `tahun ${since}`
}
