// Is a ticket that is not found told so that it can be named right?
import { expect, test } from 'vitest'
import { ticketNamed } from '../../src/tickets/ticket-named.ts'

test('the end of a number only names open tickets, and says so', () => {
  const refusal = (key: string) => () => ticketNamed(new Map(), key)
  expect(refusal('001')).toThrow(
    'tidak ada; tidak ada berkas yang terbuka. Berkas yang sudah berakhir disebut',
  )
  expect(refusal('B-2026-10-001')).toThrow(
    /^Berkas "B-2026-10-001" tidak ada; tidak ada berkas yang terbuka\.$/,
  )
})
