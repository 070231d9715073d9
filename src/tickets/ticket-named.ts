// Which ticket does a key mean?

import { Refusal } from '../refusal.ts'
import type { Tickets } from './fold.ts'
import type { Ticket } from './ticket.ts'

/** The ticket with this key, or the one open ticket whose key ends so. @throws Refusal naming the open ones */
export function ticketNamed(tickets: Tickets, key: string): Ticket {
  const asked = key.trim().toUpperCase()
  const whole = tickets.get(asked)
  if (whole !== undefined) return whole
  const ending = [...tickets.values()].filter(each => each.step !== null && each.key.endsWith(`-${asked}`))
  if (ending.length === 1 && ending[0] !== undefined) return ending[0]
  const open = [...tickets.values()].filter(each => each.step !== null).map(each => each.key)
  const known =
    open.length === 0 ? 'tidak ada berkas yang terbuka' : `yang terbuka: ${open.slice(0, 8).join(', ')}`
  const short = asked.startsWith('B-')
    ? ''
    : ' Berkas yang sudah berakhir disebut dengan nomor lengkapnya, misalnya B-2026-10-001.'
  throw new Refusal(`Berkas "${key.slice(0, 40)}" tidak ada; ${known}.${short}`)
}
