// Which record of the journal does an id mean?
import type { ExecutionFact } from '../journal/fact.ts'
import { Refusal } from '../refusal.ts'
import type { Store } from '../store/store.ts'

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
