// What is amiss, and by which sentence?

export type Severity = 'berat' | 'sedang' | 'ringan'

/** Temuan: the office did not do what its SOP says. A value, never thrown. */
export interface Finding {
  /** Name of the check in `catalogue.ts`. */
  check: string
  severity: Severity
  /** What it is about: an application, server, document; stable for scripts (`app:simpeg`). */
  subject: string
  /** Indonesian, one sentence, as an auditor would write it. */
  message: string
  /** Lines that show it: `inbox/srv/simpeg.log:12`, a fact id, a slot. */
  evidence: string[]
  /** The SOP's own sentence, and where it stands: `SOP … langkah 4: "Melakukan backup …"`. */
  basis: string
}
