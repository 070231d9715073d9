import { expect, test } from 'vitest'
import type { Run } from '../../src/books.ts'
import { failure } from '../../src/checks/slot-verdict.ts'

test('why a run failed: its log, else who corrected it, else its exit code', () => {
  const run = (errors: string[], exitCode: number | null, reasons: string[]): Run =>
    ({
      execution: { status: 'failed', errors, exitCode },
      corrections: reasons.map(reason => ({ id: 'k', at: '', by: '', reason })),
    }) as unknown as Run
  expect(failure(run(['disk penuh'], 1, ['berkas kosong']))).toBe('disk penuh')
  expect(failure(run([], null, ['keliru', 'berkas kosong']))).toBe('dibetulkan: berkas kosong')
  expect(failure(run([], 2, []))).toBe('gagal dengan kode keluar 2')
  expect(failure(run([], null, []))).toBe('gagal, log tidak menyebut sebab')
})
