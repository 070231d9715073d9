// Which step comes next?

import { endOfProcedure } from '../sop/meaning.ts'
import type { Procedure, Step } from '../sop/sop.ts'

/**
 * True of a capsule that only says "Mulai" or "Selesai": nobody works there, and a ticket passes by. A capsule with a
 * norm, an output, a form or a proof is a step like the others (Batam's first and last).
 */
export const isMarker = (step: Step): boolean =>
  (step.symbol === 'start' || step.symbol === 'end') &&
  step.norm === undefined &&
  step.decide === undefined &&
  step.proof === undefined &&
  [step.needs, step.gives, step.form].every(list => list.length === 0)

/** Id of the first step that is work; null for a procedure of none. */
export const firstStep = (procedure: Procedure): string | null => workFrom(procedure, 0)

/**
 * Id of the step that follows when this one is done (`verdict` null) or decided; null is the end.
 * @throws Error for a step or verdict that the procedure does not have (a bug: `objection` asks first)
 */
export function nextStep(procedure: Procedure, id: string, verdict: string | null): string | null {
  const index = procedure.steps.findIndex(step => step.id === id)
  const step = procedure.steps[index]
  if (step === undefined) throw new Error(`procedure ${procedure.id} has no step ${id}`)
  return workFrom(procedure, exitOf(procedure, index, step, verdict))
}

/** Index that an exit leads to, −1 for the end. */
function exitOf(procedure: Procedure, index: number, step: Step, verdict: string | null): number {
  if (verdict === null && step.symbol === 'end') return -1
  const target = verdict === null ? step.next : step.decide?.[verdict]
  if (target === endOfProcedure) return -1
  if (target !== undefined) return procedure.steps.findIndex(other => other.id === target)
  if (verdict !== null) throw new Error(`step ${step.id} has no verdict ${verdict}`)
  return index + 1 >= procedure.steps.length ? -1 : index + 1
}

/** The step at the index, or the first after it that is work; a ring of markers (never in an SOP that can be read) ends. */
function workFrom(procedure: Procedure, start: number): string | null {
  let index = start
  for (let passed = 0; passed <= procedure.steps.length; passed += 1) {
    const step = procedure.steps[index]
    if (step === undefined) return null
    if (!isMarker(step)) return step.id
    index = exitOf(procedure, index, step, null)
  }
  return null
}
