// Does every step of the SOP say how long it may take?

import { withoutItalics } from '../sop/italic.ts'
import { stepName, stepNumbers } from '../sop/step-number.ts'
import { sopCheck } from './sop-check.ts'

/** Mulai and Selesai take no time. */
export const sopNorm = sopCheck({
  name: 'sop-norm',
  title: 'Setiap kegiatan SOP punya waktu baku',
  ground: 'Permenpan-RB 35/2012: mutu baku memuat kelengkapan, waktu, dan output',
  about: ({ id, title, procedures, print }) => {
    const lacking = procedures.flatMap(procedure =>
      [...stepNumbers(procedure, print)]
        .filter(([{ norm, symbol }]) => norm === undefined && symbol !== 'start' && symbol !== 'end')
        .map(([step, number]) => ({ place: stepName(procedures, procedure, number), sentence: step.do })),
    )
    if (lacking.length === 0) return []
    const places = lacking.map(({ place }) => place).join(', ')
    const message = `${lacking.length} kegiatan SOP "${withoutItalics(title)}" tidak menyebut waktu bakunya: ${places}.`
    const evidence = lacking.map(({ place, sentence }) => `${place}: "${withoutItalics(sentence)}"`)
    return [{ subject: `sop:${id}`, message, evidence }]
  },
})
