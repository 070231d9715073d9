// Which record of the journal does an id mean, and of which run does it tell?
import type { Run } from '../books.ts'
import { parseInterval } from '../calendar/interval.ts'
import type { ExecutionFact } from '../journal/fact.ts'
import { executionMonth } from '../journal/filing.ts'
import { Refusal } from '../refusal.ts'
import type { Store } from '../store/store.ts'
import { booksOf, type Desk } from './office-folder.ts'

/**
 * The execution whose id begins with what was typed; newest months are looked through first.
 * @throws Refusal for too short an id, none, or several
 */
export async function recordedRun(store: Store, typed: string): Promise<ExecutionFact> {
  if (!/^[0-9a-f]{6,64}$/.test(typed)) {
    throw new Refusal(`"${typed}" bukan nomor catatan; salin dari kolom Catatan pada "cadang log list".`)
  }
  const found: ExecutionFact[] = []
  for (const month of (await store.months()).toReversed()) {
    const { facts } = await store.month(month)
    for (const fact of facts) if (fact.kind === 'execution' && fact.id.startsWith(typed)) found.push(fact)
    if (found[0]?.id === typed) break
  }
  if (found.length > 1)
    throw new Refusal(`Ada ${found.length} catatan yang diawali ${typed}; tulis lebih panjang.`)
  if (!found[0]) throw new Refusal(`Tidak ada catatan pelaksanaan yang diawali ${typed}.`)
  return found[0]
}

/** The run that such a record belongs to, in the books of its month. @throws Refusal as `recordedRun`, or for one that does not count */
export async function runNamed(desk: Desk, typed: string): Promise<Run> {
  const { id, execution, at } = await recordedRun(desk.store, typed)
  const { zone } = desk.office
  const { runs } = await booksOf(desk, parseInterval(executionMonth(execution, at, zone), zone))
  const found = runs.find(({ records }) => records.includes(id))
  if (found === undefined)
    throw new Refusal(
      `Catatan ${typed} tidak dihitung: sudah dibatalkan, atau sudah diceritakan log pelaksanaannya sendiri.`,
    )
  return found
}
