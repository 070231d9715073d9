// What does a command still lack, and how is it asked for?
import { isCancel, select, text } from '@clack/prompts'
import type { Command } from 'commander'
import { Refusal } from '../refusal.ts'
import { shellWord } from '../scripts/shell-word.ts'
import type { CommandEntry } from './commands.ts'
import { atDesk } from './office-folder.ts'
import { type Choice, questionFor } from './questions.ts'

/** Puts one question; answers what was chosen or typed. */
export type Ask = (message: string, choices: readonly Choice[] | 'words') => Promise<string>

/** An argument or option as commander declares it. */
interface Declared {
  /** `berkas`, `--as` */
  name: string
  about: string
  needed: boolean
  told: string | undefined
}

/** Arguments first, then options, as they stand in help; null where what was typed cannot be read. */
function declaredOf(command: Command, typed: readonly string[]): Declared[] | null {
  command.exitOverride().configureOutput({ outputError: () => {} })
  try {
    const { operands, unknown } = command.parseOptions([...typed])
    if (unknown.length > 0) return null
    const said = command.opts()
    return [
      ...command.registeredArguments.map((argument, place) => ({
        name: argument.name(),
        about: argument.description,
        needed: argument.required,
        told: operands[place],
      })),
      ...command.options.map(option => ({
        name: option.long ?? option.flags,
        about: option.description,
        needed: option.mandatory,
        told: said[option.attributeName()] === undefined ? undefined : String(said[option.attributeName()]),
      })),
    ]
  } catch {
    return null
  }
}

const isOption = (name: string): boolean => name.startsWith('-')
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** What was typed, with the answers; arguments behind a `--` where others were typed before them. */
function withAnswers(path: string, typed: readonly string[], told: Told, answers: Told): string[] {
  const given = [...answers].filter(([, answer]) => answer !== '')
  const options = given.flatMap(([name, answer]) =>
    !isOption(name) ? [] : answer.startsWith('-') ? [`${name}=${answer}`] : [name, answer],
  )
  const operands = given.flatMap(([name, answer]) => (isOption(name) ? [] : [answer]))
  const [words, first] = [path.split(' '), [...told.keys()].every(isOption)]
  if (first && !operands.some(isOption)) return [...words, ...operands, ...options, ...typed]
  const behind = operands.length === 0 || typed.includes('--') ? operands : ['--', ...operands]
  return [...words, ...options, ...typed, ...behind]
}

type Told = ReadonlyMap<string, string>

/**
 * What was typed, completed by asking for what the command needs and was not told. Where nothing is lacking, or what
 * was typed cannot be read, it comes back as it was.
 * @throws Refusal where there is nothing to choose from, or the person goes away
 */
export async function completed(
  { path, load }: CommandEntry,
  argv: readonly string[],
  ask: Ask = askAtTerminal,
): Promise<readonly string[]> {
  const typed = argv.slice(path.split(' ').length)
  const declared = declaredOf(await load(), typed)
  if (declared === null) return argv
  const told = new Map(declared.flatMap(({ name, told: said }) => (said === undefined ? [] : [[name, said]])))
  const lacking = declared.filter(
    ({ name, needed }) => !told.has(name) && (needed || questionFor(path, name) !== null),
  )
  if (lacking.length === 0) return argv
  const before = new Map(told)
  const answers = new Map<string, string>()
  const office = told.get('--office')
  await atDesk(office === undefined ? {} : { office }, async desk => {
    for (const { name, about } of lacking) {
      const question = questionFor(path, name)
      const choices = (await question?.choices({ path, desk, told })) ?? 'words'
      if (choices === 'no') continue
      const answer = await ask(question?.message ?? sentence(about), choices)
      told.set(name, answer)
      answers.set(name, answer)
    }
  })
  if (answers.size === 0) return argv
  const whole = withAnswers(path, typed, before, answers)
  console.error(`\n$ cadang ${whole.map(shellWord).join(' ')}`)
  return whole
}

/** Questions stand on standard error: what a command answers can still go to a file. */
const output = process.stderr

async function askAtTerminal(message: string, choices: readonly Choice[] | 'words'): Promise<string> {
  const answer =
    choices === 'words'
      ? await text({ message, output, validate: typed => (typed?.trim() ? undefined : 'Belum diisi.') })
      : await select({ message, output, options: [...choices], maxItems: 12, showInstructions: false })
  if (isCancel(answer)) throw new Refusal('Dibatalkan; tidak ada yang dicatat.')
  return answer
}
