// Which applications were in use in the period?

import type { Books } from '../books.ts'
import { dayAt } from '../calendar/zone.ts'
import type { Application } from '../register/register.ts'

/** First and last day of the period. */
export const endsOf = ({
  period,
  office,
}: Pick<Books, 'period' | 'office'>): { first: string; last: string } => ({
  first: dayAt(period.from, office.zone),
  last: dayAt(period.until - 1, office.zone),
})

/** On some day of it: taken into the register by its end, and not retired before it began. */
export function appsInUse(books: Books): Application[] {
  const { first, last } = endsOf(books)
  return books.register.applications.filter(
    ({ addedOn = first, retiredOn = last }) => addedOn <= last && retiredOn >= first,
  )
}
