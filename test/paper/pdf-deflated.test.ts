// Is a text that is compressed piece by piece the one compressed whole?
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deflated } from '../../src/paper/pdf/deflated.ts'

const whole = (text: string): { bytes: Uint8Array; sizeBytes: number } => {
  const bytes = Buffer.from(text)
  return { bytes: deflateSync(bytes, { level: 4 }), sizeBytes: bytes.length }
}

test('the same bytes, however the text is cut', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 })), async pieces => {
      expect(await deflated(pieces, 4)).toEqual(whole(pieces.join('')))
    }),
    { numRuns: 50 },
  ))

test('the same bytes of a text that goes to the compressor in several parts', async () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, i) => `{"id":${(i * 7919) % 104_729},"app":"é ${i % 200}"},\n`,
  )
  expect(await deflated(lines, 4)).toEqual(whole(lines.join('')))
})
