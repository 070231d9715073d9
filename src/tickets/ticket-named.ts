// Which ticket does a key mean?

import { Refusal } from '../refusal.ts'
import type { Tickets } from './fold.ts'
import type { Ticket } from './ticket.ts'

/** The ticket that is meant. @throws Refusal naming the nearest */
export function ticketNamed(tickets: Tickets, key: string): Ticket {
  const asked = key.trim().toUpperCase()
  const ticket =
    tickets.get(asked) ?? [...tickets.values()].find(each => each.key.endsWith(`-${asked}`)) ?? null
  if (ticket !== null) return ticket
  const open = [...tickets.values()].filter(each => each.step !== null).map(each => each.key)
  const known =
    open.length === 0 ? 'tidak ada berkas yang terbuka' : `yang terbuka: ${open.slice(0, 8).join(', ')}`
  throw new Refusal(`Berkas "${key.slice(0, 40)}" tidak ada; ${known}.`)
}
