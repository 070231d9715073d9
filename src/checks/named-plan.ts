// Which plan of its application does a run name?

import type { Run } from '../books.ts'
import { cluesOf } from '../journal/clues.ts'
import type { Expected } from './assignment.ts'

/**
 * By what stands after the `/` of a plan's key, as a word of what the run tells: `simpeg/berkas` in the sender's id
 * `simpeg/berkas-20261001` or of a log `backup-simpeg-berkas.log`. The first kind of clue that names exactly one plan
 * decides; null where none does.
 */
export function planNamer(slots: readonly Expected[]): (run: Run) => string | null {
  const named = [...new Set(slots.map(({ plan }) => plan.id))].flatMap(id => {
    const [app = '', word] = id.split('/')
    return word === undefined ? [] : [{ id, tells: teller(app, word) }]
  })
  if (named.length === 0) return () => null
  return run => {
    const { name, log, tags, artifact, objects } = cluesOf(run.execution, run.source)
    const sender = run.run.split('#')[1]
    const file = artifact?.split(/[/\\]/).at(-1)
    for (const texts of [[sender], tags, [name], [log], [file], objects]) {
      const found = named.filter(({ tells }) => texts.some(text => text && tells(text)))
      if (found.length === 1) return found[0]?.id ?? null
    }
    return null
  }
}

/** Whether a text has the word for itself; the application's key, which may hold it too, does not count. */
function teller(app: string, word: string): (text: string) => boolean {
  const alone = new RegExp(`(?<![a-z0-9])${word.replaceAll('.', '\\.')}(?![a-z0-9])`)
  return text => alone.test(text.toLowerCase().replaceAll(app, ' '))
}
