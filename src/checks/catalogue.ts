// Which checks are there, and what do they find in these books?

import type { z } from 'zod'
import type { Books } from '../books.ts'
import { withoutItalics } from '../sop/italic.ts'
import type { Sop } from '../sop/sop.ts'
import { appPlanned } from './app-planned.ts'
import { artifactNamed } from './artifact-named.ts'
import type { Check } from './check.ts'
import { copies321 } from './copies-321.ts'
import { type Ledger, ledgerOf } from './coverage.ts'
import { dutiesApart } from './duties-apart.ts'
import type { Finding } from './finding.ts'
import { hostMatched } from './host-matched.ts'
import { logReadable } from './log-readable.ts'
import { normKept } from './norm-kept.ts'
import { prioritySet } from './priority-set.ts'
import { restoreTested } from './restore-tested.ts'
import { restoreWindow } from './restore-window.ts'
import { retentionKept } from './retention-kept.ts'
import { runRegistered } from './run-registered.ts'
import { serverRegistered } from './server-registered.ts'
import { serverReviewed } from './server-reviewed.ts'
import { slotCovered } from './slot-covered.ts'
import { sopActor } from './sop-actor.ts'
import type { SopCheck, SopSurroundings } from './sop-check.ts'
import { sopIdentity } from './sop-identity.ts'
import { sopLegalBasis } from './sop-legal-basis.ts'
import { sopNorm } from './sop-norm.ts'

/** Those that hold the SOP itself, and not the office, to what an SOP must be. */
export const sopChecks: readonly SopCheck[] = [sopIdentity, sopActor, sopNorm, sopLegalBasis]

/** Every check, in the order in which reports list findings; each has its section in docs/checks.md. */
export const checks: readonly Check[] = [
  slotCovered,
  appPlanned,
  runRegistered,
  logReadable,
  hostMatched,
  prioritySet,
  restoreTested,
  copies321,
  retentionKept,
  serverRegistered,
  serverReviewed,
  artifactNamed,
  restoreWindow,
  normKept,
  dutiesApart,
  ...sopChecks,
]

/** Schema of the parameters of each check, for the readers of SOPs and of kantor.yaml. */
export const checkParameters: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  checks.map(each => [each.name, each.params]),
)

/** One switching-on of a check: its parameters, and the sentence it stands on. */
interface Switch {
  basis: string
  params: unknown
}

/**
 * Runs the checks that the office's SOPs and kantor.yaml switch on, and those that always run, in the order of
 * the catalogue. What two sentences demand alike is one finding that names both.
 */
export function runChecks(books: Books, ledger: Ledger = ledgerOf(books)): Finding[] {
  return checks.flatMap(each => {
    const findings = new Map<string, Finding>()
    for (const { basis, params } of switchesOf(each, books)) {
      for (const { subject, message, evidence, severity } of each.find(books, ledger, params)) {
        const known = findings.get(`${subject}\n${message}`)
        if (known) known.basis = `${known.basis}; ${basis}`
        else {
          const rank = severity ?? each.severity
          findings.set(`${subject}\n${message}`, {
            check: each.name,
            severity: rank,
            subject,
            message,
            evidence,
            basis,
          })
        }
      }
    }
    return [...findings.values()]
  })
}

/** What is amiss in the SOP's own text, whether or not it switches these checks on; it needs no office. */
export function runSopChecks(sop: Sop, surroundings: SopSurroundings): Finding[] {
  return sopChecks.flatMap(({ name, severity, ground, about }) =>
    about(sop, surroundings).map(observation => ({
      check: name,
      severity,
      basis: sop.checks[name]?.basis ?? ground,
      ...observation,
    })),
  )
}

/** A switch whose parameters do not fit its schema was told of when the file was read; it runs with the defaults. */
function switchesOf(each: Check, books: Books): Switch[] {
  const switched = [
    ...books.sops.map(sop => ({ asked: sop.checks[each.name], from: `SOP ${withoutItalics(sop.title)}, ` })),
    { asked: books.office.checks[each.name], from: '' },
  ].flatMap(({ asked, from }) => {
    if (!asked) return []
    const given = each.params.safeParse(asked.with)
    return [{ basis: `${from}${asked.basis}`, params: given.success ? given.data : each.params.parse({}) }]
  })
  if (switched.length > 0 || each.always === null) return switched
  return [{ basis: each.always, params: each.params.parse({}) }]
}
