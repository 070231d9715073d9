// Does every step of the SOP say how long it may take?

import { readNorm } from '../calendar/norm.ts'
import { withoutItalics } from '../sop/italic.ts'
import type { Sop, Step } from '../sop/sop.ts'
import { stepName, stepNumbers } from '../sop/step-number.ts'
import type { Observation } from './check.ts'
import { sopCheck } from './sop-check.ts'

/** Mulai and Selesai take no time. */
export const sopNorm = sopCheck({
  name: 'sop-norm',
  title: 'Setiap kegiatan SOP punya waktu baku',
  ground: 'Permenpan-RB 35/2012: mutu baku memuat kelengkapan, waktu, dan output',
  about: sop => {
    const named = sop.procedures.flatMap(procedure =>
      [...stepNumbers(procedure, sop.print)].map(([step, number]) => ({
        step,
        place: stepName(sop.procedures, procedure, number),
      })),
    )
    const silent = named.filter(
      ({ step: { norm, symbol } }) => norm === undefined && symbol !== 'start' && symbol !== 'end',
    )
    const uncounted = named.filter(({ step: { norm } }) => norm !== undefined && readNorm(norm) === null)
    return [
      ...observed(sop, silent, 'tidak menyebut waktu bakunya'),
      ...observed(sop, uncounted, 'menyebut waktu baku yang tidak dapat dihitung'),
    ]
  },
})

/** One observation of all these steps; nothing without any. */
function observed(
  { id, title }: Sop,
  steps: readonly { step: Step; place: string }[],
  what: string,
): Observation[] {
  if (steps.length === 0) return []
  const places = steps.map(({ place }) => place).join(', ')
  const message = `${steps.length} kegiatan SOP "${withoutItalics(title)}" ${what}: ${places}.`
  const evidence = steps.map(({ place, step }) => {
    const norm = step.norm === undefined ? '' : `, waktu "${step.norm}"`
    return `${place}: "${withoutItalics(step.do)}"${norm}`
  })
  return [{ subject: `sop:${id}`, message, evidence }]
}
