import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { sha256 } from '../../src/journal/chain.ts'
import { blankExecution } from '../../src/journal/execution.ts'
import { foldRuns } from '../../src/journal/fold.ts'
import type { LogReader } from '../../src/journal/formats/reader.ts'
import { readers } from '../../src/journal/formats/registry.ts'
import { verifyMonth } from '../../src/journal/verify.ts'
import { LogPattern } from '../../src/sop/office.ts'
import { type FileStore, openFileStore } from '../../src/store/file-store.ts'
import { ingest } from '../../src/store/ingest.ts'
import type { IngestReport } from '../../src/store/store.ts'
import { office } from './entries.ts'
import { scratchFolder, snapshot } from './scratch.ts'

const at = '2026-11-02T08:00:00+07:00'
afterEach(() => vi.restoreAllMocks())

/** A script whose lines carry no time at all: "SELESAI simpeg". */
const silentReader: LogReader = {
  name: 'tanpa-waktu',
  detect: () => 1,
  read: (text, lines) => {
    const of = (line: (typeof lines)[number]) =>
      Buffer.from(text.bytes).toString('utf8', line.start, line.end)
    const own = lines.filter(line => of(line).startsWith('SELESAI '))
    return {
      readings: own.map(line => ({
        execution: { ...blankExecution, app: of(line).slice(8), operation: 'backup', status: 'success' },
        run: null,
        line: line.number,
        offset: text.offset + line.start,
        length: line.end - line.start,
      })),
      problems: [],
      consumed: text.bytes.length,
      left: lines.filter(line => !own.includes(line)),
    }
  },
}

interface Bench {
  folder: string
  store: FileStore
  write(file: string, text: string | Uint8Array): void
  append(file: string, text: string): void
  ingest(more?: {
    complete?: boolean
    again?: boolean
    readers?: readonly LogReader[]
    at?: string
  }): Promise<IngestReport>
}

async function bench(): Promise<Bench> {
  const folder = scratchFolder()
  const store = await openFileStore(folder, { office })
  const place = (file: string): string => {
    const to = path.join(folder, 'inbox', file)
    fs.mkdirSync(path.dirname(to), { recursive: true })
    return to
  }
  return {
    folder,
    store,
    write: (file, text) => fs.writeFileSync(place(file), text),
    append: (file, text) => fs.appendFileSync(place(file), text),
    ingest: more =>
      ingest(store, { readers: readers([]), at, by: 'uji', zoneOf: () => office.zone, ...more }),
  }
}

const line = (day: number, more: object = {}): string => {
  const date = `2026-10-${String(day).padStart(2, '0')}`
  const start = `${date}T01:00:00+07:00`
  const own = { app: 'simpeg', operation: 'backup', status: 'success', started_at: start, finished_at: start }
  return `${JSON.stringify({ ...own, ...more })}\n`
}
const codes = (report: IngestReport): string[] => report.problems.map(({ code }) => code)
const total = ({ added, doubles, quarantined }: IngestReport): number[] => [added, doubles, quarantined]

