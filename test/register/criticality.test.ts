import { expect, test } from 'vitest'
import { type Answer, criticalityOf, questions } from '../../src/register/criticality.ts'
import { appResolver } from '../../src/register/resolve.ts'
import { scenario } from '../scenario.ts'

test.each([
  ['CCCCCCCCCC', 10, 'Rendah'],
  ['BBBBBCCCCC', 15, 'Rendah'],
  ['BBBBBBCCCC', 16, 'Tinggi'],
  ['AAAAABBBBB', 35, 'Tinggi'],
  ['AAAAAABBBC', 37, 'Strategis'],
  ['AAAAAAAAAA', 50, 'Strategis'],
])('%s scores %i: %s', (letters, score, category) => {
  expect(criticalityOf([...letters] as Answer[])).toEqual({ score, category })
})

test('there are ten questions, each with three answers in words', () => {
  expect(questions).toHaveLength(10)
  const texts = questions.flatMap(({ text, answers }) => [text, ...Object.values(answers)])
  expect(texts.every(text => text.length > 3)).toBe(true)
  expect(new Set(questions.map(question => question.text)).size).toBe(10)
})

test('a log means an application by its key, then its other names, then its full name', () => {
  const { register } = scenario(`kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi simpeg "Sistem Pegawai" milik BKD aliases=db-pegawai
aplikasi pegawai "db-pegawai" milik BKD
aplikasi arsip "SIMPEG" milik Arsip`)
  const resolve = appResolver(register)
  expect(
    ['simpeg', 'SIMPEG', ' Sistem  pegawai ', 'DB-Pegawai', 'pegawai', 'arsip', 'entah', '', null].map(
      resolve,
    ),
  ).toEqual(['simpeg', 'simpeg', 'simpeg', 'simpeg', 'pegawai', 'arsip', null, null, null])
})
