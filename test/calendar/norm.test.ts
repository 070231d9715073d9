import { expect, test } from 'vitest'
import { readNorm } from '../../src/calendar/norm.ts'
import { readSop } from '../../src/sop/read-sop.ts'
import { assetTexts } from '../../src/store/assets.ts'

const minutes = (count: number) => ({ kind: 'minutes', minutes: count })
const days = (count: number, of: 'kerja' | 'kalender' | null = null) => ({ kind: 'days', days: count, of })

test.each([
  ['15 menit', minutes(15)],
  ['30 Menit', minutes(30)],
  ['15 mnt', minutes(15)],
  ['1 jam', minutes(60)],
  ['2 Jam', minutes(120)],
  ['3  JAM ', minutes(180)],
  ['1,5 jam', minutes(90)],
  ['1 jam 30 menit', minutes(90)],
  ['1 (satu) jam', minutes(60)],
  ['maks. 2 jam', minutes(120)],
  ['1 hari', days(1)],
  ['1 Hari', days(1)],
  ['3 (tiga) hari kerja', days(3, 'kerja')],
  ['paling lama 14 hari kalender', days(14, 'kalender')],
])('%s', (text, norm) => expect(readNorm(text)).toEqual(norm))

test.each([
  'secepatnya',
  '',
  '0 menit',
  '15–30 menit',
  '15 menit per aplikasi',
  'menit',
  '1 bulan',
  '-1 jam',
  '99999999999 jam',
])('no length: %s', text => expect(readNorm(text)).toBeNull())

test('every norm of the five SOPs can be counted', () => {
  const norms = assetTexts('data/sop', '.yaml').flatMap(({ file, text }) =>
    (readSop(file, text).sop?.procedures ?? []).flatMap(({ steps }) =>
      steps.flatMap(({ norm }) => norm ?? []),
    ),
  )
  expect(norms.length).toBeGreaterThan(30)
  expect(norms.filter(norm => readNorm(norm) === null)).toEqual([])
})
