// What may stand as an answer of a form?

/** Dates `2026-10-01`, times `01:30`, moments `2026-10-01T01:30` on the office's wall clock, sizes in bytes. */
export type Scalar = string | number | boolean

/** A line of a checklist. */
export interface Ticked {
  status: 'ada' | 'tidak' | 'tidak-perlu'
  note: string
}

/** Scalars; several choices; rows of a table; lines of a checklist or letters of questions by the item's key. */
export type Answer =
  | Scalar
  | string[]
  | Record<string, Scalar>[]
  | Record<string, Ticked>
  | Record<string, string>
export type Answers = Record<string, Answer>
