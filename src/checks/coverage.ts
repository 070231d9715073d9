// Which slots were due, and what became of each?

import type { Run } from '../books.ts'

/** `due`: not over yet at `asOf`; it counts for nothing. */
export type SlotState = 'on-time' | 'late' | 'partial' | 'failed' | 'missed' | 'excused' | 'due'

/** One expected run of one plan, derived, never stored. */
export interface Slot {
  app: string
  plan: string
  /** RFC 3339 in the office's zone. */
  at: string
  /** `2026-10-01`, the office's day. */
  on: string
  state: SlotState
  /** The run that decided, or null (missed, excused, due). */
  run: Run | null
  /** Minutes after the slot that the run began; null without a run. */
  lateMinutes: number | null
  /** Reason of the excuse, or what the state rests on, Indonesian. */
  reason: string
}
