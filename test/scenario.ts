// How does a test say, on one page of plain text, what is written in an office's books?

import { createHash } from 'node:crypto'
import type { Books, Run } from '../src/books.ts'
import { parseInterval } from '../src/calendar/interval.ts'
import { atTime, formatInstant, startOfDay } from '../src/calendar/zone.ts'
import { blankExecution, type Execution, type Operation, type Status } from '../src/journal/execution.ts'
import { firstStanding } from '../src/journal/standing.ts'
import { parseField, parseWeekday } from '../src/register/field.ts'
import { type Entity, entities, fieldOf } from '../src/register/fields.ts'
import { rescheduled } from '../src/register/plan-schedule.ts'
import { emptyRegister } from '../src/register/register.ts'
import { Office } from '../src/sop/office.ts'
import { Sop } from '../src/sop/sop.ts'
import { holidayLibrary } from '../src/store/holiday-library.ts'
import { daysIn, everyDay, writtenAt } from './scenario-days.ts'
import { ticketsOf } from './scenario-desk.ts'
import { findingVerb, holdToExpected } from './scenario-findings.ts'
import { knownRuns } from './scenario-known.ts'
import { numberVerb } from './scenario-numbers.ts'
import { repairVerb, reportVerb } from './scenario-reports.ts'
import { refusalVerb, sopVerb, ticketVerb } from './scenario-tickets.ts'
import { type Token, tokensOf, Words } from './scenario-words.ts'

const zones: Readonly<Record<string, Office['zone']>> = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
}
const statuses: Readonly<Record<string, Status>> = {
  sukses: 'success',
  peringatan: 'warning',
  gagal: 'failed',
  berjalan: 'running',
  'tidak-jelas': 'unknown',
}

/**
 * A page of plain text → Books; the notation stands in test/README.md.
 * @throws Error `skenario baris 3: …` where a line cannot be read.
 */
export function scenario(page: string): Books {
  const lines = page.split('\n').map((text, index) => ({ text: text.trim(), number: index + 1 }))
  const written = lines.filter(line => line.text !== '' && !line.text.startsWith('#'))
  let books: Books | null = null
  for (const { text, number } of written) {
    try {
      const [verb, ...tokens] = tokensOf(text)
      if (verb?.text === 'kantor') books = office(text.slice('kantor'.length))
      else if (books === null) throw new Error('baris pertama harus "kantor …"')
      else verbOf(verb)(books, new Words(tokens), number)
    } catch (error) {
      throw new Error(`skenario baris ${number}: ${(error as Error).message}\n  ${text}`, { cause: error })
    }
  }
  if (books === null) throw new Error('skenario kosong')
  return settled(books)
}

