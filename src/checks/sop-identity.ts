// Is the SOP itself complete: number, dates, signatory?

import { z } from 'zod'
import { monthNumber } from '../calendar/indonesian.ts'
import type { Sop } from '../sop/sop.ts'
import { check } from './check.ts'

/** A blank number, a date without its day, a lost signatory: transcribed as they are, and found here. */
export const sopIdentity = check({
  name: 'sop-identity',
  title: 'Identitas SOP lengkap',
  severity: 'ringan',
  params: z.strictObject({}),
  always: null,
  find: books =>
    books.sops.flatMap(sop => {
      const lacks = lacking(sop)
      const message = `Identitas SOP "${sop.title}" belum lengkap: ${lacks.join('; ')}.`
      return lacks.length === 0 ? [] : [{ subject: `sop:${sop.id}`, message, evidence: [] }]
    }),
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
  const [day = '', month = '', year = ''] = date.trim().split(/[\s-]+/)
  const whole = /^\d{1,2}$/.test(day) && monthNumber(month) !== null && /^\d{4}$/.test(year)
  return whole || /^\d{1,2}[-/]\d{1,2}[-/]\d{4}$/.test(date.trim())
    ? null
    : `${label} "${date}" tidak menyebut hari`
}