describe('only what was not read before', () => {
  test('is read; a second run changes no byte', async () => {
    const { write, append, ingest, folder } = await bench()
    write('srv/cadang.jsonl', line(1) + line(2))
    expect(total(await ingest())).toEqual([2, 0, 0])
    const before = snapshot(folder)
    expect(await ingest()).toEqual({ files: [], added: 0, doubles: 0, quarantined: 0, problems: [] })
    expect(snapshot(folder)).toEqual(before)
    append('srv/cadang.jsonl', line(3))
    const third = await ingest()
    expect(third).toMatchObject({
      added: 1,
      doubles: 0,
      files: [{ bytes: line(3).length, reader: 'baris-cadang' }],
    })
  })

  test('the last line counts when its newline has come', async () => {
    const { append, ingest } = await bench()
    append('srv/a.jsonl', line(1) + line(2).slice(0, 40))
    expect((await ingest()).added).toBe(1)
    append('srv/a.jsonl', line(2).slice(40))
    expect((await ingest()).added).toBe(1)
  })

  test('a log put away under another name is followed, and its successor read from the start', async () => {
    const { write, append, ingest, folder } = await bench()
    write('srv/a.jsonl', line(1))
    await ingest()
    append('srv/a.jsonl', line(2))
    fs.renameSync(path.join(folder, 'inbox/srv/a.jsonl'), path.join(folder, 'inbox/srv/a.jsonl.1'))
    write('srv/a.jsonl', line(3))
    expect(total(await ingest())).toEqual([2, 0, 0])
  })

  test('an emptied or replaced log is noticed and read anew; what came before stays', async () => {
    const { write, append, ingest, store } = await bench()
    write('srv/a.jsonl', line(1) + line(2))
    await ingest()
    write('srv/a.jsonl', line(3))
    const report = await ingest()
    expect(total(report)).toEqual([1, 0, 0])
    expect(codes(report)).toEqual(['file-shrank'])
    append('srv/a.jsonl', line(1))
    expect(total(await ingest())).toEqual([0, 1, 0])
    expect((await store.month('2026-10')).facts).toHaveLength(4)
  })

  test('the same file twice adds nothing, nor do lost cursors', async () => {
    const { write, ingest, folder } = await bench()
    write('srv/a.jsonl', line(1) + line(2))
    await ingest()
    write('srv/b.jsonl', line(1) + line(2) + line(2))
    expect(total(await ingest())).toEqual([0, 3, 0])
    fs.rmSync(path.join(folder, 'journal/cursors.json'))
    expect(total(await ingest())).toEqual([0, 5, 0])
  })

  test('lines without a time are one each, but not twice', async () => {
    const { write, append, ingest, folder } = await bench()
    const silent = { readers: [silentReader] }
    write('srv/a.log', 'SELESAI simpeg\nSELESAI simpeg\n')
    expect(total(await ingest(silent))).toEqual([2, 0, 0])
    write('srv/b.log', 'SELESAI simpeg\n')
    await ingest(silent)
    fs.renameSync(path.join(folder, 'inbox/srv/b.log'), path.join(folder, 'inbox/srv/b.log.1'))
    write('srv/b.log', 'SELESAI simpeg\n')
    expect(total(await ingest(silent))).toEqual([1, 0, 0])
    append('srv/a.log', 'SELESAI simpeg\n')
    expect(total(await ingest(silent))).toEqual([1, 0, 0])
    fs.renameSync(path.join(folder, 'inbox/srv/a.log'), path.join(folder, 'inbox/srv/a.log.1'))
    expect(total(await ingest(silent))).toEqual([0, 0, 0])
    write('srv/a.log', 'SELESAI simpeg\n')
    expect(total(await ingest(silent))).toEqual([1, 0, 0])
    write('srv/a.log', '')
    await ingest(silent)
    append('srv/a.log', 'SELESAI simpeg\n')
    expect((await ingest(silent)).added).toBe(1)
  })
})

