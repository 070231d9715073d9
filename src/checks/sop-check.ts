// What is a check of the SOP's own text?

import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import type { Law } from '../sop/law.ts'
import type { Sop } from '../sop/sop.ts'
import type { Check, Observation } from './check.ts'

/** What an SOP is held against besides itself. */
export interface SopSurroundings {
  today: Day
  laws: readonly Law[]
}

/** It warns and never mends; it needs no books, so that `cadang sop check` can ask it before an office has any. */
export interface SopCheck extends Check {
  /** The basis where the SOP itself names none. */
  ground: string
  about(sop: Sop, surroundings: SopSurroundings): Observation[]
}

export const sopCheck = (definition: Pick<SopCheck, 'name' | 'title' | 'ground' | 'about'>): SopCheck => ({
  ...definition,
  severity: 'ringan',
  params: z.strictObject({}),
  always: null,
  find: ({ sops, laws, asOf, office }) => {
    const today = dayAt(parseInstant(asOf), office.zone)
    return sops.flatMap(sop => definition.about(sop, { today, laws }))
  },
})