/** `kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00` */
function office(text: string): Books {
  const [name = '', zoneWord = '', period = '', per = ''] = text.split(',').map(part => part.trim())
  const zone = zones[zoneWord]
  const asOf = /^per (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(per)
  if (!zone || !asOf) throw new Error('tulis: kantor <nama>, WIB|WITA|WIT, <periode>, per <tanggal> <jam>')
  const interval = parseInterval(period, zone)
  return {
    office: Office.parse({
      layout: 1,
      id: 'kantor-contoh',
      name,
      letterhead: {
        government: 'PEMERINTAH KOTA CONTOH',
        agency: 'DINAS KOMUNIKASI DAN INFORMATIKA',
        lines: ['Jalan Contoh Nomor 1 Kota Contoh', 'Telepon (0271) 000000'],
      },
      place: 'Kota Contoh',
      zone,
      sops: ['skenario'],
    }),
    sops: [
      Sop.parse({
        id: 'skenario',
        title: 'Skenario Uji',
        procedures: [
          {
            id: 'backup',
            trigger: 'cycle',
            roles: ['Pelaksana'],
            steps: [{ id: 'backup', do: 'Melakukan backup', by: 'Pelaksana' }],
          },
        ],
      }),
    ],
    laws: [],
    holidays: holidayLibrary(),
    register: structuredClone(emptyRegister),
    period: interval,
    asOf: formatInstant(atTime(asOf[1] ?? '', asOf[2] ?? '', zone), zone),
    standing: firstStanding(formatInstant(interval.from, zone).slice(0, 7)),
    runs: [],
    excuses: [],
    copies: [],
    papers: [],
    numbers: [],
    tickets: [],
    repairs: [],
    frozen: [],
    reports: [],
    heads: [],
    sources: [],
    problems: [],
  }
}

type Verb = (books: Books, words: Words, line: number) => void

const verbs: Readonly<Record<string, Verb>> = {
  aplikasi: (books, words) => {
    add(
      books,
      'application',
      { id: words.next('kode'), name: words.next('nama'), owner: words.after('milik') },
      words,
    )
  },
  server: (books, words) => {
    const basis = { type: 'vm', condition: 'B', state: 'aktif' }
    const named = { id: words.next('kode'), hostname: words.next('nama'), owner: words.after('milik') }
    add(books, 'server', { ...basis, ...named }, words)
  },
  pejabat: (books, words) => {
    add(books, 'official', { id: words.next('kode'), post: words.next('jabatan') }, words)
  },
  jadwal: plan,
  tinjau: (books, words) => {
    const key = words.next('server')
    const server = books.register.servers.find(known => known.id === key)
    if (!server) throw new Error(`server "${key}" belum ditulis`)
    const found = words.option('hasil') ?? 'ada'
    const review = {
      on: words.next('tanggal'),
      by: words.after('oleh'),
      method: 'fisik',
      found,
      differences: [],
    }
    server.reviews = entities.server.schema.parse({ ...server, reviews: [...server.reviews, review] }).reviews
  },
  log,
  sop: sopVerb,
  berkas: ticketVerb,
  tolak: refusalVerb,
  nomor: numberVerb,
  laporan: reportVerb,
  perbaikan: repairVerb,
  temuan: findingVerb,
  pisahkan: books => {
    books.office.separation = 'tolak'
  },
  maaf: (books, words, line) => {
    const zone = books.office.zone
    const app = words.next('aplikasi')
    const days = daysIn(books, words.next('tanggal'))
    const at = writtenAt(books, words.option('dicatat')) ?? books.asOf
    books.excuses.push({
      v: 1,
      id: hash(`maaf ${line}`),
      kind: 'excuse',
      app,
      from: formatInstant(startOfDay(days[0] ?? '', zone), zone),
      until: formatInstant(atTime(days.at(-1) ?? '', '23:59', zone), zone),
      reason: words.next('alasan'),
      by: words.after('oleh'),
      at,
    })
  },
  saldo: (books, words) => {
    const app = words.next('aplikasi')
    const at = formatInstant(
      atTime(words.next('tanggal'), words.next('jam'), books.office.zone),
      books.office.zone,
    )
    const stated = words.flag('dinyatakan')
    const restore = words.option('restore')
    const lastRestoreAt = restore
      ? formatInstant(startOfDay(restore, books.office.zone), books.office.zone)
      : null
    books.standing.apps[app] = {
      clues: { name: app, host: null, log: null, tags: [], objects: [], artifact: null },
      lastCopies: [],
      stored: [],
      lastSuccessAt: at,
      lastArtifact: null,
      lastBytes: null,
      lastRestoreAt,
      lastRestore: null,
      stated,
    }
  },
  periksa: (books, words) => {
    const sop = books.sops[0] as Sop
    sop.checks[words.next('nama pemeriksaan')] = { basis: words.next('kalimat SOP'), with: words.options() }
  },
  rusak: (books, words) => {
    const [file = '', line = '0'] = words.next('berkas:baris').split(':')
    const place = { file, line: Number(line), column: 1, excerpt: words.next('isi') }
    books.problems.push({
      code: 'unreadable',
      ...place,
      message: 'Baris ini tidak dapat dibaca.',
      hint: '',
      kept: false,
    })
  },
}

function verbOf(verb: Token | undefined): Verb {
  const known = verbs[verb?.text ?? '']
  if (!known)
    throw new Error(`kata "${verb?.text ?? ''}" tidak dikenal; pakai ${Object.keys(verbs).join(', ')}`)
  return known
}

/** What is left on the line are `field=value` pairs of the register's own fields; a key told again is told anew. */
function add(books: Books, entity: Entity, known: Record<string, unknown>, words: Words): void {
  const entry = { ...known }
  for (const [key, value] of Object.entries(words.options())) {
    const field = fieldOf(entity, key)
    if (!field) throw new Error(`${entities[entity].label} tidak punya isian "${key}"`)
    entry[key] = parseField(field, value)
  }
  const list = books.register[entities[entity].list] as { id: string }[]
  const made = entities[entity].schema.parse(entry)
  const place = list.findIndex(({ id }) => id === made.id)
  list.splice(place < 0 ? list.length : place, 1, made)
  words.end()
}

/** `jadwal simpeg harian 01:00 sejak 2026-10-01`, `… mingguan Minggu 20:00 …`, `… cron "0 1 * * *" …`, `… diubah="15-10 09:00"` */
function plan(books: Books, words: Words): void {
  const id = words.next('kode jadwal')
  const category = words.next('kategori')
  const { plans } = books.register
  const changed = writtenAt(books, words.option('diubah'))
  const before = changed === null ? undefined : plans.find(known => known.id === id)
  const named = before === undefined ? words.after('sejak') : words.afterIf('sejak')
  const until = words.afterIf('sampai')
  const days =
    category === 'mingguan' || category === 'bulanan' ? words.next('hari').split(',').map(parseWeekday) : []
  const when = words.next('jam atau cron')
  const timing = category === 'cron' ? { cron: when } : { at: when.split(',') }
  const kept = { earlier: before?.earlier, from: named ?? before?.from, ...(until ? { until } : {}) }
  add(books, 'plan', { id, app: id.split('/')[0], category, days, ...timing, ...kept }, words)
  const place = plans.findIndex(known => known.id === id)
  const after = plans[place]
  if (before === undefined || after === undefined || changed === null) return
  const { zone } = books.office
  plans[place] = rescheduled(before, after, { from: named, now: Date.parse(changed), zone })
}

/** `log simpeg 02-10 01:30..01:31 gagal "disk penuh"`, `log simpeg 01-10..31-10 01:00..01:05 sukses 2,5 MB` */
function log(books: Books, words: Words, line: number): void {
  const app = words.next('aplikasi')
  const days = everyDay(daysIn(books, words.next('tanggal')), words.option('hari'))
  const [start = '', end] = words.next('jam').split('..')
  const word = words.next('hasil')
  const status = statuses[word]
  if (!status) throw new Error(`hasil "${word}" tidak dikenal; pakai ${Object.keys(statuses).join(', ')}`)
  const host = words.option('host') ?? `srv-${app.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  const operation = (words.option('op') ?? 'backup') as Operation
  const claimedHost = words.option('mengaku') ?? null
  const file = words.option('berkas') ?? `inbox/${host}/${app.replace(/\W+/g, '-')}.log`
  const dryRun = words.flag('uji-coba')
  const checksum = words.option('checksum')
  const written = writtenAt(books, words.option('dicatat'))
  const hand = words.option('tangan')
  const madeOn = words.option('dari')
  const bytes = words.bytes()
  const message = words.rest()
  const told: Partial<Execution> = { tool: 'skenario', app, host, claimedHost, operation, status, dryRun }
  words.end()
  for (const [index, day] of days.entries()) {
    const zone = books.office.zone
    const startedAt = atTime(day, start, zone)
    const finished = end === undefined ? null : atTime(day, end, zone)
    const finishedAt = finished === null ? null : finished < startedAt ? finished + 86_400_000 : finished
    const execution: Execution = {
      ...blankExecution,
      ...told,
      rule: `skenario: ${word}`,
      startedAt: formatInstant(startedAt, zone),
      finishedAt: finishedAt === null ? null : formatInstant(finishedAt, zone),
      exitCode: status === 'success' ? 0 : status === 'failed' ? 1 : null,
      bytesRead: bytes,
      bytesStored: bytes,
      artifact:
        status === 'success'
          ? artifactOf(app, madeOn === null ? day : (daysIn(books, madeOn)[0] ?? ''))
          : null,
      artifactSha256: checksum === null ? null : hash(checksum),
      warnings: status === 'warning' && message !== null ? [message] : [],
      errors: status !== 'warning' && message !== null ? [message] : [],
      closingLineSeen: finishedAt !== null,
      ...(hand === null ? {} : { entered: { by: hand, at: written } }),
    }
    const id = hash(`${line} ${index} ${app} ${day} ${start}`)
    const recordedAt = written ?? formatInstant(finishedAt ?? startedAt, zone)
    const source = { file, line: line * 100 + index, offset: line * 10_000 + index * 100, length: 99 }
    books.runs.push({
      id,
      run: `${id.slice(0, 16)}@${execution.startedAt}`,
      records: [id],
      app: null,
      attributedBy: null,
      execution,
      source,
      recordedAt,
      recordedBy: 'petugas',
      corrections: [],
      late: false,
    })
  }
}

const artifactOf = (app: string, day: string): string => `${app}_${day.replaceAll('-', '')}.sql.gz`

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What the books derive from their own lines: applications of runs, sources, tickets, chain head. */
function settled(books: Books): Books {
  books.tickets = ticketsOf(books, books.asOf)
  books.runs = knownRuns(books)
  const files = new Map<string, Run[]>()
  for (const run of books.runs) files.set(run.source.file, [...(files.get(run.source.file) ?? []), run])
  books.sources = [...files]
    .map(([file, runs]) => ({ file, records: runs.length, sha256: hash(runs.map(run => run.id).join('\n')) }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
  const lines = books.runs.length + 1
  books.heads = [{ month: books.standing.month, lines, chain: hash(books.runs.map(run => run.id).join()) }]
  holdToExpected(books)
  return books
}
