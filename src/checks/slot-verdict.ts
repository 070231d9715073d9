// What became of a slot?

import { beganAt, type Run } from '../books.ts'
import { formatDuration, formatTime } from '../calendar/indonesian.ts'
import type { ExcuseFact } from '../journal/fact.ts'
import { type Expected, isOpen, minutesAfter, proves } from './assignment.ts'
import type { Slot } from './coverage.ts'

export type Verdict = Pick<Slot, 'state' | 'run' | 'lateMinutes' | 'reason'>

/**
 * The state of a slot by its runs (in order of start), its excuse and the instant of the books (epoch ms).
 * - a success: `on-time` within the window, `late` after it; after a failed or partial first try always
 *   `late` ("berhasil setelah diulang"): the proof came later than planned, and the paper shows it;
 * - only a backup with warnings: `partial`;
 * - an excuse counts where there is no backup;
 * - a run that has not ended: `due` while the slot is open, then `failed` ("tidak selesai");
 * - only failed runs, or runs whose log does not tell their end: `failed`, at once;
 * - none: `missed` when the slot is over, until then `due`.
 */
export function judge(
  slot: Expected,
  attempts: readonly Run[],
  excuse: ExcuseFact | null,
  asOf: number,
  zone: string,
): Verdict {
  const proof = attempts.find(proves)
  if (proof) return proven(slot, proof, attempts, zone)
  const partial = attempts.findLast(run => run.execution.status === 'warning')
  if (partial)
    return decided('partial', slot, partial, firstOf(partial.execution.warnings) ?? 'ada peringatan')
  if (excuse) return { state: 'excused', run: null, lateMinutes: null, reason: excuse.reason }
  const open = isOpen(slot, asOf)
  const last = attempts.at(-1)
  if (last === undefined) {
    return open
      ? undecided('belum lewat tenggang')
      : { ...undecided('tidak ada pelaksanaan'), state: 'missed' }
  }
  if (open && last.execution.status === 'running') return undecided('sedang berjalan')
  return decided('failed', slot, last, failure(last))
}

function proven(slot: Expected, proof: Run, attempts: readonly Run[], zone: string): Verdict {
  const minutes = minutesAfter(slot, beganAt(proof))
  if (attempts[0] !== proof) {
    return decided('late', slot, proof, `berhasil setelah diulang pukul ${formatTime(beganAt(proof), zone)}`)
  }
  if (minutes <= slot.plan.windowMinutes) return decided('on-time', slot, proof, 'tepat waktu')
  return decided('late', slot, proof, `mulai ${formatDuration(minutes * 60)} sesudah jadwal`)
}

const decided = (state: Slot['state'], slot: Expected, run: Run, reason: string): Verdict => ({
  state,
  run,
  lateMinutes: minutesAfter(slot, beganAt(run)),
  reason,
})

const undecided = (reason: string): Verdict => ({ state: 'due', run: null, lateMinutes: null, reason })

const firstOf = (lines: readonly string[]): string | null => lines[0] ?? null

/** Why a run counts as failed, as its log says it. */
export function failure(run: Run): string {
  const { status, errors, exitCode } = run.execution
  const cause = firstOf(errors) ?? correctedBecause(run)
  if (status === 'running') return cause ? `tidak selesai: ${cause}` : 'tidak selesai'
  if (status === 'unknown') return 'hasil tidak diketahui dari log'
  return (
    cause ?? (exitCode === null ? 'gagal, log tidak menyebut sebab' : `gagal dengan kode keluar ${exitCode}`)
  )
}

/** What a person gave as the reason of the last correction: of a run that only they call failed, all that is known. */
function correctedBecause({ corrections }: Run): string | null {
  const reason = corrections.at(-1)?.reason
  return reason === undefined ? null : `dibetulkan: ${reason}`
}
