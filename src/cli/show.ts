// How does the command line say what is wrong, and with which exit code?
import { CommanderError } from 'commander'
import { evidenceWords, type Finding } from '../checks/finding.ts'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { Unreadable } from './unreadable.ts'

/** Exit codes, as `--help` and docs/commands.md list them. */
export const exitCodes = {
  done: 0,
  findings: 1,
  refused: 2,
  unreadable: 3,
  bug: 70,
} as const

/** `FILE:LINE:COL: what is wrong`, the excerpt with a caret under the place, what to do. */
export function problemText(problem: Problem): string {
  const place = [problem.file, problem.line || null, (problem.line && problem.column) || null]
  const lines = [`${place.filter(part => part !== null).join(':')}: ${problem.message}`]
  if (problem.excerpt) {
    lines.push(`    ${problem.excerpt}`)
    if (problem.column > 0 && problem.column <= problem.excerpt.length + 1) {
      lines.push(`    ${' '.repeat(problem.column - 1)}^`)
    }
  }
  lines.push(`  → ${problem.hint}`)
  return lines.join('\n')
}

/** Files in the order in which they were met, their lines from the top. */
export function inPlaceOrder<T extends Problem>(problems: readonly T[]): T[] {
  const files = [...new Set(problems.map(({ file }) => file))]
  return files.flatMap(file =>
    problems.filter(problem => problem.file === file).toSorted((a, b) => a.line - b.line),
  )
}

const shownEvidence = 2
const clipped = (text: string): string => (text.length > 160 ? `${text.slice(0, 159)}…` : text)

/** Severity, subject, sentence, the SOP's own sentence, and a little of what shows it (`--json` has all). */
export function findingText(finding: Finding): string {
  const shown = finding.evidence.slice(0, shownEvidence).map(text => clipped(evidenceWords(text)))
  const rest = finding.evidence.length - shown.length
  const evidence = rest > 0 ? [...shown, `dan ${rest} lagi`] : shown
  const lines = [
    `[${finding.severity}] ${finding.subject}: ${finding.message}`,
    `    dasar: ${finding.basis}`,
  ]
  if (evidence.length > 0) lines.push(`    bukti: ${evidence.join('; ')}`)
  return lines.join('\n')
}

const quoted = (text: string): string => /'([^']*)'/.exec(text)?.[1] ?? ''
const meant = (text: string): string => {
  const guess = /Did you mean (?:one of )?([^?]+)\?/.exec(text)?.[1]
  return guess ? ` Mungkin maksudnya ${guess}.` : ''
}

/** "option '--found <hasil>' argument 'hilang' is invalid. Allowed choices are ada, pindah." in Indonesian. */
function choiceText(message: string): string {
  const texts = [...message.matchAll(/'([^']*)'/g)].map(found => found[1] ?? '')
  // Of an option its name comes first, of an argument what was typed.
  const [name, typed] = message.includes("option '") ? texts : texts.toReversed()
  const choices = /Allowed choices are (.+?)\.?$/.exec(message)?.[1]
  return `${name}: "${typed}" tidak dapat dipakai${choices ? `; pilih ${choices}` : ''}.`
}

/** Commander's own refusals in Indonesian; null where it only ends the run (help was shown). */
function usageText(error: CommanderError): string | null {
  const what = quoted(error.message)
  switch (error.code) {
    case 'commander.help':
    case 'commander.helpDisplayed':
    case 'commander.version':
      return null
    case 'commander.unknownOption':
      return `Opsi "${what}" tidak dikenal.${meant(error.message)}`
    case 'commander.unknownCommand':
      return `Perintah "${what}" tidak dikenal.${meant(error.message)}`
    case 'commander.missingArgument':
      return `Argumen <${what}> belum diberikan.`
    case 'commander.optionMissingArgument':
      return `Opsi "${what}" memerlukan nilai.`
    case 'commander.missingMandatoryOptionValue':
      return `Opsi "${what}" wajib diisi.`
    case 'commander.excessArguments':
      return 'Terlalu banyak argumen; nilai yang memuat spasi perlu diapit tanda kutip.'
    case 'commander.invalidArgument':
      return choiceText(error.message)
    default:
      return error.message
  }
}

/** What the machine itself refuses: no program is at fault, and a stack tells the user nothing. */
const systemWords: Record<string, string> = {
  EACCES: 'tidak boleh dibuka oleh akun ini; periksa pemilik dan hak aksesnya',
  EPERM: 'tidak boleh diubah oleh akun ini; periksa pemilik dan hak aksesnya',
  EROFS: 'berada di sistem berkas yang hanya dapat dibaca',
  ENOSPC: 'tidak dapat ditulis karena cakram penuh; kosongkan ruang, lalu ulangi',
  EDQUOT: 'tidak dapat ditulis karena kuota akun ini habis',
  EIO: 'tidak dapat dibaca karena cakramnya rusak; periksa perangkatnya',
  ENAMETOOLONG: 'namanya terlalu panjang',
  ENOTDIR: 'seharusnya folder, bukan berkas',
  EISDIR: 'seharusnya berkas, bukan folder',
}

function systemText(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const words = systemWords[error.code]
  if (words === undefined) return null
  const place = 'path' in error && typeof error.path === 'string' ? error.path : 'Berkas'
  return `${place} ${words} (${error.code}).`
}

/**
 * Says on standard error what went wrong, and answers the exit code: one sentence for a refusal,
 * every place for what cannot be read, a stack and a request to report it for anything else.
 * `helpWith` is what to type after a call that is wrong.
 */
export function failureExit(error: unknown, helpWith = 'cadang --help'): number {
  if (error instanceof CommanderError) {
    const text = usageText(error)
    // `cadang app` alone: its help is shown, but nothing was done.
    if (text === null) return error.exitCode === 0 ? exitCodes.done : exitCodes.refused
    console.error(`${text}\nLihat "${helpWith}".`)
    return exitCodes.refused
  }
  if (error instanceof Refusal) {
    console.error(error.message)
    return exitCodes.refused
  }
  if (error instanceof Unreadable) {
    for (const problem of error.problems) console.error(problemText(problem))
    return exitCodes.unreadable
  }
  const system = systemText(error)
  if (system !== null) {
    console.error(system)
    return exitCodes.refused
  }
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
  console.error('Ini kesalahan program, bukan kesalahan Anda. Mohon laporkan beserta teks di atas.')
  return exitCodes.bug
}
