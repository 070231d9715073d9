// In which states can a ticket be at all?

import { expect } from 'vitest'
import { possibleMoves } from '../../src/tickets/moves.ts'
import { type Ticket, waiting } from '../../src/tickets/ticket.ts'

/** What no sequence of moves may break. */
export function sound(ticket: Ticket): void {
  expect(ticket.step === null).toBe(ticket.outcome !== null)
  const open = ticket.visits.filter(visit => visit.until === null)
  expect(open).toHaveLength(ticket.step === null ? 0 : 1)
  expect(waiting(ticket)?.step ?? null).toBe(ticket.step)
  for (const [i, visit] of ticket.visits.entries()) {
    if (visit.until !== null) expect(ticket.visits[i + 1]?.from ?? visit.until).toBe(visit.until)
    expect(visit.holds.filter(hold => hold.until === null).length).toBeLessThanOrEqual(1)
    if (visit.until !== null) expect(visit.holds.every(hold => hold.until !== null)).toBe(true)
  }
  // Whatever it lacks, whoever asked can take it back: no ticket is stuck.
  expect(possibleMoves(ticket).some(({ type }) => type === 'withdrawn')).toBe(ticket.step !== null)
}