describe('lines without a time are not doubled', () => {
  const silent = { readers: [silentReader] }
  const later = { ...silent, at: '2026-12-02T08:00:00+07:00' }
  const once = 'SELESAI simpeg\n'

  test('when the machine stops before the cursors are safe', async () => {
    const { write, append, ingest, folder } = await bench()
    write('srv/a.log', once.repeat(3))
    await ingest(silent)
    fs.rmSync(path.join(folder, 'journal/cursors.json'))
    append('srv/a.log', once)
    expect(total(await ingest(silent))).toEqual([1, 3, 0])
  })

  test('when a log is copied and emptied in its place', async () => {
    const { write, append, ingest, folder } = await bench()
    const [log, copy] = ['a.log', 'a.log.1'].map(name => path.join(folder, 'inbox/srv', name)) as [
      string,
      string,
    ]
    write('srv/a.log', once.repeat(2))
    await ingest(silent)
    append('srv/a.log', once)
    fs.copyFileSync(log, copy)
    fs.truncateSync(log)
    expect(total(await ingest(silent))).toEqual([1, 0, 0])
    append('srv/a.log', once.repeat(2))
    expect(total(await ingest(silent))).toEqual([2, 0, 0])
    fs.renameSync(copy, path.join(folder, 'inbox/srv/a.log.2'))
    fs.copyFileSync(log, copy)
    write('srv/a.log', once)
    expect(total(await ingest(silent))).toEqual([1, 0, 0])
  })

  test.each([
    ['are gone', null],
    ['are nothing', 'null'],
    ['are a list', '[1]'],
    ['are cut short', '{"inbox/srv/a.log":'],
    ['lost what they knew of a log', '{"inbox/srv/a.log":null,"inbox/srv/a.log.1":{"inode":1}}'],
  ])('when the cursors %s, in a later month', async (_, damaged) => {
    const { write, append, ingest, folder } = await bench()
    for (const runs of [4, 2, 3]) {
      for (const i of [1, 0]) {
        const from = path.join(folder, `inbox/srv/a.log${i === 0 ? '' : '.1'}`)
        if (fs.existsSync(from)) fs.renameSync(from, path.join(folder, `inbox/srv/a.log.${i + 1}`))
      }
      write('srv/a.log', once.repeat(runs))
      expect((await ingest(silent)).added).toBe(runs)
    }
    write('srv/b.log', once)
    expect((await ingest(silent)).added).toBe(1)
    const cursors = path.join(folder, 'journal/cursors.json')
    if (damaged === null) fs.rmSync(cursors)
    else fs.writeFileSync(cursors, damaged)
    append('srv/a.log', once)
    expect(total(await ingest(later))).toEqual([1, 10, 0])
    append('srv/a.log', once.repeat(3))
    expect(total(await ingest(later))).toEqual([3, 0, 0])
  })

  test('when cursors are lost twice, the first time before a new log was read', async () => {
    const { write, ingest, folder, store } = await bench()
    const lose = () => fs.rmSync(path.join(folder, 'journal/cursors.json'))
    write('srv/a.log', once)
    await ingest(silent)
    fs.renameSync(path.join(folder, 'inbox/srv/a.log'), path.join(folder, 'inbox/srv/a.log.1'))
    write('srv/a.log', 'SELESAI arsip\n')
    lose()
    expect(total(await ingest(silent))).toEqual([1, 1, 0])
    lose()
    expect(total(await ingest(silent))).toEqual([0, 2, 0])
    fs.rmSync(path.join(folder, 'inbox/srv/a.log'))
    lose()
    expect(total(await ingest(silent))).toEqual([0, 1, 0])
    write('srv/a.log', once)
    expect(total(await ingest(silent))).toEqual([1, 0, 0])
    const { facts } = await store.month('2026-11')
    expect(facts.slice(1)).toMatchObject([
      { source: { log: 'inbox/srv/a.log' } },
      { source: { log: 'inbox/srv/a.log #1' } },
      { source: { log: 'inbox/srv/a.log #1' } },
    ])
  })

  test('when they are read again in a later month', async () => {
    const { write, ingest } = await bench()
    write('srv/a.log', `apa ini\n${once}`)
    await ingest(silent)
    expect(total(await ingest({ ...later, again: true }))).toEqual([0, 1, 0])
  })

  test('but two logs that begin alike stay two, also where one replaced the other', async () => {
    const { write, ingest, folder } = await bench()
    write('srv/a.log', `kepala\n${once}`)
    write('srv/b.log', `kepala\n${once}`)
    write('lain/a.log', `kepala\n${once}`)
    expect((await ingest(silent)).added).toBe(3)
    write('srv/baru', `Kepala\n${once}`)
    fs.renameSync(path.join(folder, 'inbox/srv/baru'), path.join(folder, 'inbox/srv/a.log'))
    expect((await ingest(silent)).added).toBe(1)
  })
})

