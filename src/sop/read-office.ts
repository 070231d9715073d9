// What does kantor.yaml say?

import type { Problem } from '../problem.ts'
import { complaintsAboutChecks, unknownPapers, type Vocabulary } from './meaning.ts'
import { currentLayout, Office } from './office.ts'
import { readYaml } from './yaml-place.ts'

/**
 * Reads and checks kantor.yaml; `office` is null when it cannot be used. With a vocabulary, names of checks
 * and papers are held against it too.
 */
export function readOffice(
  file: string,
  text: string,
  vocabulary?: Vocabulary,
): { office: Office | null; problems: Problem[] } {
  const { value, problems, problemOf } = readYaml(file, text, Office)
  const layout = Number(/^layout:\s*(\d+)\s*$/m.exec(text)?.[1])
  if (layout > currentLayout) {
    // What else is unknown follows from this one.
    const message = 'Folder kantor ini dibuat oleh cadang yang lebih baru.'
    const hint = 'Perbarui cadang; jangan mengubah angka ini.'
    return { office: null, problems: [problemOf({ code: 'newer-layout', path: ['layout'], message, hint })] }
  }
  if (value === null || vocabulary === undefined) return { office: value, problems }
  const names = [
    ...unknownPapers(value.papers, vocabulary.papers),
    ...complaintsAboutChecks(value.checks, vocabulary.checks),
  ].map(problemOf)
  return { office: names.length === 0 ? value : null, problems: names }
}
