// Can the books in this folder be believed, and are they up to date?

import { formatNumber } from '../calendar/indonesian.ts'
import type { Fact } from '../journal/fact.ts'
import { readCursors } from './cursors.ts'
import type { FileStore } from './file-store.ts'
import { walkInbox } from './inbox.ts'
import { monthFacts } from './month-facts.ts'
import { ifSealsHold } from './month-files.ts'
import { type Examination, ill, type Symptom, well } from './symptom.ts'
import { verifyJournal } from './verify-journal.ts'

export interface BooksExamination {
  store: FileStore
  /** What the machine's clock says, epoch ms. */
  now: number
}

/** Each looks at one thing; the order is that of the report. */
export const booksExaminations: readonly [Examination, (books: BooksExamination) => Promise<Symptom[]>][] = [
  ['chain', chain],
  ['register', register],
  ['papers', papers],
  ['quarantine', quarantine],
  ['inbox', inbox],
  ['clock', clock],
  ['own-backup', ownBackup],
]

async function chain({ store }: BooksExamination): Promise<Symptom[]> {
  const { months, tampers, registerAgrees } = await verifyJournal(store, [])
  const lines = months.reduce((sum, { head }) => sum + (head?.lines ?? 0), 0)
  const torn = months.reduce((sum, month) => sum + month.torn.length, 0)
  const found: Symptom[] = []
  if (tampers.length > 0)
    found.push(
      ill(
        'chain',
        'broken',
        `Rantai jurnal tidak utuh di ${formatNumber(tampers.length)} tempat (${[...new Set(tampers.map(({ month }) => month))].join(', ')}).`,
        'Simpan folder ini apa adanya, lihat tempatnya dengan "cadang journal verify", dan laporkan kepada auditor.',
      ),
    )
  if (!registerAgrees)
    found.push(
      ill(
        'chain',
        'broken',
        'register.json tidak sama dengan perubahan yang tercatat dalam jurnal.',
        'Jangan menyunting register.json: kembalikan dari register.prev.json atau snapshot, lalu ubah lewat perintah cadang.',
      ),
    )
  if (torn > 0)
    found.push(
      ill(
        'chain',
        'warning',
        `${formatNumber(torn)} sisa tulisan terputus di jurnal; bukan bagian rantai, tidak ada yang hilang.`,
        'Tidak perlu apa-apa; cari sebabnya (disk penuh, listrik padam).',
      ),
    )
  for (const name of store.shelf.files.strangers())
    found.push(
      ill(
        'chain',
        'broken',
        `journal/${name} bukan jurnal suatu bulan: isinya tidak dihitung di mana pun.`,
        'Pindahkan ke luar folder journal dan simpan. Bila barisnya catatan cadang: salin log yang disebutnya ("file") dengan nama lain di folder inbox yang sama, lalu jalankan "cadang log ingest"; yang sudah tercatat dilewati.',
      ),
    )
  return found.length > 0
    ? found
    : [well('chain', `Rantai utuh: ${formatNumber(lines)} catatan dalam ${months.length} bulan.`)]
}

async function register({ store }: BooksExamination): Promise<Symptom[]> {
  const remarks = await store.remarks()
  if (remarks.length > 0) return remarks.map(({ message, hint }) => ill('register', 'warning', message, hint))
  const { rev, applications, servers } = await store.register()
  return [
    well('register', `Register revisi ${rev}: ${applications.length} aplikasi, ${servers.length} server.`),
  ]
}

/** What went out must be there as it went out; the journal tells what that was. */
async function papers({ store }: BooksExamination): Promise<Symptom[]> {
  const issued = await store.papers()
  const beside = new Map(store.shelf.listPapers().map(({ fact }) => [fact.id, JSON.stringify(fact)]))
  const lost = issued.filter(
    fact => store.shelf.readPaper(fact) === null || beside.get(fact.id) !== JSON.stringify(fact),
  )
  const numbers = new Set<string>()
  const twice = issued.filter(({ number }) => numbers.has(number) || !numbers.add(number))
  const found = lost.map(({ id, number, title }) =>
    ill(
      'papers',
      'broken',
      `${title} nomor ${number}: berkas terbitannya hilang atau tidak seperti saat terbit.`,
      `Kembalikan papers/${id} dari snapshot; nomornya tetap terpakai.`,
    ),
  )
  for (const { number } of twice)
    found.push(
      ill(
        'papers',
        'broken',
        `Nomor ${number} ada pada lebih dari satu naskah terbit.`,
        'Lihat "cadang paper list"; terbitkan ulang salah satunya dengan nomor lain, dan tarik yang lama.',
      ),
    )
  return found.length > 0
    ? found
    : [well('papers', `${formatNumber(issued.length)} naskah terbit tersimpan seperti saat terbit.`)]
}

