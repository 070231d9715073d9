// What was asked, and by which door does it come in?
import module from 'node:module'
import { logAdd } from './cli/log-add.ts'

// What Node 20 lacks: keeps compiled chunks between runs.
;(module as { enableCompileCache?: () => unknown }).enableCompileCache?.()

const argv = process.argv.slice(2)
const [first, second] = argv
// What follows `--` belongs to the command that is run.
const ours = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
const asksHelp = ours.includes('--help') || ours.includes('-h')

async function exitCodeOf(): Promise<number> {
  if (first === 'run' && !asksHelp) {
    const { runWatched } = await import('./cli/run.ts')
    return runWatched(argv.slice(1))
  }
  // A reader that closes early (`| head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  const { runProgram } = await import('./cli/program.ts')
  return runProgram(argv)
}

if (first === 'log' && second === 'add' && !asksHelp) {
  // Scripts call this hundreds of times a night: nothing else is loaded for it.
  process.exitCode = logAdd(argv.slice(2))
} else {
  void exitCodeOf().then(code => {
    process.exitCode = code
  })
}
