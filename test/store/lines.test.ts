// Are the lines of a file the same, however they are asked for?
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eachLine, linesOf, piecesOf, splitLines, textLines, textsOf } from '../../src/store/lines.ts'
import { scratchFolder } from './scratch.ts'

const file = path.join(scratchFolder(), 'baris.jsonl')
const marks = ['"kind":"register"', 'é']

/** Short lines, blank ones, marked ones, and now and then one that is longer than what is read at once. */
const line = fc.oneof(
  { weight: 20, arbitrary: fc.string({ unit: fc.constantFrom('a', 'é', '"', '{', '\r', '\x00') }) },
  {
    weight: 10,
    arbitrary: fc.constantFrom('', '{"kind":"register"}', '"kind":"register" "kind":"register"'),
  },
  { weight: 1, arbitrary: fc.constantFrom('x', 'é', '…').map(part => part.repeat(700_000)) },
)

test('property: text, bytes, offsets and marks tell of the same lines', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom('', 'belum selesai é'), (lines, rest) => {
      const whole = lines.map(each => `${each}\n`).join('')
      fs.writeFileSync(file, whole + rest)
      expect([...textLines(file)]).toEqual(lines)
      const read = (take: (bytes: Buffer) => Iterable<Buffer | string>): string[] => {
        const read: string[] = []
        for (const bytes of piecesOf(fs.openSync(file, 'r'))) read.push(...Array.from(take(bytes), String))
        return read
      }
      expect(read(splitLines)).toEqual(lines)
      for (const many of [read(textsOf), [...textsOf(Buffer.from(whole + rest))]]) {
        expect(many.join('')).toBe(whole)
        expect(many.every(text => text.endsWith('\n'))).toBe(true)
      }
      const marked = lines.filter(each => marks.some(mark => each.includes(mark)))
      expect([...textLines(file, marks)]).toEqual(marked)
      expect([...linesOf(Buffer.from(whole + rest), marks)]).toEqual(marked)
      expect([...textLines(file, [])]).toEqual([])
      const taken: string[] = []
      const end = eachLine(file, 0, (bytes, from, to) => taken.push(bytes.toString('utf8', from, to)))
      expect(taken).toEqual(lines.filter(each => each !== ''))
      expect(end).toBe(Buffer.byteLength(whole))
      const first = Buffer.byteLength(`${lines[0] ?? ''}\n`)
      const later: string[] = []
      eachLine(file, lines.length === 0 ? 0 : first, (bytes, from, to) =>
        later.push(bytes.toString('utf8', from, to)),
      )
      expect(later).toEqual(lines.slice(1).filter(each => each !== ''))
    }),
    { numRuns: 30 },
  )
})

test('a file that is not there has no lines', () => {
  expect([...textLines(`${file}.tidak-ada`)]).toEqual([])
  expect(eachLine(`${file}.tidak-ada`, 7, () => undefined)).toBe(7)
})