async function quarantine({ store }: BooksExamination): Promise<Symptom[]> {
  const waiting = await store.quarantine()
  if (waiting.length === 0) return [well('quarantine', 'Semua baris log terbaca.')]
  const files = new Set(waiting.map(({ file }) => file)).size
  return [
    ill(
      'quarantine',
      'warning',
      `${formatNumber(waiting.length)} hal dari ${files} berkas tidak terbaca; byte aslinya tersimpan.`,
      'Lihat alasannya dengan "cadang log problems"; bentuk log yang belum dikenal dinyatakan di kantor.yaml (logPatterns).',
    ),
  ]
}

async function inbox({ store, now }: BooksExamination): Promise<Symptom[]> {
  const { files, problems } = walkInbox(store.shelf.folder)
  const { cursors } = readCursors(store.shelf.journal)
  const unread = files.filter(({ file, sizeBytes }) => (cursors.get(file)?.size ?? -1) !== sizeBytes)
  const found = problems.map(({ file, message, hint }) =>
    ill('inbox', 'warning', `${file}: ${message}`, hint),
  )
  const future = files.filter(({ modifiedAt }) => modifiedAt > now + dayMs)
  if (future.length > 0)
    found.push(
      ill(
        'inbox',
        'warning',
        `${future.length} log bertanggal lebih dari sehari di depan jam mesin ini, mis. ${future[0]?.file}.`,
        'Periksa jam mesin ini dan server pengirimnya (chrony atau ntpd).',
      ),
    )
  if (unread.length > 0)
    found.push(
      ill(
        'inbox',
        'warning',
        `${unread.length} dari ${files.length} log berisi hal baru yang belum dibaca.`,
        'Jalankan "cadang log ingest"; pasang di cron agar terbaca setiap hari.',
      ),
    )
  return found.length > 0 ? found : [well('inbox', `${files.length} log di inbox, semuanya sudah dibaca.`)]
}

const dayMs = 86_400_000
const minuteMs = 60_000

/** Facts of the newest two months: what was written down last stands there, unless the clock went wrong. */
async function newestFacts(store: FileStore): Promise<Fact[]> {
  const months = (await store.months()).slice(-2)
  return months.flatMap(month => ifSealsHold(() => monthFacts(store.shelf, month).facts, []))
}

async function clock({ store, now }: BooksExamination): Promise<Symptom[]> {
  const latest = (await newestFacts(store)).reduce((max, { at }) => Math.max(max, Date.parse(at)), 0)
  if (latest <= now + minuteMs)
    return [well('clock', 'Jam mesin tidak mendahului atau tertinggal dari catatan.')]
  const days = Math.ceil((latest - now) / dayMs)
  return [
    ill(
      'clock',
      'broken',
      `Jurnal memuat catatan ${formatNumber(days)} hari di depan jam mesin ini: jam mesin mundur, atau pernah maju.`,
      'Setel jam lewat NTP (timedatectl set-ntp true) sebelum menulis lagi; catatan yang salah waktu dibatalkan dengan "cadang log void".',
    ),
  ]
}

const snapshotDays = 7

async function ownBackup({ store, now }: BooksExamination): Promise<Symptom[]> {
  const times = (await newestFacts(store)).flatMap(fact =>
    fact.kind === 'execution' &&
    fact.execution.app === 'cadang' &&
    fact.execution.operation === 'backup' &&
    (fact.execution.status === 'success' || fact.execution.status === 'warning')
      ? [Date.parse(fact.execution.finishedAt ?? fact.at)]
      : [],
  )
  const last = Math.max(...times, 0)
  const advice =
    'Jalankan "cadang snapshot <folder di disk lain>" tiap hari lewat cron, dan beri jadwal: cadang plan set cadang.'
  if (last === 0)
    return [
      ill('own-backup', 'warning', 'Dua bulan terakhir tidak mencatat snapshot folder kantor ini.', advice),
    ]
  const days = Math.floor((now - last) / dayMs)
  return [
    days > snapshotDays
      ? ill('own-backup', 'warning', `Snapshot terakhir ${days} hari yang lalu.`, advice)
      : well('own-backup', `Snapshot terakhir ${Math.max(0, days)} hari yang lalu.`),
  ]
}
