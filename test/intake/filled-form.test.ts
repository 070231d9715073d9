import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { readFilledForm } from '../../src/intake/filled-form.ts'
import { writeXlsx } from '../../src/paper/xlsx/xlsx.ts'
import { fillableAnswers, fillableDocument } from '../paper/fillable-form.ts'
import { print } from '../paper/pdf-papers.ts'
import { type Filling, fillPdf, fillPdfPacked, fillXlsx } from './filling.ts'

let pdf: Uint8Array
let xlsx: Uint8Array
beforeAll(async () => {
  const document = await fillableDocument()
  pdf = (await print(document)).bytes
  xlsx = (await writeXlsx(document)).bytes
})

/** Any answers to the form; letters that XML cannot carry do not come out of a spreadsheet. */
const typed = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter(text => text.trim() === text && !/[\p{Cc}\p{Cs}\ufffe\uffff☐☑]/u.test(text))
const answers: fc.Arbitrary<Filling> = fc
  .record(
    Object.fromEntries(
      Object.entries(fillableAnswers).map(([name, kind]) => [
        name,
        kind === 'tick' ? fc.boolean() : typeof kind === 'string' ? typed : fc.constantFrom(...kind),
      ]),
    ) as Record<string, fc.Arbitrary<string | boolean>>,
    { requiredKeys: ['diperiksa'] },
  )
  .map(record => record as Filling)

const read = (bytes: Uint8Array) => {
  const { paper, values, problems } = readFilledForm('isian', bytes)
  return { paper, values: Object.fromEntries(values), problems }
}
const expected = (values: Filling) => ({ paper: 'formulir-uji', values, problems: [] })

describe('what was filled comes back', () => {
  test('from a PDF, saved as viewers save it', () => {
    fc.assert(
      fc.property(answers, fc.boolean(), (filling, dropLooks) => {
        expect(read(fillPdf(pdf, filling, dropLooks))).toEqual(expected(filling))
      }),
      { numRuns: 30 },
    )
  })

  test('from a PDF whose changes are packed', () => {
    fc.assert(
      fc.property(answers, filling => {
        expect(read(fillPdfPacked(pdf, filling))).toEqual(expected(filling))
      }),
      { numRuns: 20 },
    )
  })

  test('from a PDF saved twice: the last answer counts', () => {
    const once = fillPdf(pdf, { opd: 'Dinas Lama', jenis: 'Penuh' })
    const twice = fillPdfPacked(once, { opd: 'Dinas Baru', diperiksa: true }, pdf)
    expect(read(twice).values).toEqual({ opd: 'Dinas Baru', jenis: 'Penuh', diperiksa: true })
  })

  test('from a workbook saved by another program', async () => {
    await fc.assert(
      fc.asyncProperty(answers, async filling => {
        expect(read(await fillXlsx(xlsx, filling))).toEqual(expected(filling))
      }),
      { numRuns: 8 },
    )
  })

  test('numbers and dates that a spreadsheet made of what was typed', async () => {
    const filled = await fillXlsx(xlsx, { ukuran: 16.5, tanggal: new Date(Date.UTC(2026, 10, 2)) })
    expect(read(filled).values).toMatchObject({ ukuran: 16.5, tanggal: '2026-11-02' })
  })

  test('an empty form gives no answers and no complaint', () => {
    expect(read(pdf)).toEqual(expected({ diperiksa: false }))
    expect(read(xlsx)).toEqual(expected({ diperiksa: false }))
  })

  const qpdf = hasQpdf()
  test.runIf(qpdf)('from a PDF that qpdf wrote anew, packed and predicted', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cadang-intake-'))
    try {
      const [from, to] = [path.join(folder, 'a.pdf'), path.join(folder, 'b.pdf')]
      fs.writeFileSync(from, fillPdf(pdf, { opd: 'Dinas Contoh', kekritisan: 'Rendah & arsip' }))
      execFileSync('qpdf', ['--object-streams=generate', from, to])
      expect(read(fs.readFileSync(to)).values).toMatchObject({
        opd: 'Dinas Contoh',
        kekritisan: 'Rendah & arsip',
      })
    } finally {
      fs.rmSync(folder, { recursive: true })
    }
  })
})

function hasQpdf(): boolean {
  try {
    execFileSync('qpdf', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('whatever the bytes are, they are read or refused, in time', () => {
  /** A real file with some bytes changed, moved, cut out or doubled. */
  const mutated = (bytes: () => Uint8Array) =>
    fc
      .array(
        fc.record({
          kind: fc.constantFrom('set', 'cut', 'double', 'end'),
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          length: fc.integer({ min: 1, max: 200 }),
          byte: fc.integer({ min: 0, max: 255 }),
        }),
        { minLength: 1, maxLength: 6 },
      )
      .map(edits => {
        let out = Buffer.from(bytes())
        for (const { kind, at, length, byte } of edits) {
          const place = Math.floor(at * out.length)
          const [before, own, after] = [
            out.subarray(0, place),
            out.subarray(place, place + length),
            out.subarray(place + length),
          ]
          if (kind === 'set') out = Buffer.concat([before, Buffer.alloc(own.length, byte), after])
          else if (kind === 'cut') out = Buffer.concat([before, after])
          else if (kind === 'double') out = Buffer.concat([before, own, own, after])
          else if (byte < 40) out = Buffer.from(before)
        }
        return out
      })

  const sound = (bytes: Uint8Array) => {
    const { problems } = readFilledForm('isian', bytes)
    for (const problem of problems) {
      expect(problem.message).toMatch(/^[A-Z].*\.$/s)
      expect(problem.hint.length).toBeGreaterThan(20)
    }
  }

  test('a PDF with its tail changed', () => {
    const whole = fillPdf(pdf, { opd: 'Dinas Contoh', alasan: 'Uji', jenis: 'Sebagian' })
    const tail = Math.max(0, whole.length - 12_000)
    fc.assert(
      fc.property(
        mutated(() => whole.subarray(tail)),
        changed => sound(Buffer.concat([whole.subarray(0, tail), changed])),
      ),
      { numRuns: 150 },
    )
  })

  test('a workbook', () => {
    fc.assert(
      fc.property(
        mutated(() => xlsx),
        sound,
      ),
      { numRuns: 100 },
    )
  })

  test('anything that begins like one', () => {
    const begun = fc.constantFrom('%PDF-1.7\n', 'PK\x03\x04', '%PDF-1.4 startxref\n0\n%%EOF', '')
    fc.assert(
      fc.property(begun, fc.uint8Array({ maxLength: 400 }), (head, rest) =>
        sound(Buffer.concat([Buffer.from(head, 'latin1'), rest])),
      ),
      { numRuns: 150 },
    )
  })
})
