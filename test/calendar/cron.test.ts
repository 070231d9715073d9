// Does a cron expression strike when cron itself would?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cronSlots } from '../../src/calendar/cron.ts'
import { realCron } from './real-cron.ts'

const quarter = {
  from: Date.parse('2027-12-01T00:00:00+08:00'),
  until: Date.parse('2028-03-01T00:00:00+08:00'),
}
const dates = ['*', '*/2', '*/1', '1-31', '1-31/2', '13', '1,15', '*/10,5', '29-31']
const weekdays = ['*', '*/2', '*/7', '0-7', '1-5/2', '5', '7', 'mon,wed', '6-7']

test('as the manual of cron says, also where a field of days begins with *', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('30', '*/20', '5,50'),
      fc.constantFrom('1', '8-10/2'),
      fc.constantFrom(...dates),
      fc.constantFrom('*', 'feb', '*/2'),
      fc.constantFrom(...weekdays),
      (...fields) => {
        const expression = fields.join(' ')
        expect(cronSlots(expression, quarter, 'Asia/Makassar')).toEqual(
          realCron(expression, { from: '2027-12-01', to: '2028-02-29' }, 8),
        )
      },
    ),
  )
  expect(cronSlots('0 1 */2 * 1', quarter, 'Asia/Makassar')).toHaveLength(7)
})