describe('what the record says', () => {
  test("the inbox folder's host wins, and the claim is kept", async () => {
    const { write, ingest, store } = await bench()
    write('srv/a.jsonl', line(1, { host: 'lain' }) + line(2, { host: 'srv' }) + line(3))
    await ingest()
    const { facts } = await store.month('2026-10')
    const hosts = facts.flatMap(fact => (fact.kind === 'execution' ? [fact.execution] : []))
    expect(hosts.map(({ host, claimedHost }) => [host, claimedHost])).toEqual([
      ['srv', 'lain'],
      ['srv', null],
      ['srv', null],
    ])
    expect(facts[1]).toMatchObject({
      source: { file: 'inbox/srv/a.jsonl', line: 1, offset: 0 },
      at,
      by: 'uji',
    })
  })

  test('a start and its finish become one run', async () => {
    const { write, ingest, store } = await bench()
    write(
      'srv/a.jsonl',
      line(1, { status: 'running', finished_at: null, run: '7' }) + line(1, { run: '7', bytes: 5 }),
    )
    expect((await ingest()).added).toBe(2)
    const runs = foldRuns((await store.month('2026-10')).facts, {
      attribute: () => ({ app: null, rule: null }),
      closedAt: () => null,
    })
    expect(runs).toMatchObject([
      { late: false, execution: { app: 'simpeg', status: 'success', bytesStored: 5 } },
    ])
  })

  test('names with ../ are names, and lead nowhere', async () => {
    const { write, ingest, folder } = await bench()
    write('srv/a.jsonl', line(1, { app: '../../etc/passwd', host: '../../x' }))
    expect((await ingest()).added).toBe(1)
    expect(fs.readdirSync(folder).sort()).toEqual(['inbox', 'journal'])
  })

  test('lines read the quick way and the long way tell the same', async () => {
    const [quick, long] = [await bench(), await bench()]
    const more = [
      {},
      { tool: 'tar', exit_code: 0, host: 'lain' },
      { message: 'pesan "é" \u{1f4be}' },
      { app: 'a\\"b' },
    ]
    const lines = more.map((each, i) => line(i + 1, { sha256: 'AB'.repeat(32), bytes: i, ...each }))
    quick.write('srv/a.jsonl', lines.join(''))
    // A blank before it keeps a line from the quick way.
    long.write('srv/a.jsonl', lines.map(each => ` ${each}`).join(''))
    await quick.ingest()
    await long.ingest()
    const told = async ({ store }: Bench) =>
      (await store.month('2026-10')).facts.flatMap(fact =>
        fact.kind === 'execution' ? [{ id: fact.id, run: fact.run, execution: fact.execution }] : [],
      )
    expect(await told(quick)).toHaveLength(4)
    expect(await told(long)).toEqual(await told(quick))
  })

  test('a line of our own stands in the journal word for word, and proves its id', async () => {
    const { write, ingest, store } = await bench()
    const text = line(1, { bytes: 7 }).trimEnd()
    write('srv/a.jsonl', `${text}\n`)
    await ingest()
    const [, own] = [...store.shelf.lines('2026-10')].filter(each => each !== '')
    expect(own).toContain(`"own":${text},"chain"`)
    expect(own).toContain(`"id":"${sha256(text)}"`)
  })

  test('a password in the address of an artifact or of a copy never reaches the journal', async () => {
    const { write, ingest, store } = await bench()
    const line = (day: string, more: object) =>
      JSON.stringify({
        app: 'simpeg',
        operation: 'backup',
        status: 'success',
        started_at: `2026-10-${day}T01:00:00+07:00`,
        finished_at: `2026-10-${day}T01:05:00+07:00`,
        ...more,
      })
    const place = 'sftp://petugas:rahasia123@nas/x'
    const lines = [
      line('01', { artifact: 'simpeg.dump' }),
      line('02', { artifact: place }),
      line('03', { artifact: 'b', copies: [{ medium: 'nas', place }] }),
    ]
    write('srv/simpeg.jsonl', `${lines.join('\n')}\n`)
    await ingest()
    const { facts } = await store.month('2026-10')
    expect(facts.filter(fact => fact.kind === 'execution')).toHaveLength(3)
    const raw = fs.readFileSync(path.join(store.shelf.journal, '2026-10.jsonl'), 'utf8')
    expect(raw).not.toContain('rahasia123')
    expect(raw).toContain('sftp://petugas:***@nas/x')
  })

  test('a log that names no application is told of as such; its name folds its starts and ends', async () => {
    const { write, ingest, store } = await bench()
    const nameless: LogReader = {
      ...silentReader,
      read: (text, lines) => {
        const result = silentReader.read(text, lines)
        return {
          ...result,
          readings: result.readings.map(each => ({ ...each, execution: { ...each.execution, app: null } })),
        }
      },
    }
    write('srv/produk-hukum.log.2', 'SELESAI x\n')
    await ingest({ readers: [nameless] })
    const { facts } = await store.month('2026-11')
    expect(facts.at(-1)).toMatchObject({ execution: { app: null } })
  })
})

