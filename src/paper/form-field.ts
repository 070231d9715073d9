// What may be filled into a document, and under which name?

/** What may be written into a blank. */
export interface BlankField {
  type: 'text' | 'long' | 'date' | 'number' | 'choice'
  /** What a person reads when the pointer rests on it, and what a screen reader says. */
  label: string
  /** Of a choice; else empty. */
  options: string[]
  required: boolean
}
/** What a tick says: boxes of one name with an `option` each exclude one another; without it, yes or no. */
export interface TickField {
  name: string
  option: string | null
  label: string
  required: boolean
}
/** `opd`, `barang.2.nama`: unique in a document, whatever the case of its letters. */
export const fieldName = /^[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*$/
