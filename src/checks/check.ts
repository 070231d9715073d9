// What is a check?

import type { z } from 'zod'
import type { Books } from '../books.ts'
import type { Ledger } from './coverage.ts'
import type { Finding, Severity } from './finding.ts'

/** What a check finds; its name and the sentence it stands on are added by `runChecks`. */
export type Observation = Pick<Finding, 'subject' | 'message' | 'evidence'> & { severity?: Severity }

/** A rule an SOP switches on by name, with parameters; the rule itself is code, its words are the SOP's. */
export interface Check<Params extends z.ZodType = z.ZodType> {
  /** Kebab-case, reads as what ought to be: `server-reviewed`. */
  name: string
  /** Indonesian, as papers head its findings. */
  title: string
  /** Of a finding that does not say otherwise. */
  severity: Severity
  /** What the SOP may set under `with:`; everything has a default. */
  params: Params
  /** The basis where no SOP switches it on; null: then it does not run. */
  always: string | null
  find(books: Books, ledger: Ledger, params: z.output<Params>): Observation[]
}

/** Keeps the type of the parameters between schema and `find`. */
export const check = <Params extends z.ZodType>(definition: Check<Params>): Check =>
  definition as unknown as Check
