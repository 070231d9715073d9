// Which month's file does a fact belong to?

import { monthAt, parseInstant } from '../calendar/zone.ts'
import type { Execution } from './execution.ts'
import type { Fact } from './fact.ts'

/** Offsets of the zones an office can have; fixed since 1988, so that most months are read off the text. */
const officeOffsets: Readonly<Record<string, string>> = {
  'Asia/Jakarta': '+07:00',
  'Asia/Pontianak': '+07:00',
  'Asia/Makassar': '+08:00',
  'Asia/Jayapura': '+09:00',
}

/** Month of an instant in the zone; RFC 3339 text that already bears the zone's offset is simply cut. */
export function monthOf(instant: string, zone: string): string {
  const offset = officeOffsets[zone]
  return offset !== undefined && instant.endsWith(offset) && instant > '1989'
    ? instant.slice(0, 7)
    : monthAt(parseInstant(instant), zone)
}

type Timed = Pick<Execution, 'startedAt' | 'finishedAt'>

/** A month holds what began in it; what only tells of its end is filed by that; else by when it was written down. */
export const executionMonth = (execution: Timed, at: string, zone: string): string =>
  monthOf(execution.startedAt ?? execution.finishedAt ?? at, zone)

type Filed = { kind: Fact['kind']; at: string } & Partial<
  Record<'target' | 'from' | 'month' | 'failedAt', string>
> & {
    execution?: Execution
  }

/**
 * The month a fact is filed in. Corrections and voids stand in the month of what they change, stages of a report in its
 * own month, a repair in that of the failure:
 * `monthOfTarget` finds it and refuses a target nobody knows.
 */
export function filingMonth(fact: Filed, zone: string, monthOfTarget: (target: string) => string): string {
  if (fact.kind === 'execution' && fact.execution) return executionMonth(fact.execution, fact.at, zone)
  if ((fact.kind === 'void' || fact.kind === 'correction') && fact.target !== undefined)
    return monthOfTarget(fact.target)
  if (fact.kind === 'excuse' && fact.from !== undefined) return monthOf(fact.from, zone)
  if ((fact.kind === 'month' || fact.kind === 'report') && fact.month !== undefined) return fact.month
  if (fact.kind === 'repair' && fact.failedAt !== undefined) return monthOf(fact.failedAt, zone)
  return monthOf(fact.at, zone)
}
