// Does the office's rule of names stand on the papers whose SOP asks for one?
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSop } from '../../src/sop/read-sop.ts'
import { scenario } from '../scenario.ts'
import { textOf } from './paper-of.ts'

const rule = '{app}_{yyyyMMdd}.{ext}'
const words = `Ketentuan penamaan berkas backup: ${rule}, misalnya simpeg_20261001.sql.gz.`

function booksWith(id: string, naming?: string) {
  const books = scenario('kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00')
  const { sop } = readSop(id, readFileSync(new URL(`../../data/sop/${id}.yaml`, import.meta.url), 'utf8'))
  if (sop) books.sops = [sop]
  if (naming) books.office.naming = naming
  return books
}

test('as an annex to the SOP, whose own text stays what was signed', async () => {
  const own = await textOf('sop', booksWith('batam'))
  const withRule = await textOf('sop', booksWith('batam', rule))
  expect(own).not.toContain('Ketentuan penamaan')
  expect(withRule).toContain('Lampiran: ketentuan penamaan yang ditetapkan kantor')
  expect(withRule).toContain(words)
  expect(await textOf('sop', booksWith('kudus', rule))).not.toContain(rule)
})

test('on the form of the runs, blank and filled', async () => {
  const books = booksWith('majalengka', rule)
  expect(await textOf('formulir-pelaksanaan-backup', books)).toContain(words)
  expect(await textOf('formulir-pelaksanaan-backup', books, { face: 'blank' })).toContain(words)
})
