// Is the SOP itself complete: number, dates, signatory?

import { withoutItalics } from '../sop/italic.ts'
import type { Sop } from '../sop/sop.ts'
import { printedDate } from './printed-date.ts'
import { sopCheck } from './sop-check.ts'

/** A blank number, a date without its day, a lost signatory: transcribed as they are, and found here. */
export const sopIdentity = sopCheck({
  name: 'sop-identity',
  title: 'Identitas SOP lengkap',
  ground: 'Permenpan-RB 35/2012: identitas SOP memuat nomor, tanggal, dan pejabat yang mengesahkan',
  about: sop => {
    const lacks = lacking(sop)
    const message = `Identitas SOP "${withoutItalics(sop.title)}" belum lengkap: ${lacks.join('; ')}.`
    return lacks.length === 0 ? [] : [{ subject: `sop:${sop.id}`, message, evidence: [] }]
  },
})

function lacking(sop: Sop): string[] {
  const { signedBy } = sop
  return [
    numberLack(sop.number),
    dateLack('tanggal pembuatan', sop.madeOn),
    dateLack('tanggal efektif', sop.effectiveOn),
    signedBy ? null : 'pejabat yang mengesahkan belum ditulis',
    signedBy && blank(signedBy.name) ? 'nama pejabat yang mengesahkan kosong' : null,
    signedBy && blank(signedBy.nip) ? 'NIP pejabat yang mengesahkan kosong' : null,
  ].filter(lack => lack !== null)
}

const blank = (text: string): boolean => /^[\s.…-]*$/.test(text)

/** `067/ /18.01/2020`: a part between two strokes was left to be filled by hand. */
function numberLack(number: string): string | null {
  if (blank(number)) return 'nomor kosong'
  return /(^|\/)\s*(\/|$)/.test(number) ? `nomor "${number}" belum terisi seluruhnya` : null
}

function dateLack(label: string, date: string): string | null {
  if (blank(date)) return `${label} kosong`
  return printedDate(date)?.length === 10 ? null : `${label} "${date}" tidak menyebut hari`
}
