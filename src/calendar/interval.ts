// From when until when?

/** Half-open: `from` ≤ t < `until`, epoch milliseconds; `label` as people say it: "Oktober 2026". */
export interface Interval {
  from: number
  until: number
  /** `2026-10`, `2026-Q4`, `2026`; names files and papers. */
  key: string
  label: string
}
