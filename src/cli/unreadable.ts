// What stops a command because it cannot be read?
import type { Problem } from '../problem.ts'

/** A file the command cannot do without (kantor.yaml, an SOP) cannot be read; all its problems are shown, exit 3. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super(problems.map(problem => problem.message).join('\n'))
    this.problems = problems
  }
}
