// How well is one part of an office folder, and what is to be done about it?

/** `warning`: works, but should be looked at. `broken`: something does not work, or cannot be believed. */
export type Health = 'ok' | 'warning' | 'broken'

/** What one examination found. Texts are Indonesian. */
export interface Symptom {
  /** Stable name of the examination, for scripts: `rights`, `disk`. */
  check: string
  health: Health
  message: string
  /** What to do; null where nothing need be done. */
  advice: string | null
}

export const well = (check: string, message: string): Symptom => ({
  check,
  health: 'ok',
  message,
  advice: null,
})

export const ill = (
  check: string,
  health: 'warning' | 'broken',
  message: string,
  advice: string,
): Symptom => ({
  check,
  health,
  message,
  advice,
})
