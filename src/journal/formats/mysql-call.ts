// What does a command line of MySQL's or MariaDB's own programs say of the run?

import { type Call, literal, operandsOf, optionOf } from './command-call.ts'
import { noteDatabase } from './covered.ts'
import type { ToolRun } from './tool-run.ts'

const valued = [
  '-h',
  '-u',
  '-P',
  '-S',
  '-r',
  '-w',
  '-D',
  '-e',
  '--host',
  '--user',
  '--port',
  '--socket',
  '--where',
]

/** Adds what the command line tells of the run. */
export function noteMysqlCall(run: ToolRun, call: Call): void {
  const names = operandsOf(call, valued)
  switch (call.program) {
    case 'mysqldump':
    case 'mariadb-dump':
      run.operation = 'backup'
      run.artifact = literal(optionOf(call, '-r', '--result-file') ?? call.output)
      if (call.args.some(arg => arg === '--force' || arg === '-f')) run.notes.set('force', 1)
      break
    case 'mysqlcheck':
    case 'mariadb-check':
      run.operation = 'verify'
      break
    default:
      // The client restores when it is fed a file; `-e` asks something.
      if (call.input === null) return
      run.operation = 'restore'
      run.artifact = literal(call.input)
  }
  if (!call.args.some(arg => arg === '--all-databases' || arg === '-A'))
    // After the first stand its tables, unless all are databases.
    for (const name of call.args.some(arg => arg === '--databases' || arg === '-B')
      ? names
      : names.slice(0, 1))
      noteDatabase(run, name)
}
