// How well is one part of an office folder, and what is to be done about it?

/** `warning`: works, but should be looked at. `broken`: something does not work, or cannot be believed. */
export type Health = 'ok' | 'warning' | 'broken'

/** Stable names of the examinations, for scripts. */
export type Examination =
  | 'versions'
  | 'rights'
  | 'privacy'
  | 'disk'
  | 'file-system'
  | 'locks'
  | 'leftovers'
  | 'fonts'
  | 'configuration'
  | 'chain'
  | 'register'
  | 'papers'
  | 'quarantine'
  | 'inbox'
  | 'clock'
  | 'own-backup'

/** What one examination found. Texts are Indonesian. */
export interface Symptom {
  check: Examination
  health: Health
  message: string
  /** What to do; null where nothing need be done. */
  advice: string | null
}

export const well = (check: Examination, message: string): Symptom => ({
  check,
  health: 'ok',
  message,
  advice: null,
})

export const ill = (
  check: Examination,
  health: 'warning' | 'broken',
  message: string,
  advice: string,
): Symptom => ({
  check,
  health,
  message,
  advice,
})
