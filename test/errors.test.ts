// What does a user see when something is wrong? (the gallery in test/errors/)
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test, vi } from 'vitest'
// @ts-expect-error plain Node: it runs before anything is installed
import { prepare } from '../src/setup.mjs'
import { takeLock } from '../src/store/lock.ts'
import { builtCadang, cadang, type Outcome, scratchFolder } from './cadang.ts'
import { type ForgedEntry, forgedSnapshot } from './forged-snapshot.ts'

/*
 * A page is a transcript, read from top to bottom:
 *   # words                  a remark
 *   --- path                 the lines that follow are written to this file of the office folder;
 *                            \xNN is one byte, \r a carriage return, «A*2000000» a text repeated, no newline after a final \
 *   +++ path                 the same, appended
 *   --- path -> target       a link
 *   --- path (mode 000)      a folder that nobody may enter
 *   --- path (first 200)     the file, cut after so many bytes
 *   --- path (snapshot)      a snapshot that holds what follows: `k/name text`, or `k/name -> target` for a link
 *   $ cadang …               the command, KANTOR being the office folder; what it prints stands below it, [keluar N] where N is not 0
 *   $ nobody cadang …        the same, in a process of an account without rights
 *   $ hold cadang …          the same, while somebody else holds the writer lock
 *   $ full cadang …          the same, while the disk is full
 * `npx vitest run test/errors.test.ts -u` writes what is printed today; read the difference as a user would.
 */
const gallery = path.join(path.dirname(fileURLToPath(import.meta.url)), 'errors')
const pages = fs.readdirSync(gallery).filter(name => name.endsWith('.txt'))

const nobody = 65534
const standardOffice = `layout: 1
id: dinas-uji
name: Dinas Uji
letterhead: { government: Pemerintah Kota Uji, agency: Dinas Uji }
place: Kota Uji
zone: Asia/Jakarta
sops: [surakarta]
asOf: '2026-11-02T08:00:00+07:00'
`

/** `a "b c" d` → a, b c, d. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )

function bytesOf(lines: string[]): Buffer {
  const text = lines.map(line => `${line}\n`).join('')
  const whole = text.endsWith('\\\n') ? text.slice(0, -2) : text
  const repeated = whole.replace(/«(.+?)\*(\d+)»/g, (_, part: string, times: string) =>
    part.repeat(Number(times)),
  )
  const parts = repeated.split(/(\\x[0-9A-F]{2}|\\r)/)
  return Buffer.concat(
    parts.map(part =>
      /^\\x/.test(part)
        ? Buffer.from([Number.parseInt(part.slice(2), 16)])
        : Buffer.from(part === '\\r' ? '\r' : part, 'utf8'),
    ),
  )
}

/** `k/kantor.yaml layout: 1`, `k/inbox/a -> /etc/passwd`. */
function entryOf(line: string): ForgedEntry {
  const [, name = '', link, text = ''] = /^(\S+)(?: (->))? ?(.*)$/.exec(line) ?? []
  return link ? [name, '', '2'] : [name, `${text}\n`]
}

function layOut(folder: string, header: string, lines: string[]): void {
  const [, sign, name = '', link, mode, first, snapshot] =
    /^(---|\+\+\+) (\S+)(?: -> (\S+))?(?: \(mode (\d+)\))?(?: \(first (\d+)\))?( \(snapshot\))?$/.exec(
      header,
    ) ?? []
  if (!sign) throw new Error(`not understood: ${header}`)
  const place = path.join(folder, name)
  fs.mkdirSync(path.dirname(place), { recursive: true })
  if (link) fs.symlinkSync(link, place)
  else if (mode) {
    fs.mkdirSync(place, { recursive: true })
    fs.chmodSync(place, Number.parseInt(mode, 8))
  } else if (first) fs.truncateSync(place, Number(first))
  else if (snapshot) fs.writeFileSync(place, forgedSnapshot(lines.map(entryOf)))
  else if (sign === '+++') fs.appendFileSync(place, bytesOf(lines))
  else fs.writeFileSync(place, bytesOf(lines))
}

