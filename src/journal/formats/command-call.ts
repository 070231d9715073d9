// Which tool did a command line start, with which arguments?

/** One program of a command line, with what surrounds it. */
export interface Call {
  /** The program's name without its folder: `pg_dump`. */
  program: string
  /** Its arguments, unquoted as far as they can be. */
  args: string[]
  /** The last file that this pipe writes into. */
  output: string | null
  /** The file that this pipe reads from: `< dump.sql`, or what `zcat` before the pipe opens. */
  input: string | null
  /** True where a program stands behind it in the pipe: its exit code may be lost. */
  piped: boolean
  /** The whole command line. */
  line: string
}

interface Token {
  text: string
  /** True for `|`, `;`, `&&`, `<`, `>` outside quotes. */
  mark: boolean
}

const tokenShape =
  /\s+|(?<mark>\|\||&&|>>|2>&1|&>|2>|[|;<>&])|(?<word>(?:"(?:[^"\\]|\\.)*"|'[^']*'|\$\((?:[^()]|\([^()]*\))*\)|\\.|[^\s|;<>&"'\\])+)|./gs
/** Programs that only start another one. */
const starters = /^(?:sudo|nice|ionice|env|nohup|time|timeout|chronic|setsid|exec|stdbuf)$/
const longestCommand = 4096

/** The programs of a command line in their order; at most the first 4,096 characters are looked at. */
export function callsOf(line: string): Call[] {
  const calls: Call[] = []
  let pipe: Call[] = []
  let words: string[] = []
  let redirect: string | null = null
  const endProgram = (piped: boolean): void => {
    const call = callOf(words, piped, line)
    words = []
    if (call !== null) pipe.push(call)
  }
  const endPipe = (): void => {
    endProgram(false)
    const input = pipe.find(call => call.input !== null)?.input ?? openedBy(pipe[0])
    const output = pipe.findLast(call => call.output !== null)?.output ?? null
    for (const call of pipe) calls.push({ ...call, input, output })
    pipe = []
  }
  const files: { input: string | null; output: string | null } = { input: null, output: null }
  for (const { text, mark } of tokensOf(line.slice(0, longestCommand))) {
    if (!mark) {
      if (redirect === null) words.push(text)
      else {
        if (redirect === '<') files.input = text
        else if (redirect === '>' || redirect === '>>') files.output = text
        redirect = null
      }
      continue
    }
    if (/^(?:<|>|>>|2>|&>)$/.test(text)) redirect = text
    else if (text !== '2>&1') {
      endProgram(text === '|')
      attach(pipe, files)
      if (text !== '|') endPipe()
    }
  }
  endProgram(false)
  attach(pipe, files)
  endPipe()
  return calls
}

/** Gives the pipe's last program the files that were redirected. */
function attach(pipe: Call[], files: { input: string | null; output: string | null }): void {
  const call = pipe.at(-1)
  if (call !== undefined) {
    call.input ??= files.input
    call.output ??= files.output
  }
  files.input = null
  files.output = null
}

function* tokensOf(line: string): Generator<Token> {
  for (const found of line.matchAll(tokenShape)) {
    const { mark, word } = found.groups ?? {}
    if (mark !== undefined) yield { text: mark, mark: true }
    else if (word !== undefined) yield { text: unquoted(word), mark: false }
  }
}

const unquoted = (word: string): string =>
  word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/gs, (_all, double, single, escaped) =>
    double !== undefined ? double.replace(/\\(["\\$`])/g, '$1') : (single ?? escaped),
  )

function callOf(words: string[], piped: boolean, line: string): Call | null {
  let at = 0
  while (at < words.length) {
    const word = words[at] as string
    if (/^[A-Za-z_]\w*=/.test(word)) at += 1
    else if (starters.test(nameOf(word))) {
      at += 1
      // Options of the starter, and their values: `timeout -s KILL 1.3`, `nice -n 10`.
      while (at < words.length && /^-|^[\d.]+[smhd]?$|^(?:KILL|TERM|INT|HUP)$/.test(words[at] as string))
        at += 1
    } else break
  }
  const program = words[at]
  if (program === undefined) return null
  return { program: nameOf(program), args: words.slice(at + 1), output: null, input: null, piped, line }
}

const nameOf = (word: string): string => word.slice(word.lastIndexOf('/') + 1)

/** `zcat dump.sql.gz |`, `gunzip -c dump.sql.gz |`: the file that feeds the pipe. */
function openedBy(call: Call | undefined): string | null {
  if (call?.piped !== true || !/^(?:zcat|gunzip|gzip|xzcat|zstdcat|zstd|cat|bzcat|pv)$/.test(call.program))
    return null
  return call.args.findLast(arg => !arg.startsWith('-')) ?? null
}

/**
 * Tools by what they do in a pipe: a repository that takes a dump tells more than the dump before it, and both more
 * than what packs or looks at a file. In a command line of several the highest decides, of equals the first.
 */
const ranks: readonly (readonly [RegExp, number])[] = [
  [/^(?:restic|borg|borgmatic|rclone|duplicity|duply|rsnapshot|kopia|pgbackrest|automysqlbackup|wal-g)$/, 4],
  [
    /^(?:pg_dump|pg_dumpall|pg_basebackup|pg_restore|psql|mysqldump|mariadb-dump|mysql|mariadb|mysqlcheck|mariadb-check|mariadb-backup|mariabackup|xtrabackup|mydumper|myloader|sqlite3)$/,
    3,
  ],
  [/^(?:rsync|tar)$/, 2],
  [/^(?:gzip|sha256sum|md5sum)$/, 1],
]

/** The call that a command line is about; null where it starts no tool that is known. */
export function mainCall(line: string | undefined): Call | null {
  if (line === undefined) return null
  let best: Call | null = null
  let bestRank = 0
  for (const call of callsOf(line)) {
    const rank = ranks.find(([name]) => name.test(call.program))?.[1] ?? 0
    if (rank > bestRank) {
      best = call
      bestRank = rank
    }
  }
  return best
}

/** The value of an option: `-f FILE`, `-fFILE`, `--file FILE`, `--file=FILE`. */
export function optionOf(call: Call, ...names: string[]): string | null {
  for (const [index, arg] of call.args.entries()) {
    for (const name of names) {
      if (arg === name) return call.args[index + 1] ?? null
      if (name.startsWith('--') && arg.startsWith(`${name}=`)) return arg.slice(name.length + 1)
      if (!name.startsWith('--') && arg.startsWith(name) && !arg.startsWith('--'))
        return arg.slice(name.length)
    }
  }
  return null
}

/** Arguments that are neither options nor the value of one of `valued`. */
export function operandsOf(call: Call, valued: readonly string[] = []): string[] {
  const out: string[] = []
  for (let index = 0; index < call.args.length; index += 1) {
    const arg = call.args[index] as string
    if (valued.includes(arg)) index += 1
    else if (!arg.startsWith('-') || arg === '-') out.push(arg)
  }
  return out
}

/** The value as written out, or null where the shell would still have changed it: `$(…)`, `{now}`. */
export const literal = (value: string | null): string | null =>
  value === null || /[${}`*?]/.test(value) ? null : value
