// Why can a stranger's file not be read?

import type { Problem } from '../problem.ts'

/**
 * Thrown by the readers of this room and by nothing else; `readFilledForm` turns it into a Problem.
 * Any other error out of a reader is a bug.
 */
export class Fault extends Error {
  override name = 'Fault'
  readonly code: string
  readonly hint: string
  constructor(code: string, message: string, hint: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}

export const askAgain = 'Minta berkas itu dikirim sekali lagi, langsung dari program yang dipakai mengisinya.'

export function broken(detail: string): Fault {
  return new Fault('file-broken', `Berkas rusak atau terpotong: ${detail}.`, askAgain)
}

export function tooLarge(detail: string): Fault {
  return new Fault(
    'file-too-large',
    `Berkas jauh lebih besar daripada formulir mana pun: ${detail}.`,
    'Kirim kembali formulir yang diisi saja, tanpa gambar atau lampiran.',
  )
}

/** A problem with one answer, or (field null) with the whole file; the answer is set aside. */
export function problemOf(
  file: string,
  field: string | null,
  code: string,
  message: string,
  hint: string,
): Problem {
  return {
    code,
    file,
    line: 0,
    column: 0,
    excerpt: (field ?? '').slice(0, 120).replace(/\p{Cc}/gu, '·'),
    message,
    hint,
    kept: false,
  }
}

/** Counts the work done on one file, so that no file keeps us busy for long. */
export class Budget {
  #left: number
  constructor(steps: number) {
    this.#left = steps
  }
  /** @throws Fault when the file asks for more work than any form of ours. */
  spend(steps: number): void {
    this.#left -= steps
    if (this.#left < 0) throw tooLarge('isinya terlalu banyak untuk dibaca')
  }
}
