// Where does a backup lie, besides the place where it was made?

import { z } from 'zod'
import { media } from '../register/medium.ts'

/** One copy of an artifact on one medium. */
export const Copy = z.strictObject({
  medium: z.enum(media),
  /** Which one, where: `nas-arsip01:/backup`, `brankas Bidang TIK, HDD-03`. */
  place: z.string().trim().min(1).max(300),
  /** In another building than the application's server. */
  offsite: z.boolean(),
  /** Null where nobody said. */
  encrypted: z.boolean().nullable(),
  /** The last day on which it must still be there; null where nobody said. */
  keptUntil: z.iso.date().nullable(),
})
export type Copy = z.infer<typeof Copy>

/** Two records of a copy mean the same one: one medium at one place. */
export const samePlace = (a: Copy, b: Copy): boolean =>
  a.medium === b.medium && a.place.toLowerCase() === b.place.toLowerCase()
