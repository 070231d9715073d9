// What does a command still lack, and how is it asked for?
import { isCancel, multiselect, select, text } from '@clack/prompts'
import type { Command } from 'commander'
import { Refusal } from '../refusal.ts'
import { shellWord } from '../scripts/shell-word.ts'
import type { CommandEntry } from './commands.ts'
import { atDesk } from './office-folder.ts'
import type { Ask, Asked, Ground, Question } from './question.ts'
import { questionFor } from './questions.ts'

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
function withAnswers(path: string, typed: readonly string[], told: Told, answers: Answered): string[] {
  const given = [...answers].flatMap(([name, values]) => values.map(value => [name, value] as const))
  const options = given.flatMap(([name, value]) =>
    !isOption(name) ? [] : isOption(value) || name === '--answers' ? [`${name}=${value}`] : [name, value],
  )
  const operands = given.flatMap(([name, value]) => (isOption(name) ? [] : [value]))
  const [words, first] = [path.split(' '), [...told.keys()].every(isOption)]
  if (first && !operands.some(isOption)) return [...words, ...operands, ...options, ...typed]
  const behind = operands.length === 0 || typed.includes('--') ? operands : ['--', ...operands]
  return [...words, ...options, ...typed, ...behind]
}

type Told = ReadonlyMap<string, string>
type Answered = ReadonlyMap<string, readonly string[]>

/** What a person says to one thing that is lacking; nothing where it is not needed, or none of the choices is meant. */
async function answered(
  question: Question | null,
  { about }: Declared,
  ground: Ground,
  ask: Ask,
): Promise<string[]> {
  if (question !== null && 'fill' in question) return question.fill(ground, ask)
  const choices = (await question?.choices(ground)) ?? 'words'
  if (choices === 'no') return []
  return (await ask({ message: question?.message ?? sentence(about), choices })).filter(value => value !== '')
}

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
  const answers = new Map<string, string[]>()
  const office = told.get('--office')
  await atDesk(office === undefined ? {} : { office }, async desk => {
    for (const each of lacking) {
      const values = await answered(questionFor(path, each.name), each, { path, desk, told }, ask)
      if (values.length === 0) continue
      told.set(each.name, values.join(' '))
      answers.set(each.name, values)
    }
  })
  if (answers.size === 0) return argv
  const whole = withAnswers(path, typed, before, answers)
  console.error(`\n$ cadang ${whole.map(shellWord).join(' ')}`)
  return whole
}

/** Questions stand on standard error: what a command answers can still go to a file. */
const output = process.stderr

async function askAtTerminal(asked: Asked): Promise<string[]> {
  const { message, choices, several, check } = asked
  const validate = (typed: string | undefined) =>
    typed?.trim() ? (check?.(typed.trim()) ?? undefined) : 'Belum diisi.'
  const listed = { message, output, maxItems: 12, showInstructions: false }
  const answer =
    choices === 'words'
      ? await text({ message, output, validate })
      : several
        ? await multiselect({
            ...listed,
            message: `${message} (pilih dengan spasi, lalu Enter)`,
            options: [...choices],
            required: false,
          })
        : await select({ ...listed, options: [...choices] })
  if (isCancel(answer)) throw new Refusal('Dibatalkan; tidak ada yang dicatat.')
  if (typeof answer === 'string') return [answer.trim()]
  return answer.length > 0 ? answer : askAtTerminal(asked)
}
