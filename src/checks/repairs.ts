// What was done about a failed run, and does a later one show that it helped?

import { type Books, beganAt, type Run, tellsTime } from '../books.ts'
import { parseInstant } from '../calendar/zone.ts'
import type { RepairFact } from '../journal/fact.ts'

/** The latest word on a failure; null where nobody wrote one. */
export const repairOf = (repairs: readonly RepairFact[], run: Pick<Run, 'run'>): RepairFact | null =>
  repairs.findLast(repair => repair.run === run.run) ?? null

/** A whole backup, or one with warnings: what shows that an application can be backed up again. */
const succeeded = ({ execution }: Run): boolean =>
  execution.operation === 'backup' &&
  !execution.dryRun &&
  (execution.status === 'success' || execution.status === 'warning')

/** The run that was named as proof; where none was, the first backup after the repair that succeeded. Null: none yet. */
export function proofOfRepair(repair: RepairFact, { runs }: Pick<Books, 'runs'>): Run | null {
  if (repair.provenBy !== null) return runs.find(({ run }) => run === repair.provenBy) ?? null
  const since = parseInstant(repair.repairedAt)
  return (
    runs.find(run => run.app === repair.app && succeeded(run) && tellsTime(run) && beganAt(run) >= since) ??
    null
  )
}

/** Why a run cannot be the proof of a repair, one Indonesian sentence, or null. */
export function proofObjection(repair: Pick<RepairFact, 'app' | 'failedAt'>, proof: Run): string | null {
  if (proof.app !== repair.app)
    return `Pelaksanaan itu tentang aplikasi ${proof.app ?? 'yang tidak dikenali'}, sedangkan kegagalannya tentang ${repair.app}.`
  if (!succeeded(proof))
    return 'Pelaksanaan itu bukan backup yang berhasil, jadi tidak membuktikan perbaikan.'
  return beganAt(proof) > parseInstant(repair.failedAt)
    ? null
    : 'Pelaksanaan itu mendahului kegagalannya, jadi tidak membuktikan perbaikan.'
}
