// Which procedures do the tests of tickets walk through?
import fc from 'fast-check'
import { complaintsAbout } from '../../src/sop/meaning.ts'
import { Sop } from '../../src/sop/sop.ts'

const roles = ['Pemohon', 'Petugas', 'Kepala']

/** Any SOP of a sixth office that can be followed: markers, decisions, jumps forward and back. */
export const anySop: fc.Arbitrary<Sop> = fc
  .array(
    fc.record({
      by: fc.constantFrom(...roles),
      kind: fc.constantFrom('plain', 'plain', 'jump', 'decide', 'start', 'end'),
      targets: fc.array(fc.nat({ max: 8 }), { minLength: 2, maxLength: 3 }),
      norm: fc.constantFrom(undefined, '15 menit', '1 jam', '1 hari'),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map(drafts => {
    const idOf = (index: number) => (index >= drafts.length ? 'end' : `langkah-${index}`)
    const steps = drafts.map(({ by, kind, targets, norm }, index) => ({
      id: idOf(index),
      do: `Langkah ${index}`,
      by,
      ...(norm === undefined ? {} : { norm }),
      ...(kind === 'start' || kind === 'end' ? { symbol: kind } : {}),
      ...(kind === 'jump' ? { next: idOf(targets[0] ?? 0) } : {}),
      ...(kind === 'decide'
        ? { decide: Object.fromEntries(targets.map((target, i) => [`jawaban ${i + 1}`, idOf(target)])) }
        : {}),
    }))
    const procedure = { id: 'prosedur', trigger: 'request', roles, steps }
    return Sop.parse({ id: 'keenam', title: 'SOP keenam', procedures: [procedure] })
  })
  .filter(sop => complaintsAbout(sop).every(complaint => complaint.kept === true))