/** Hands everything that is not closed to the account without rights. */
function giveAway(place: string): void {
  const { mode } = fs.statSync(place)
  if ((mode & 0o777) === 0) return
  fs.chownSync(place, nobody, nobody)
  if (fs.statSync(place).isDirectory()) {
    for (const name of fs.readdirSync(place)) giveAway(path.join(place, name))
  }
}

/** False where the program, Node or the temporary folder lies below a folder that is root's alone. */
function nobodyMayRun(): boolean {
  if (process.getuid?.() !== 0) return true
  const folder = scratchFolder()
  giveAway(folder)
  return builtCadang(['--help'], { cwd: folder, uid: nobody }).code === 0
}

async function run(folder: string, line: string): Promise<Outcome> {
  const words = wordsOf(line.slice(2).replaceAll('KANTOR', folder)).map(word =>
    bytesOf([`${word}\\`]).toString(),
  )
  const env = { CADANG_OFFICE: folder, CADANG_WAIT_MS: '100' }
  if (words[0] === 'hold') {
    const lock = await takeLock(path.join(folder, 'journal'), { command: 'cadang log ingest', waitMs: 100 })
    const outcome = await cadang(words.slice(2), env)
    await lock.release()
    return { ...outcome, text: outcome.text.replaceAll(String(process.pid), 'PID') }
  }
  if (words[0] === 'full') {
    const write = vi.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
    })
    const outcome = await cadang(words.slice(2), env)
    write.mockRestore()
    return outcome
  }
  if (words[0] !== 'nobody') return cadang(words.slice(1), env)
  // Only root may become somebody else; anybody else already has no rights to what is closed.
  const root = process.getuid?.() === 0
  if (root) giveAway(folder)
  return builtCadang(words.slice(2), { cwd: folder, env, ...(root && { uid: nobody }) })
}

/** The same page, with what the commands print today. */
async function replay(page: string): Promise<string> {
  const folder = scratchFolder()
  fs.mkdirSync(path.join(folder, 'inbox'))
  fs.writeFileSync(path.join(folder, 'kantor.yaml'), standardOffice)
  const written: string[] = []
  const blocks = page.split(/^(?=--- |\+\+\+ |\$ |# )/m).map(block => block.trimEnd().split('\n'))
  for (const [header = '', ...lines] of blocks) {
    if (header.startsWith('$ ')) {
      const { text, code } = await run(folder, header)
      const shown = text
        .replaceAll(folder, 'KANTOR')
        .replace(/"ts":"[^"]*"/g, '"ts":"2026-11-02T01:00:00.000Z"')
        .replace(/"recordedBy":"[^"]*"/g, '"recordedBy":"AKUN"')
        .replace(/[^\S\n]+$/gm, '')
        .trimEnd()
      written.push(
        [header, shown, code === 0 ? '' : `[keluar ${code}]`].filter(part => part !== '').join('\n'),
      )
    } else {
      if (!header.startsWith('# ')) layOut(folder, header, lines)
      written.push([header, ...lines].join('\n'))
    }
  }
  fs.rmSync(folder, { recursive: true, force: true })
  return `${written.join('\n\n')}\n`
}

// The bundle, for pages whose command runs as somebody else.
beforeAll(prepare, 120_000)

describe('the gallery of errors', () => {
  test.for(pages)('%s', async (name, { skip }) => {
    const place = path.join(gallery, name)
    const page = fs.readFileSync(place, 'utf8')
    if (page.includes('\n$ nobody ') && !nobodyMayRun())
      skip('program atau folder sementara tidak dapat dibuka akun tanpa hak')
    await expect(await replay(page)).toMatchFileSnapshot(place)
  })

  test('no page shows a stack', () => {
    const leaking = pages.filter(name =>
      /^\s+at .+:\d+:\d+\)?$|\[keluar 70\]/m.test(fs.readFileSync(path.join(gallery, name), 'utf8')),
    )
    expect(leaking).toEqual([])
  })
})
