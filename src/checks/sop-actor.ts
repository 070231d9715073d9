// Does a sentence of the SOP name its actor, who is shown by the column?

import { withoutItalics } from '../sop/italic.ts'
import type { Procedure, Sop } from '../sop/sop.ts'
import { stepName, stepNumbers } from '../sop/step-number.ts'
import { sopCheck } from './sop-check.ts'

/** "OPD Mengajukan surat …": the words before the verb are those of a lane. */
export const sopActor = sopCheck({
  name: 'sop-actor',
  title: 'Kalimat kegiatan tidak menyebut pelakunya',
  ground: 'Permenpan-RB 35/2012: pelaksana dipisahkan dari kegiatan, dan kegiatan diawali kata kerja',
  about: sop => {
    const found = sop.procedures.flatMap(procedure => actorsIn(sop, procedure))
    if (found.length === 0) return []
    const actors = [...new Set(found.map(({ actor }) => `"${actor}"`))].join(', ')
    const message = `${found.length} kalimat kegiatan SOP "${withoutItalics(sop.title)}" menyebut pelakunya (${actors}); pelaku ditunjukkan oleh kolomnya, dan kalimat diawali kata kerja.`
    return [{ subject: `sop:${sop.id}`, message, evidence: found.map(({ place }) => place) }]
  },
})

function actorsIn({ procedures, print }: Sop, procedure: Procedure): { actor: string; place: string }[] {
  const lanes = new Set(procedure.roles.flatMap(wordsOf))
  return [...stepNumbers(procedure, print)].flatMap(([step, number]) => {
    const sentence = withoutItalics(step.do)
    const actor = subjectOf(sentence)
    if (actor === null || !wordsOf(actor).some(word => lanes.has(word))) return []
    return [{ actor, place: `${stepName(procedures, procedure, number)}: "${sentence}"` }]
  })
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []

/** Active verbs begin with me- (or ber-); what stands before the first of them, within five words, is the subject. */
function subjectOf(sentence: string): string | null {
  const words = sentence.split(/\s+/).slice(0, 6)
  const verb = words.findIndex(word => /^(?:me(?:m|n|ng|ny|l|r|w|y)|ber)\p{Ll}{2,}/iu.test(word))
  return verb > 0 ? words.slice(0, verb).join(' ') : null
}
