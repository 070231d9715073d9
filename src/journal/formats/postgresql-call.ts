// What does a command line of PostgreSQL's own programs say of the run?

import { appOfDatabase, stemOf } from './app-name.ts'
import { type Call, literal, operandsOf, optionOf } from './command-call.ts'
import { noteDatabase } from './covered.ts'
import type { ToolRun } from './tool-run.ts'

/** Short options that take a value as the next word. */
const valued =
  '-h -p -U -f -F -j -n -N -t -T -d -D -E -S -Z -O -x -L -l -R -c -X -v --host --port --username --file --format --jobs --schema --table --dbname --pgdata'.split(
    ' ',
  )

/** Adds what the command line tells of the run: `pg_dump -Fc -f simpeg.dump simpeg`. */
export function notePostgresCall(run: ToolRun, call: Call): void {
  const output = optionOf(call, '-f', '--file') ?? call.output
  switch (call.program) {
    case 'pg_dump':
      run.operation = 'backup'
      run.artifact = literal(output)
      noteTarget(
        run,
        optionOf(call, '-d', '--dbname') ?? operandsOf(call, withoutFlags('-c -v -O -x -l')).at(-1),
      )
      return
    case 'pg_dumpall':
      run.operation = 'backup'
      run.artifact = literal(output)
      return
    case 'pg_basebackup':
      run.operation = 'backup'
      run.artifact = literal(optionOf(call, '-D', '--pgdata'))
      return
    case 'pg_restore': {
      const lists = call.args.some(arg => arg === '-l' || arg === '--list')
      run.operation = lists ? 'verify' : 'restore'
      run.artifact = literal(operandsOf(call, withoutFlags('-c -v -O -x -l -1 -a -s')).at(-1) ?? call.input)
      noteTarget(run, optionOf(call, '-d', '--dbname') ?? undefined)
      if (run.app === null && run.artifact !== null)
        run.weakApp = appOfDatabase(stemOf(run.artifact).split('-')[0] ?? '')
      return
    }
    default:
      notePsql(run, call)
  }
}

/** psql restores when it is fed a file; `-c` asks something. */
function notePsql(run: ToolRun, call: Call): void {
  const file = optionOf(call, '-f', '--file') ?? call.input
  if (file === null) return
  run.operation = 'restore'
  run.artifact = literal(file)
  const asked = optionOf(call, '-d', '--dbname') ?? operandsOf(call, withoutFlags('-X'))[0]
  noteTarget(run, asked)
}

const withoutFlags = (flags: string): string[] => valued.filter(each => !flags.split(' ').includes(each))

/** The database's name, also out of `postgresql://…/simpeg?sslmode=…`. */
function noteTarget(run: ToolRun, name: string | undefined): void {
  const own = name === undefined ? null : (/^postgres(?:ql)?:\/\/[^/]*\/([^?]*)/.exec(name)?.[1] ?? name)
  if (own !== null && !own.includes('=')) noteDatabase(run, own)
}
