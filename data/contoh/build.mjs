// Where does the sample office's month of logs come from?
// From the outputs of real tools in test/real-logs: days are shifted, hosts, applications and people renamed;
// sizes, sums, errors, oddities and verdicts stay as the tools wrote them.
// Usage: node data/contoh/build.mjs (test/contoh.test.ts proves that the committed inbox is what it makes)
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const corpus = path.join(here, '..', '..', 'test', 'real-logs')
/** Bytes as one character each, so that what is not UTF-8 stays as it was. */
const read = name => fs.readFileSync(path.join(corpus, name), 'latin1')
const linesOf = text => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

const hosts = {
  'srv-simpeg01': 'srv-app01',
  'dpmptsp-app1': 'srv-app01',
  'srv-eoffice': 'srv-app02',
  'disdik-srv': 'srv-app02',
  'absensi-bkd': 'srv-db01',
  'pbb-bapenda': 'srv-db01',
  'web-ppid': 'srv-web01',
  'gis-bappeda': 'srv-gis01',
  'WIN-BPKAD01': 'srv-win01',
  'arsip-nas': 'nas-arsip01',
}

/** Names of other applications that a line may tell of, in a path or a message. */
const elsewhere = {
  simpeg: 'kepegawaian',
  'e-office': 'naskah-dinas',
  webgis: 'peta-wilayah',
  absensi: 'kehadiran',
  perizinan: 'perizinan-usaha',
  ppid: 'informasi-publik',
}

/** Renames hosts and people, and one application; `DAPODIK` follows `dapodik`, `e_office` follows `e-office`. */
function renamed(text, from, to) {
  const spellings = [
    [from, to],
    [from.replaceAll('-', '_'), to.replaceAll('-', '_')],
    [from.replaceAll('-', ''), to.replaceAll('-', '')],
    [from.toUpperCase(), to.toUpperCase()],
  ]
  // Hosts first: some hold the application's own name. The marks keep a new name from being renamed again.
  const pairs = [...Object.entries(hosts), ...spellings, ...Object.entries(elsewhere)]
  const marked = pairs.reduce((all, [old], place) => all.replaceAll(old, `\u0001${place}\u0002`), text)
  return marked
    .replace(/\u0001(\d+)\u0002/g, (_, place) => pairs[place][1])
    .replace(/- [A-Z][a-z]+ [A-Z][a-z]+ \(/g, '- Nama Contoh (')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = number => String(number).padStart(2, '0')

/** Every way the logs write one day, from `[year, month, day]`. */
const spelled = ([year, month, day]) => [
  `${year}-${two(month)}-${two(day)}`,
  `${two(day)}/${two(month)}/${year}`,
  `${year}${two(month)}${two(day)}`,
  `${two(day)}${two(month)}${year}`,
  `${two(day)}-${two(month)}-${year}`,
  `${months[month - 1]} ${String(day).padStart(2)} `,
  `-${two(year % 100)}${two(month)}${two(day)}.`,
]
/** The same log as if it had been written on another day. */
function onDay(text, from, to) {
  const next = spelled(to)
  return spelled(from).reduce((all, old, place) => all.replaceAll(old, next[place]), text)
}
const october = day => [2026, 10, day]
const span = (from, until) => Array.from({ length: until - from + 1 }, (_, place) => from + place)

/** The month's own JSON lines of some applications, one file a host, oddities included. */
function jsonLines(apps) {
  const files = new Map()
  for (const line of linesOf(read('month-2026-10/runs.jsonl').replace(/^\u00ef\u00bb\u00bf/, ''))) {
    const app = /"app": "([^"]*)"/.exec(line)?.[1] ?? ''
    const host = /"host": "([^"]*)"/.exec(line)?.[1] ?? ''
    if (!apps[app]) continue
    const file = `${hosts[host]}/cadang.jsonl`
    files.set(file, (files.get(file) ?? '') + renamed(line, app, apps[app]))
  }
  return files
}

