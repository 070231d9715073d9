// How much did all days together give, up to a day?

import { weekdayOfSerial } from './day.ts'

/** Sums over days, each day given by its serial (see `serialOf`). */
export interface DayTally {
  /** The sum of all days before this one, counted from a zero far away: only differences mean something. */
  before(serial: number): number
  /** The day that brings the sum to `amount`, from the day `start` on, before which it is less. */
  reaching(amount: number, start: number): number
}

/**
 * A week that repeats for ever, but for the days from `first` on that `known` lists one by one. A sum costs the same
 * wherever it is asked, a search the logarithm of the days passed.
 * @param week what Monday to Sunday give; together more than nothing
 */
export function dayTally(week: readonly number[], first: number, known: readonly number[]): DayTally {
  const upTo = sumsFrom(0, week)
  const whole = upTo[7] ?? 0
  const weekly = (serial: number): number => {
    const weekday = weekdayOfSerial(serial) - 1
    return ((serial - weekday) / 7) * whole + (upTo[weekday] ?? 0)
  }
  const sums = sumsFrom(weekly(first), known)
  const end = first + known.length
  const shift = (sums[known.length] ?? 0) - weekly(end)
  const before = (serial: number): number => {
    if (serial <= first) return weekly(serial)
    return serial >= end ? weekly(serial) + shift : (sums[serial - first] ?? 0)
  }
  const reaching = (amount: number, start: number): number => {
    let low = start
    let step = 1
    while (before(low + step) < amount) {
      low += step
      step *= 2
    }
    let high = low + step
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (before(middle) < amount) low = middle
      else high = middle
    }
    return low
  }
  return { before, reaching }
}

/** `start`, and what it grows to with each value. */
function sumsFrom(start: number, values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1)
  sums[0] = start
  for (const [i, value] of values.entries()) sums[i + 1] = (sums[i] ?? 0) + value
  return sums
}
