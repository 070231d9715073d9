// How does a ticket read in a terminal?
import { formatDay, minutesWords } from '../calendar/indonesian.ts'
import type { TicketFact } from '../journal/fact.ts'
import { withoutItalics } from '../sop/italic.ts'
import type { StepClock } from '../tickets/clock.ts'
import { moveWords } from '../tickets/moves.ts'
import { holdOf, stepOf, type Ticket } from '../tickets/ticket.ts'

/** What a step says, of a sentence that goes over several lines its first. */
const firstLine = (text: string): string => withoutItalics(text).split('\n', 1)[0] ?? ''

/** Where it stands, in one line. */
export function standingLine(ticket: Ticket): string {
  if (ticket.step === null) return `berakhir (${ticket.outcome?.word ?? ''})`
  const step = stepOf(ticket, ticket.step)
  const hold = holdOf(ticket)
  const rest =
    hold === null
      ? ''
      : ` (ditunda: ${hold.reason}${hold.wake === null ? '' : `, sampai ${formatDay(hold.wake)}`})`
  return `menunggu langkah "${step.id}" oleh ${step.by}: ${firstLine(step.do)}${rest}`
}

/** "sisa 10 menit", "lewat 2 jam 5 menit", or nothing without a norm. */
export function leftText({ leftMinutes }: StepClock): string {
  if (leftMinutes === null) return ''
  return leftMinutes < 0 ? `lewat ${minutesWords(-leftMinutes)}` : `sisa ${minutesWords(leftMinutes)}`
}

export const moveTitle = ({ event }: TicketFact): string => moveWords[event.type]
