// Which words may stand in a column that knows only a few?

import { stateWords } from './agenda.ts'
import { serverStates, serverTypes } from './asset-register.ts'
import { foundWords } from './asset-review.ts'
import { amissWords } from './failure-rows.ts'
import { severityWords } from './finding-rows.ts'
import { planCategories } from './plan-words.ts'
import { statusWords } from './run-words.ts'

/** Lists that drop down in Excel, by the name that a template calls them by; the words are those of the filled face. */
const choices: Readonly<Record<string, string[]>> = {
  'ya-tidak': ['Ya', 'Tidak'],
  'kategori-se': ['Strategis', 'Tinggi', 'Rendah'],
  'kategori-backup': Object.values(planCategories),
  hasil: [statusWords.success, statusWords.warning, statusWords.failed],
  keadaan: Object.values(amissWords),
  tingkat: Object.values(severityWords),
  'jenis-server': Object.values(serverTypes),
  'status-server': Object.values(serverStates),
  // Baik, rusak ringan, rusak berat: as the KIB writes them.
  kondisi: ['B', 'RR', 'RB'],
  temuan: Object.values(foundWords),
  nomor: Object.values(stateWords),
}

/** As `pilihan` of a `<col>` wants them. @throws RangeError for a list that there is not: a bug of the template */
export function choicesNamed(name: string): string {
  const words = choices[name]
  if (words === undefined) throw new RangeError(`no list of choices "${name}"`)
  return words.join('|')
}
