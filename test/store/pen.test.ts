import { expect, test } from 'vitest'
import { Pen } from '../../src/store/pen.ts'

test('a month that is none gets no file: nobody would ever read it', () => {
  const opened: string[] = []
  const open = (month: string): never => {
    opened.push(month)
    throw new Error('opened')
  }
  const pen = new Pen('dinas-uji', open, () => null)
  const fact = {
    v: 1,
    id: 'a'.repeat(64),
    at: '2026-10-01T08:00:00+07:00',
    by: 'uji',
    kind: 'month',
  } as const
  const add = (month: string) => () => pen.add(month, { ...fact, month, office: 'dinas-uji', previous: null })
  expect(add('0NaN-Na')).toThrow('0NaN-Na')
  expect(add('2026-10')).toThrow('opened')
  expect(opened).toEqual(['2026-10'])
})