describe('bad input loses nothing', () => {
  const kept = (
    folder: string,
  ): { problem: { code: string; line: number }; text?: string; base64?: string }[] =>
    fs
      .readdirSync(path.join(folder, 'journal/quarantine'))
      .flatMap(name => fs.readFileSync(path.join(folder, 'journal/quarantine', name), 'utf8').split('\n'))
      .filter(text => text !== '')
      .map(text => JSON.parse(text))

  test.each([
    ['a line nobody knows', 'apa ini\n', 'unknown-line'],
    ['a negative size', line(2, { bytes: -1 }), null],
    ['an end before its start', line(2, { finished_at: '2026-10-01T00:00:00+07:00' }), null],
    ['1970', line(2, { started_at: '1970-01-01T00:00:00Z' }), null],
    ['2099', line(2, { started_at: '2099-01-01T00:00:00Z', finished_at: null, status: 'running' }), null],
    [
      'tomorrow and later',
      line(2, { started_at: '2026-11-04T00:00:00Z', finished_at: null, status: 'running' }),
      'date-in-future',
    ],
    ['an unknown key', line(2, { aplikasi: 'x' }), null],
    ['broken JSON', '{"app":"simpeg","status":"succ\n', null],
  ])('%s is set aside byte for byte, and the rest is read', async (_, bad, code) => {
    const { write, ingest, folder } = await bench()
    write('srv/a.jsonl', line(1) + bad + line(3))
    const report = await ingest()
    expect(total(report)).toEqual([2, 0, 1])
    expect(report.problems[0]).toMatchObject({ file: 'inbox/srv/a.jsonl', line: 2, kept: false })
    if (code !== null) expect(codes(report)).toEqual([code])
    expect(kept(folder)).toMatchObject([{ problem: { line: 2 } }])
    expect(kept(folder)[0]?.text?.trimEnd()).toBe(bad.trimEnd())
    expect(total(await ingest())).toEqual([0, 0, 0])
  })

  test('what a new pattern knows leaves quarantine when its log is read again; the rest stays, nothing doubles', async () => {
    const { write, append, ingest, folder, store } = await bench()
    write(
      'srv/a.jsonl',
      `${line(1)}BERES 2026-10-02 01:00:00 simpeg\nbasa-basi\ntetap aneh\n${line(3)}sama\n`,
    )
    expect(total(await ingest())).toEqual([2, 0, 2])
    const pattern = { name: 'beres', success: ['BERES {waktu} {aplikasi}'], ignore: ['basa-basi'] }
    const wanted = { readers: readers([LogPattern.parse(pattern)]), again: true }
    expect(await ingest(wanted)).toMatchObject({ added: 1, doubles: 2, quarantined: 1, settled: 1 })
    expect((await store.quarantine()).map(({ line: at, excerpt }) => [at, excerpt])).toEqual([
      [6, 'sama'],
      [4, 'tetap aneh'],
    ])
    const before = snapshot(path.join(folder, 'journal/quarantine'))
    expect(await ingest(wanted)).toMatchObject({ added: 0, doubles: 3, quarantined: 0, settled: 0 })
    expect(snapshot(path.join(folder, 'journal/quarantine'))).toEqual(before)
    append('srv/a.jsonl', line(4))
    expect(total(await ingest())).toEqual([1, 0, 0])
  })

  test('what waits of a log that was put away stays in quarantine when its successor is read again', async () => {
    const { write, ingest, folder, store } = await bench()
    write('srv/a.jsonl', `${line(1)}basa-basi\n`)
    await ingest()
    fs.renameSync(path.join(folder, 'inbox/srv/a.jsonl'), path.join(folder, 'inbox/srv/a.jsonl.1'))
    write('srv/a.jsonl', line(3) + line(4))
    expect(await ingest({ again: true })).toMatchObject({ added: 2, settled: 0 })
    expect(await store.quarantine()).toHaveLength(1)
  })

  test('bytes that are not UTF-8 are kept as they are', async () => {
    const { write, ingest, folder } = await bench()
    write('srv/a.log', Buffer.from([0xff, 0xfd, 0x41, 0x0a]))
    expect((await ingest()).quarantined).toBe(1)
    expect(Buffer.from(kept(folder)[0]?.base64 ?? '', 'base64')).toEqual(
      Buffer.from([0xff, 0xfd, 0x41, 0x0a]),
    )
  })

  test('BOM, CRLF and NUL round a line do not matter', async () => {
    const { write, ingest } = await bench()
    write('srv/a.jsonl', `\ufeff${line(1)}${line(2).replace('\n', '\r\n')}\0\0\0${line(3)}`)
    const report = await ingest()
    expect(total(report)).toEqual([3, 0, 0])
    expect(report.problems.every(problem => problem.kept)).toBe(true)
  })

  test('a line of 2 MB is read, over the borders of chunks', async () => {
    const { write, ingest, store } = await bench()
    write('srv/a.jsonl', line(1) + line(2, { status: 'failed', message: 'x'.repeat(2_000_000) }) + line(3))
    expect(total(await ingest())).toEqual([3, 0, 0])
    expect((await store.month('2026-10')).facts).toHaveLength(4)
  })

  test('a secret in any text of a line is masked in the journal; a clean line stands there word for word', async () => {
    const { write, ingest, folder, store } = await bench()
    const clean = {
      run: '1',
      tool: 'mysqldump',
      host: 'srv',
      artifact: 'a.sql',
      tool_version: '8',
      signal: 'x',
    }
    const secrets = ['tool', 'run', 'app', 'artifact', 'host', 'tool_version', 'signal', 'entered_by'].map(
      key => line(2, { ...clean, [key]: 'pw=rahasiaku' }),
    )
    const blank = line(3, { ...clean, app: 'Sistem Kepegawaian', artifact: 'nas:/b/a.sql' })
    const twice = line(4, clean).replace('{', '{"tool":"pw=rahasiaku",')
    const key = line(5, { ...clean, run: 'AKIAABCDEFGH12345678' })
    write('srv/a.jsonl', [line(1, clean), ...secrets, blank, twice].join(''))
    write('srv/b.jsonl', line(6, clean) + key)
    expect(total(await ingest())).toEqual([13, 0, 0])
    const journal = fs.readFileSync(path.join(folder, 'journal/2026-10.jsonl'), 'utf8')
    expect(journal).not.toMatch(/rahasiaku|AKIA/)
    for (const own of [line(1, clean), blank, line(6, clean)])
      expect(journal).toContain(`"own":${own.trim()}`)
    const { facts } = await store.month('2026-10')
    const runs = facts.flatMap(fact => (fact.kind === 'execution' ? [fact] : []))
    expect(runs.filter(fact => JSON.stringify(fact).includes('***'))).toHaveLength(9)
    expect(runs.map(({ run }) => run)).toContain('srv/simpeg/backup#pw=***')
  })

  test('a host whose folder bears another name for it is known by its own', async () => {
    const { write, ingest, store } = await bench()
    write('srv%20simpeg/a.jsonl', line(1, { host: 'srv simpeg' }))
    await ingest()
    const { facts } = await store.month('2026-10')
    expect(facts.at(-1)).toMatchObject({ execution: { host: 'srv simpeg', claimedHost: null } })
  })

  test('a record too long for the journal waits in quarantine, each time; all else is read', async () => {
    const { write, ingest, folder } = await bench()
    const noise = (length: number): string => '\u0001'.repeat(length)
    const copies = Array(20).fill({ medium: 'nas', place: noise(300) })
    const long = { app: noise(500), artifact: noise(4096), copies }
    write('a/x.jsonl', line(1, long) + line(2))
    write('b/x.jsonl', line(3) + line(1, long))
    const report = await ingest()
    expect(total(report)).toEqual([2, 0, 2])
    expect(codes(report)).toEqual(['record-too-long', 'record-too-long'])
    expect(kept(folder)[0]?.text).toBe(line(1, long).trimEnd())
    expect(total(await ingest({ again: true }))).toEqual([0, 2, 0])
    expect((await ingest({ again: true })).settled).toBe(0)
  })

  test('a torn last line of a log that ended is told, not lost', async () => {
    const { write, ingest } = await bench()
    write('srv/a.jsonl', line(1) + line(2).slice(0, 30))
    expect(total(await ingest())).toEqual([1, 0, 0])
    expect(total(await ingest({ complete: true }))).toEqual([0, 0, 1])
    expect(total(await ingest({ complete: true }))).toEqual([0, 0, 0])
  })

  test('links, and what is no folder, are told; the rest is read', async () => {
    const { write, ingest, folder } = await bench()
    write('srv/a.jsonl', line(1))
    fs.symlinkSync('/etc/passwd', path.join(folder, 'inbox/srv/b.log'))
    fs.symlinkSync('/etc', path.join(folder, 'inbox/etc'))
    const report = await ingest()
    expect(codes(report)).toEqual(['link-in-inbox', 'link-in-inbox'])
    expect(report.added).toBe(1)
    const other = await bench()
    fs.writeFileSync(path.join(other.folder, 'inbox'), '')
    expect(codes(await other.ingest())).toEqual(['unreadable-file'])
  })

  test('a file that the system does not let us look at stops no other', async () => {
    const { write, ingest } = await bench()
    write('a/x.jsonl', line(1))
    write('b/x.jsonl', line(2))
    const look = fs.lstatSync
    vi.spyOn(fs, 'lstatSync').mockImplementation(((place: string, options: object) => {
      if (place.endsWith('a/x.jsonl')) throw Object.assign(new Error('EIO'), { code: 'EIO' })
      return look(place, options)
    }) as typeof fs.lstatSync)
    const report = await ingest()
    expect([report.added, codes(report)]).toEqual([1, ['unreadable-file']])
  })

  test('many months and files make one good chain each', async () => {
    const { write, ingest, store } = await bench()
    for (const host of ['a', 'b', 'c'])
      write(
        `${host}/x.jsonl`,
        Array.from({ length: 60 }, (_, i) => {
          const started = `2026-${String((i % 10) + 1).padStart(2, '0')}-03T01:00:00+07:00`
          return line(1, { started_at: started, finished_at: started, app: `${host}-${i}` })
        }).join(''),
      )
    expect((await ingest()).added).toBe(180)
    const months = await store.months()
    expect(months).toHaveLength(10)
    for (const month of months) {
      const verdict = verifyMonth(month, store.shelf.files.byteLines(month), [])
      expect(verdict).toMatchObject({ tampers: [], torn: [], head: { lines: 19 } })
    }
  })
})
