// What was asked, and by which door does it come in?
import module from 'node:module'
import { logAdd } from './cli/log-add.ts'

// What Node 20 lacks: keeps compiled chunks between runs.
;(module as { enableCompileCache?: () => unknown }).enableCompileCache?.()

const [first, second, ...rest] = process.argv.slice(2)
const asksHelp = rest.includes('--help') || rest.includes('-h')

if (first === 'log' && second === 'add' && !asksHelp) {
  // Scripts call this hundreds of times a night: nothing else is loaded for it.
  process.exitCode = logAdd(rest)
} else {
  // A reader that closes early (`| head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  const { runProgram } = await import('./cli/program.ts')
  process.exitCode = await runProgram(process.argv.slice(2))
}
