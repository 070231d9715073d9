import { expect, test } from 'vitest'
import { Refusal } from '../../src/refusal.ts'
import { type Field, type FieldType, formatField, parseField } from '../../src/register/field.ts'
import { type Entity, entities, fields } from '../../src/register/fields.ts'

const field = (type: FieldType): Field => ({ key: 'x', label: 'Isian', type })

test.each<[FieldType, string, unknown]>([
  ['text', '  SIMPEG ', 'SIMPEG'],
  ['integer', '1.500.000', 1_500_000],
  ['number', '1,5', 1.5],
  ['yes-no', 'Ya', true],
  ['yes-no', 'tidak', false],
  ['day', '1/10/2026', '2026-10-01'],
  ['day', '01-10-2026', '2026-10-01'],
  ['day', '2026-10-01', '2026-10-01'],
  ['bytes', '16 GB', 17_179_869_184],
  ['bytes', '1,5 TB', 1_649_267_441_664],
  ['bytes', '152M', 159_383_552],
  ['bytes', '2 GiB', 2_147_483_648],
  ['bytes', '1.073.741.824', 1_073_741_824],
  ['list', 'a, b,,c ', ['a', 'b', 'c']],
  ['times', '1:00, 13.30', ['01:00', '13:30']],
  ['days', 'Senin, minggu, 31', [1, 7, 31]],
  ['cron', '0 1 * * 1-5', '0 1 * * 1-5'],
  ['nip', '19761123 199511 1 002', '197611231995111002'],
  ['answers', 'cbccb bcbcc', ['C', 'B', 'C', 'C', 'B', 'B', 'C', 'B', 'C', 'C']],
  [{ choice: ['aktif', 'cadangan'] }, 'AKTIF', 'aktif'],
])('%j: "%s" means %j', (type, typed, value) => expect(parseField(field(type), typed)).toEqual(value))

test.each<[FieldType, string]>([
  ['integer', 'lima'],
  ['integer', '1,5'],
  ['yes-no', 'mungkin'],
  ['day', '31-02-2026'],
  ['day', 'besok'],
  ['bytes', '16 buah'],
  ['bytes', '-1 GB'],
  ['times', '25:00'],
  ['days', 'Senen'],
  ['cron', 'setiap malam'],
  ['answers', 'ABC'],
  ['rows', 'x'],
  [{ choice: ['aktif'] }, 'mati'],
])('%j: "%s" is refused under the name of the field', (type, typed) => {
  expect(() => parseField(field(type), typed)).toThrow(Refusal)
  expect(() => parseField(field(type), typed)).toThrow(/^Isian: "/)
})

test.each<[FieldType, unknown, string]>([
  ['bytes', 1_610_612_736, '1,5 GB'],
  ['day', '2026-10-01', '01-10-2026'],
  ['yes-no', false, 'tidak'],
  ['list', ['a', 'b'], 'a, b'],
  ['answers', ['A', 'B'], 'AB'],
  ['integer', 1500, '1.500'],
  ['digits', 2021, '2021'],
  ['rows', [1, 2], '2 baris'],
  ['text', undefined, ''],
])('%j: %j is shown as "%s"', (type, value, text) => expect(formatField(field(type), value)).toBe(text))

test('days of a week have names, days of a month numbers', () => {
  expect(formatField(field('days'), [1, 7], true)).toBe('Senin, Minggu')
  expect(formatField(field('days'), [1, 7])).toBe('1, 7')
})

test.each(Object.keys(entities) as Entity[])('the table names every field of %s, and no other', entity => {
  const keys = Object.keys(entities[entity].schema.shape)
  expect(fields[entity].map(each => each.key).sort()).toEqual(keys.sort())
})

test.each(Object.keys(entities) as Entity[])(
  'what the schema of %s demands is marked as required',
  entity => {
    const missing =
      entities[entity].schema.safeParse({}).error?.issues.map(issue => String(issue.path[0])) ?? []
    const required = fields[entity].flatMap(each => ('required' in each && each.required ? [each.key] : []))
    expect(required.sort()).toEqual(missing.sort())
  },
)
