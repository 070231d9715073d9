// How do the words typed reach their command?
import { Command, Help } from 'commander'
import { type CommandEntry, commands, groups } from './commands.ts'
import { failureExit } from './show.ts'
import { numberCommands, reportCommands, workCommands } from './work-commands.ts'

const titles: Record<string, string> = {
  'Usage:': 'Pemakaian:',
  'Arguments:': 'Argumen:',
  'Options:': 'Opsi:',
  'Commands:': 'Perintah:',
}
const inIndonesian = (text: string): string =>
  text
    .replace('[options]', '[opsi]')
    .replace('[command]', '<perintah>')
    .replace(/\bchoices: /, 'pilihan: ')
    .replace(/\bdefault: /, 'bawaan: ')

const exitCodeHelp = `
Kode keluar:
  0   selesai
  1   ada temuan (check), jurnal tidak utuh (journal verify, restore), atau yang rusak (doctor)
  2   ditolak: yang diminta tidak boleh atau salah tulis
  3   ada yang tidak dapat dibaca
  70  kesalahan program; mohon laporkan`

/** Commander's own words in Indonesian, its exits as errors, for a command and all below it. */
function dress(command: Command): Command {
  command
    .exitOverride()
    .helpOption('-h, --help', 'menampilkan bantuan ini')
    .helpCommand(false)
    .allowExcessArguments(false)
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      styleTitle: title => titles[title] ?? title,
      commandUsage: each => inIndonesian(Help.prototype.commandUsage.call(new Help(), each)),
      subcommandTerm: each => inIndonesian(Help.prototype.subcommandTerm.call(new Help(), each)),
      optionDescription: each => inIndonesian(Help.prototype.optionDescription.call(new Help(), each)),
      argumentDescription: each => inIndonesian(Help.prototype.argumentDescription.call(new Help(), each)),
    })
  for (const each of command.commands) dress(each)
  return command
}

const words = (entry: CommandEntry): string[] => entry.path.split(' ')
const isAsked = (entry: CommandEntry, argv: string[]): boolean =>
  words(entry).every((word, place) => argv[place] === word)

/**
 * The whole tree of commands. Only those that `wanted` answers true for are loaded;
 * the rest stand as a name and a line of help.
 */
export async function buildProgram(wanted: (entry: CommandEntry) => boolean): Promise<Command> {
  // `report --month` and `report verify --month` are both: what stands behind a subcommand is its own.
  const program = new Command('cadang').enablePositionalOptions()
  program.description(
    'Buku cadangan Dinas Kominfo: membaca log skrip backup, mengujinya terhadap SOP kantor, ' +
      'dan mencetak naskah dinas sebagai PDF dan Excel.',
  )
  program.addHelpText('after', exitCodeHelp)
  const parents = new Map<string, Command>()
  for (const entry of commands) {
    const [first = '', second] = words(entry)
    const command = wanted(entry) ? await entry.load() : new Command(second ?? first)
    command.summary(entry.summary)
    if (!command.description()) command.description(entry.summary)
    if (second === undefined) {
      program.addCommand(command)
      parents.set(first, command)
      continue
    }
    const parent = parents.get(first) ?? new Command(first).description(groups[first] ?? first)
    if (!parents.has(first)) program.addCommand(parent)
    parents.set(first, parent.addCommand(command))
  }
  return dress(program)
}

/** True where somebody sits at a terminal that tells its width, and wants no answer for a program. */
const canAsk = (argv: readonly string[]): boolean =>
  process.stdin.isTTY &&
  process.stderr.columns > 0 &&
  !['--json', '--help', '-h'].some(flag => argv.includes(flag))

/** What was typed; at a terminal, what the steps of the work lack is asked for. */
async function wholeCommand(argv: string[]): Promise<readonly string[]> {
  const work = [...workCommands, ...reportCommands, ...numberCommands].find(entry => isAsked(entry, argv))
  return work === undefined || !canAsk(argv) ? argv : (await import('./asking.ts')).completed(work, argv)
}

/** What tells of the options of the command that was typed, as far as it is one. */
function helpOf(argv: readonly string[]): string {
  const paths = [...commands.map(({ path }) => path), ...Object.keys(groups)]
  const typed = paths.filter(path => path.split(' ').every((word, place) => argv[place] === word))
  const longest = typed.toSorted((a, b) => b.length - a.length).slice(0, 1)
  return ['cadang', ...longest, '--help'].join(' ')
}

/** Runs what was typed; answers the exit code. A command sets `process.exitCode` itself where it is not 0. */
export async function runProgram(argv: string[]): Promise<number> {
  try {
    const program = await buildProgram(entry => isAsked(entry, argv))
    if (argv.length === 0) {
      program.outputHelp()
      return 0
    }
    await program.parseAsync(await wholeCommand(argv), { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    return failureExit(error, helpOf(argv))
  }
}
