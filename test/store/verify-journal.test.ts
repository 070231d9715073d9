// Does an auditor's own writing of a head mean the head on the paper?
import { expect, test } from 'vitest'
import { parseHead } from '../../src/store/verify-journal.ts'

test.each([
  'Kepala rantai 2026-10: 412 baris, abcd1234…',
  'Kepala rantai 2026-10 (+2): 412 baris, abcd1234…',
  '2026-10: 412 baris, ABCD1234',
  '2026-10:412:abcd1234',
])('%s', text => expect(parseHead(text)).toEqual({ month: '2026-10', lines: 412, chain: 'abcd1234' }))

test.each(['2026-10:412:abc', '2026-10: 412 baris', 'Kepala rantai: belum ada catatan', '412:abcd1234'])(
  '%s is no head',
  text => expect(() => parseHead(text)).toThrow(/tulis seperti tercetak/),
)