/** How to tell whose line of the mixed log it is; a line that is nobody's stays with the one before it. */
const styles = {
  simpeg: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (START|OK|WARNING|ERROR|END) /,
  'e-office': /^ts=.* app=e-office /,
  ppid: / backup-ppid\[/,
  perizinan: /^(\u00ef\u00bb\u00bf)?\[[A-Z][a-z]+, \d\d /,
  absensi: /;absensi;/,
  dapodik: /^Tgl \d\d-/,
}
const othersLine = /^(===|\d{10}\t|<\d+>1 |\{"waktu|\d{4}\/\d\d\/\d\d|\d\d\/\d\d\/\d{4} \d)/

function mixedLog(targets) {
  const files = new Map()
  let current = null
  for (const line of linesOf(read('month-2026-10/central.log'))) {
    const mine = Object.keys(styles).find(app => styles[app].test(line))
    if (mine) current = mine
    else if (othersLine.test(line)) current = null
    if (current === null) continue
    const [name, file] = targets[current]
    files.set(file, (files.get(file) ?? '') + renamed(line, current, name))
  }
  return files
}

/** A home-made log cut into its days, then laid over the whole month again and again. */
function overTheMonth(source, { day, keep = () => true, from, to, head = '' }) {
  const perDay = new Map()
  let current = null
  for (const line of linesOf(read(source)).filter(keep)) {
    const found = day(line)
    if (found !== null) current = found
    if (current !== null) perDay.set(current, (perDay.get(current) ?? '') + line)
  }
  const written = [...perDay]
  const shifted = span(1, 31).map(target => {
    const [original, text] = written[(target - 1) % written.length]
    return onDay(text, october(original), october(target))
  })
  return head + renamed(shifted.join(''), from, to)
}

/** One restic output, on the given days at the given hour (the corpus ran on 20 November 2026 from 17:02). */
function resticOn(cases, { hour, from, to }) {
  return cases
    .map(([day, name]) => {
      const text = read(`restic/${name}/stderr.txt`) + read(`restic/${name}/stdout.txt`)
      const sameDay = onDay(text, [2026, 11, 20], october(day))
      return renamed(sameDay.replaceAll('T17:', `T${two(hour)}:`), from, to)
    })
    .join('')
}

/** The restore that restic did, told by the script around it in our own line. */
function restoreLine(name, { day, app, host }) {
  const truth = JSON.parse(read(`restic/${name}/truth.json`))
  const moved = instant => onDay(instant, [2026, 11, 20], october(day))
  return `${JSON.stringify({
    host,
    app,
    operation: 'restore',
    tool: 'restic',
    status: truth.status,
    exit_code: truth.exit_code,
    started_at: moved(truth.started_at),
    finished_at: moved(truth.finished_at),
    bytes_read: truth.bytes_total,
    files: truth.files,
    message: 'Uji pemulihan ke /srv/restore',
  })}\n`
}

const dayIn = pattern => line => {
  const found = pattern.exec(line)
  return found ? Number(found[1]) : null
}

/** Path below inbox/ → what stands there. */
export function inboxFiles() {
  const daily = name => span(1, 31).map(day => [day, name])
  const ok = 'backup-ok-json-0.18'
  const dump = 'backup-ok-stdin-pg_dump-json-0.18'
  const files = new Map([
    ...jsonLines({
      webgis: 'peta-wilayah',
      'pbb-online': 'pajak-daerah',
      'simda-keu': 'keuangan-daerah',
      'e-surat': 'persuratan',
      presensi: 'presensi-asn',
      'arsip-daerah': 'arsip-statis',
    }),
    ...mixedLog({
      simpeg: ['kepegawaian', 'srv-app01/kepegawaian.log'],
      'e-office': ['naskah-dinas', 'srv-app02/naskah-dinas.log'],
      ppid: ['informasi-publik', 'srv-web01/informasi-publik.log'],
      perizinan: ['perizinan-usaha', 'srv-app01/perizinan-usaha.log'],
      absensi: ['kehadiran', 'srv-db01/kehadiran.csv'],
      dapodik: ['data-sekolah', 'srv-app02/data-sekolah.log'],
    }),
  ])
  files.set(
    'srv-web01/survei-kepuasan.csv',
    overTheMonth('home-made/absensi-csv/rekap_backup_absensi.csv', {
      day: dayIn(/^(\d\d)\/10\/2026;/),
      from: 'absensi',
      to: 'survei-kepuasan',
      head: linesOf(read('home-made/absensi-csv/rekap_backup_absensi.csv'))[0],
    }),
  )
  files.set(
    'srv-app02/agenda-pimpinan.log',
    overTheMonth('home-made/e-office-key-value/eoffice-backup.log', {
      day: dayIn(/^ts=2026-10-(\d\d)T/),
      from: 'e-office',
      to: 'agenda-pimpinan',
    }),
  )
  files.set(
    'srv-app01/diklat-asn.log',
    overTheMonth('home-made/simpeg-free-text/simpeg.log', {
      day: dayIn(/^2026-10-(\d\d) \d\d:\d\d:\d\d START/),
      from: 'simpeg',
      to: 'diklat-asn',
    }),
  )
  files.set(
    'srv-web01/portal-berita.log',
    overTheMonth('home-made/ppid-syslog/syslog', {
      day: dayIn(/^Oct +(\d+) /),
      from: 'ppid',
      to: 'portal-berita',
    }),
  )
  // Nobody registered this one.
  files.set(
    'srv-app01/uji-coba.log',
    renamed(read('home-made/perizinan-indonesian/perizinan.log'), 'perizinan', 'uji-coba'),
  )
  files.set(
    'srv-web01/produk-hukum.jsonl',
    resticOn(
      daily(ok).map(([day, name]) => [day, day === 12 ? 'backup-warn-unreadable-json-0.18' : name]),
      { hour: 2, from: 'e-office', to: 'produk-hukum' },
    ),
  )
  files.set(
    'srv-app01/layanan-aduan.jsonl',
    resticOn(
      daily(dump).filter(([day]) => day !== 9),
      { hour: 3, from: 'webgis', to: 'layanan-aduan' },
    ),
  )
  files.set(
    'srv-gis01/pantau-banjir.jsonl',
    resticOn(
      [4, 11, 18, 25].map(day => [day, ok]),
      { hour: 4, from: 'e-office', to: 'pantau-banjir' },
    ),
  )
  files.set(
    'srv-web01/data-terbuka.jsonl',
    resticOn([[5, dump]], { hour: 5, from: 'webgis', to: 'data-terbuka' }),
  )
  files.set(
    'srv-app02/uji-pemulihan.jsonl',
    restoreLine('restore-ok-json-0.18', { day: 14, app: 'naskah-dinas', host: 'srv-app02' }),
  )
  return files
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const inbox = path.join(here, 'inbox')
  fs.rmSync(inbox, { recursive: true, force: true })
  for (const [name, text] of inboxFiles()) {
    fs.mkdirSync(path.dirname(path.join(inbox, name)), { recursive: true })
    fs.writeFileSync(path.join(inbox, name), text, 'latin1')
  }
}
