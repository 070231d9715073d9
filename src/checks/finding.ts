// What is amiss, and by which sentence?

import { formatShortDay } from '../calendar/indonesian.ts'

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

/** A piece of evidence as people read it: `15-10-2026 01.00` for an instant that is not quoted, no full stop at its end (`--json` has all). */
export const evidenceWords = (text: string): string =>
  text
    .replace(/\.$/, '')
    .replace(
      /(?<!")(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g,
      (_, on: string, hour: string, minute: string) => `${formatShortDay(on)} ${hour}.${minute}`,
    )
