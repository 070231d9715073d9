// Could every line of the logs be read?

import { z } from 'zod'
import type { Problem } from '../problem.ts'
import { check } from './check.ts'

/** One finding for each log. */
export const logReadable = check({
  name: 'log-readable',
  title: 'Setiap baris log dapat dibaca',
  severity: 'sedang',
  params: z.strictObject({}),
  always: 'Catatan backup harus dapat dibaca dan ditelusuri',
  find: books => {
    const files = new Map<string, Problem[]>()
    for (const problem of books.problems.filter(each => !each.kept)) {
      files.set(problem.file, [...(files.get(problem.file) ?? []), problem])
    }
    return [...files].sort().map(([file, problems]) => ({
      subject: `file:${file}`,
      message: `${problems.length} baris ${file} tidak dapat dibaca dan disisihkan untuk diperiksa.`,
      evidence: problems
        .toSorted((a, b) => a.line - b.line)
        .map(({ line, message }) => `${file}:${line}: ${message}`),
    }))
  },
})
