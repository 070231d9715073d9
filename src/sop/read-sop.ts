// What does an SOP file say?

import type { Problem } from '../problem.ts'
import { complaintsAbout, type Vocabulary } from './meaning.ts'
import { Sop } from './sop.ts'
import { readYaml } from './yaml-place.ts'

/**
 * Reads and checks an SOP: its form first, then its meaning. `sop` is null when a problem sets it aside;
 * remarks (`kept`) leave it in use. With a vocabulary, names of checks and papers are held against it too.
 */
export function readSop(
  file: string,
  text: string,
  vocabulary?: Vocabulary,
): { sop: Sop | null; problems: Problem[] } {
  const { value, problems, problemOf } = readYaml(file, text, Sop)
  if (value === null) return { sop: null, problems }
  const all = [...problems, ...complaintsAbout(value, vocabulary).map(problemOf)].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  )
  return { sop: all.every(problem => problem.kept) ? value : null, problems: all }
}
