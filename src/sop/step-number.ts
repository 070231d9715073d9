// Which number does a step carry on paper?

import type { Print, Procedure, Step } from './sop.ts'

/** Numbers from 1 in printed order; a start or end drawn as a symbol alone (`print.ends`) has none. */
export function stepNumbers({ steps }: Procedure, { ends }: Print): Map<Step, string> {
  const numbers = new Map<Step, string>()
  for (const step of steps) {
    const alone = ends === 'symbol' && (step.symbol === 'start' || step.symbol === 'end')
    if (!alone) numbers.set(step, String(numbers.size + 1))
  }
  return numbers
}

/** `langkah 3`, or `PROSEDUR RESTORE DATA langkah 3` where the SOP holds several procedures. */
export function stepName(procedures: readonly Procedure[], procedure: Procedure, number: string): string {
  return procedures.length === 1
    ? `langkah ${number}`
    : `${procedure.title ?? procedure.id} langkah ${number}`
}
