// When was a month closed?

import type { Fact, PaperFact } from './fact.ts'
import { monthOf } from './filing.ts'

/** A month is closed by the first paper of that period that was made after its end, or when its report is verified. */
export function closings(
  papers: readonly PaperFact[],
  facts: readonly Fact[],
  zone: string,
): (month: string) => string | null {
  const closed = new Map<string, string>()
  const close = (month: string, at: string): void => {
    const before = closed.get(month)
    if (before === undefined || Date.parse(at) < Date.parse(before)) closed.set(month, at)
  }
  for (const { period, at, asOf } of papers) if (monthOf(asOf, zone) > period) close(period, at)
  for (const fact of facts)
    if (fact.kind === 'report' && fact.stage === 'verified') close(fact.month, fact.at)
  return month => closed.get(month) ?? null
}
