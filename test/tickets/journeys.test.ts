// Does every procedure of the five SOPs run from its opening to each of its ends?
import { describe, expect, test } from 'vitest'
import type { Books } from '../../src/books.ts'
import { parseInterval } from '../../src/calendar/interval.ts'
import { runChecks } from '../../src/checks/catalogue.ts'
import { dueCycles } from '../../src/checks/due-work.ts'
import type { TicketFact } from '../../src/journal/fact.ts'
import type { Procedure, Step } from '../../src/sop/sop.ts'
import { actorNamed } from '../../src/tickets/actor.ts'
import { foldTickets } from '../../src/tickets/fold.ts'
import { moving } from '../../src/tickets/record.ts'
import type { Ticket } from '../../src/tickets/ticket.ts'
import { scenario } from '../scenario.ts'
import { deskOf } from '../scenario-desk.ts'

const ticketsOf = (page: string): Ticket[] => scenario(page).tickets
const only = (page: string): Ticket => ticketsOf(page)[0] as Ticket
const steps = (ticket: Ticket): string[] => ticket.visits.map(({ step }) => step)
const findings = (books: Books, check: string): string[] =>
  runChecks(books)
    .filter(finding => finding.check === check)
    .map(({ message }) => message)

describe('Majalengka: restore', () => {
  const office = `
kantor Kantor Contoh, WIB, Oktober 2026, per 2026-10-30 08:00
sop majalengka
pejabat kadis "Kepala Dinas" roles="Kadis Kominfo"
pejabat kabid "Kepala Bidang" roles="Kabid Bidang Informatika"
pejabat pelaksana "Pranata Komputer" roles="Pejabat Fungsional/Pelaksana"
aplikasi simpeg "SIMPEG" milik BKPSDM
log simpeg 05-10 10:01..10:20 sukses op=restore 2 GB
`
  const begun = `${office}
berkas r1 buka restore 05-10 08:10 oleh "Unit Kerja Pemohon" aplikasi=simpeg pemohon=BKPSDM "Data terhapus"
berkas r1 kerjakan 05-10 08:20 oleh "Unit Kerja Pemohon" letterNumber=005/21
berkas r1 lampirkan surat.pdf 05-10 08:21 oleh "Unit Kerja Pemohon"
tolak "adalah Kadis Kominfo (jabatan kadis), bukan Pejabat Fungsional/Pelaksana" berkas r1 kerjakan 05-10 09:00 oleh pelaksana
berkas r1 kerjakan 05-10 09:00 oleh kadis
`
  const approved = `${begun}
tolak "bukan pilihan di sini; yang ada: disetujui, ditolak" berkas r1 putuskan entah 05-10 09:30 oleh kabid
berkas r1 putuskan disetujui 05-10 09:30 oleh kabid "sesuai kewenangan"
`

  test('approved, restored, told and accepted', () => {
    const ticket = only(`${approved}
berkas r1 kerjakan 05-10 09:55 oleh pelaksana
tolak "belum terbukti. Belum ada pelaksanaan restore" berkas r1 kerjakan 05-10 10:30 oleh pelaksana
berkas r1 tautkan 05-10 10:30 oleh pelaksana pelaksanaan="simpeg 05-10 10:01"
tolak "sudah ditautkan" berkas r1 tautkan 05-10 10:31 oleh pelaksana pelaksanaan="simpeg 05-10 10:01"
berkas r1 kerjakan 05-10 10:33 oleh pelaksana
tolak "mendahului langkah sebelumnya" berkas r1 kerjakan 05-10 10:00 oleh pelaksana
berkas r1 kerjakan 05-10 10:40 oleh pelaksana
berkas r1 kerjakan 05-10 11:00 oleh pelaksana
berkas r1 kerjakan 05-10 13:00 oleh "Unit Kerja Pemohon" "diterima"
tolak "sudah berakhir (selesai)" berkas r1 kerjakan 05-10 13:00 oleh pelaksana
`)
    expect(steps(ticket)).toEqual([
      'permintaan',
      'disposisi',
      'verifikasi',
      'matikan',
      'restore',
      'aktifkan',
      'informasikan',
      'terima',
    ])
    expect(ticket.outcome).toEqual({ word: 'selesai', kind: 'done', at: '2026-10-05T13:00:00+07:00' })
    expect(ticket.told).toEqual({ letterNumber: '005/21' })
  })

  const told = `${approved}
berkas r1 kerjakan 05-10 09:55 oleh pelaksana
berkas r1 tautkan 05-10 10:30 oleh pelaksana pelaksanaan="simpeg 05-10 10:01"
berkas r1 kerjakan 05-10 10:33 oleh pelaksana
berkas r1 kerjakan 05-10 10:40 oleh pelaksana
berkas r1 kerjakan 05-10 11:00 oleh pelaksana
berkas r1 kembalikan restore 05-10 13:00 oleh "Unit Kerja Pemohon" "data salah"
tolak "belum terbukti" berkas r1 kerjakan 05-10 13:10 oleh pelaksana
`

  test('returned, it goes the way between once more', () => {
    const ticket = only(`${told}
tolak "yang ada: permintaan, disposisi, verifikasi, matikan" berkas r1 kembalikan terima 05-10 13:20 oleh pelaksana "-"
berkas r1 kembalikan matikan 05-10 13:20 oleh pelaksana "layanan sudah aktif"
tolak "bukan pilihan di sini" berkas r1 kembalikan restore 05-10 13:30 oleh pelaksana "-"
`)
    expect(ticket.step).toBe('matikan')
  })

  test('a journal that went on by a return is read as it was', () => {
    const { facts } = deskOf(scenario(told))
    const last = facts.at(-1) as TicketFact
    const event = { type: 'returned', step: 'restore', to: 'terima', lacking: '-' } as const
    expect(foldTickets([...facts, { ...last, event }]).get(last.ticket)?.step).toBe('terima')
  })

  test('rejected, with the reason', () => {
    const ticket = only(`${begun}
berkas r1 putuskan ditolak 05-10 09:30 oleh kabid "bukan pemilik data"
`)
    expect(ticket.outcome).toMatchObject({ word: 'ditolak', kind: 'decided' })
    expect(steps(ticket)).toEqual(['permintaan', 'disposisi', 'verifikasi'])
  })

  test('withdrawn by whoever asked, and by nobody else', () => {
    const ticket = only(`${begun}
tolak "adalah Unit Kerja Pemohon" berkas r1 cabut 05-10 09:10 oleh kabid "tidak perlu"
berkas r1 cabut 05-10 09:15 oleh "Unit Kerja Pemohon" "data ditemukan"
`)
    expect(ticket.outcome).toMatchObject({ word: 'dicabut', kind: 'withdrawn' })
  })

  test('a service restored while it is on, and one never switched on again, are findings', () => {
    const early = scenario(`${approved}
berkas r1 tautkan 05-10 10:05 oleh pelaksana pelaksanaan="simpeg 05-10 10:01"
berkas r1 kerjakan 05-10 10:10 oleh pelaksana
tolak "dimulai sebelum layanan dimatikan (5 Oktober 2026 pukul 10.10 WIB)" berkas r1 kerjakan 05-10 10:33 oleh pelaksana
`)
    expect(findings(early, 'restore-window')).toEqual([
      'Restore pada berkas B-2026-10-001 dimulai 5 Oktober 2026 pukul 10.01 WIB, sebelum layanan dimatikan; transaksi dapat hilang atau tertimpa.',
      'Layanan yang dimatikan 5 Oktober 2026 pukul 10.10 WIB untuk berkas B-2026-10-001 belum dicatat aktif kembali.',
    ])
    // Of the month before it is nothing; in the next one the service is still off.
    const over = (month: string): Books => ({ ...early, period: parseInterval(month, 'Asia/Jakarta') })
    expect(findings(over('2026-09'), 'restore-window')).toEqual([])
    expect(findings(over('2026-11'), 'restore-window')).toEqual([
      expect.stringContaining('belum dicatat aktif kembali'),
    ])
    const soon = scenario(`${approved}
berkas r1 kerjakan 05-10 09:55 oleh pelaksana
berkas r1 tautkan 05-10 10:02 oleh pelaksana pelaksanaan="simpeg 05-10 10:01"
berkas r1 kerjakan 05-10 10:05 oleh pelaksana
berkas r1 kerjakan 05-10 10:10 oleh pelaksana
`)
    expect(findings(soon, 'restore-window')).toEqual([
      'Restore pada berkas B-2026-10-001 belum selesai ketika layanan diaktifkan 5 Oktober 2026 pukul 10.10 WIB; transaksi dapat hilang atau tertimpa.',
    ])
    const lost = 'tidak ditemukan sejak permintaan dibuka'
    expect(findings({ ...soon, runs: [] }, 'restore-window')).toEqual([expect.stringContaining(lost)])
    const before = { ...soon.period, from: soon.period.until }
    expect(findings({ ...soon, runs: [], period: before }, 'restore-window')).toEqual([])
  })
})

describe('Majalengka: backup bulanan', () => {
  const office = `
kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-05 08:00
sop majalengka
pejabat kabid "Kepala Bidang" roles="Kabid Bidang Informatika"
pejabat pelaksana "Pranata Komputer" roles="Pejabat Fungsional/Pelaksana"
aplikasi simpeg "SIMPEG" milik BKPSDM
`
  const cycle = `
berkas b1 buka backup 01-10 08:00 oleh pelaksana bulan=2026-10
berkas b1 kerjakan 31-10 08:00 oleh pelaksana
berkas b1 kerjakan 31-10 08:10 oleh pelaksana
berkas b1 kerjakan 31-10 08:20 oleh pelaksana
berkas b1 kerjakan 31-10 08:30 oleh pelaksana
berkas b1 kerjakan 01-11 08:30 oleh pelaksana
`

  test('the month is proven by its runs; the form comes back once for correction', () => {
    const ticket = only(`${office}
log simpeg 01-10..30-10 01:00..01:05 sukses 2 GB
${cycle}
berkas b1 kembalikan formulir 02-11 09:00 oleh kabid "kolom kendala kosong"
tolak "adalah Pejabat Fungsional/Pelaksana" berkas b1 kerjakan 02-11 10:00 oleh kabid
berkas b1 kerjakan 02-11 10:00 oleh pelaksana
berkas b1 kerjakan 03-11 09:00 oleh kabid
`)
    expect(steps(ticket)).toEqual([
      'backup',
      'pastikan',
      'nama',
      'amankan',
      'formulir',
      'periksa',
      'formulir',
      'periksa',
    ])
    expect(ticket.outcome?.word).toBe('selesai')
  })

  test('without a run of the month nobody can say that it was done', () => {
    expect(() => scenario(`${office}\nlog simpeg 30-09-2026 01:00..01:05 sukses 2 GB\n${cycle}`)).toThrow(
      /baris \d+: Langkah "backup" belum terbukti\. Belum ada pelaksanaan backup bulan itu/,
    )
  })
})

describe('Surakarta: backup bulanan', () => {
  test('a month whose ticket was withdrawn is owed a ticket again', () => {
    const page = `
kantor Kantor Contoh, WIB, Oktober 2026, per 2026-10-05 08:00
sop surakarta
berkas b1 buka backup 01-10 08:00 oleh "Pengelola Sistem dan Jaringan" bulan=2026-10
tolak "sudah punya berkas" berkas b2 buka backup 01-10 08:05 oleh "Pengelola Sistem dan Jaringan" bulan=2026-10
`
    const owed = ({ sops, tickets }: Books) =>
      dueCycles(sops, tickets, '2026-10', 'Asia/Jakarta').map(({ id }) => id)
    expect(owed(scenario(page))).toEqual([])
    const withdrawn = `${page}berkas b1 cabut 01-10 08:10 oleh "Pengelola Sistem dan Jaringan" "keliru"
`
    expect(owed(scenario(withdrawn))).toEqual(['surakarta-backup-2026-10'])
    const again = scenario(
      `${withdrawn}berkas b2 buka backup 01-10 08:15 oleh "Pengelola Sistem dan Jaringan" bulan=2026-10
`,
    )
    expect(owed(again)).toEqual([])
    expect(again.tickets.map(({ key }) => key)).toEqual(['B-2026-10-001', 'B-2026-10-002'])
  })

  const officeOfThree = `kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-05 08:00
sop surakarta
pejabat pengelola "Pengelola" roles="Pengelola Sistem dan Jaringan"
pejabat prakom "Pranata Komputer" roles="JF Pranata Komputer Ahli Muda"
pejabat kabid "Kepala Bidang" roles="Kepala Bidang Teknologi dan Informatika"
aplikasi simpeg "SIMPEG" milik BKPSDM`

  test('from the list of priorities to the hand of the Kepala Bidang', () => {
    const books = scenario(`
${officeOfThree}
log simpeg 01-10..31-10 01:00..01:05 sukses 2 GB
berkas s1 buka backup 01-10 08:00 oleh pengelola bulan=2026-10
berkas s1 kerjakan 01-10 08:30 oleh pengelola
berkas s1 kerjakan 01-10 10:00 oleh pengelola
berkas s1 kerjakan 02-11 08:00 oleh pengelola
berkas s1 kerjakan 02-11 08:20 oleh pengelola
berkas s1 kerjakan 02-11 09:00 oleh "Analisis Sistem Informasi dan Jaringan"
berkas s1 kembalikan laporan 02-11 09:05 oleh prakom "tanggal backup kurang"
berkas s1 kerjakan 02-11 09:30 oleh pengelola
berkas s1 kerjakan 02-11 09:35 oleh prakom
berkas s1 kerjakan 02-11 09:40 oleh kabid
`)
    const ticket = books.tickets[0] as Ticket
    expect(steps(ticket)).toEqual([
      'prioritas',
      'konfigurasi',
      'backup',
      'pengecekan',
      'laporan',
      'verifikasi',
      'laporan',
      'verifikasi',
      'penerimaan',
    ])
    expect(ticket.outcome).toMatchObject({ word: 'selesai', at: '2026-11-02T09:40:00+07:00' })
  })

  test('sent back after it was verified, it ends all the same; what changed since is a revision', () => {
    const finished = (late: string) =>
      scenario(`
${officeOfThree}
log simpeg 01-10..30-10 01:00..01:05 sukses 2 GB
${late}
berkas s1 buka backup 01-10 08:00 oleh pengelola bulan=2026-10
berkas s1 kerjakan 01-10 08:30 oleh pengelola
berkas s1 kerjakan 01-10 10:00 oleh pengelola
berkas s1 kerjakan 02-11 08:00 oleh pengelola
berkas s1 kerjakan 02-11 08:20 oleh pengelola
berkas s1 kerjakan 02-11 09:00 oleh pengelola
berkas s1 kerjakan 02-11 09:10 oleh prakom
berkas s1 kembalikan backup 02-11 09:20 oleh kabid "log tanggal 31 belum ada"
berkas s1 kerjakan 02-11 10:00 oleh pengelola
berkas s1 kerjakan 02-11 10:20 oleh pengelola
berkas s1 kerjakan 02-11 10:30 oleh pengelola
berkas s1 kerjakan 02-11 10:40 oleh prakom
berkas s1 kerjakan 02-11 10:50 oleh kabid
`)
    const stages = ({ tickets, reports }: Books) => [
      tickets[0]?.outcome?.word,
      ...reports.map(({ stage }) => stage),
    ]
    const way = ['selesai', 'drafted', 'checked', 'verified']
    expect(stages(finished(''))).toEqual([...way, 'received'])
    const late = 'log simpeg 31-10 01:00..01:05 sukses 2 GB dicatat="02-11 09:40"'
    expect(stages(finished(late))).toEqual([...way, 'revised', 'received'])
  })
})

describe('Batam: a new application', () => {
  const office = `
kantor Kantor Contoh, WIB, Oktober 2026, per 2026-10-30 08:00
sop batam
pejabat sysadmin "Sysadmin" roles=Sysadmin
aplikasi parkir "E-Parkir" milik Dishub
log parkir 08-10 09:00..09:10 sukses 2 GB
log parkir 09-10 09:00..09:10 sukses 2 GB checksum=uji
log parkir 09-10 13:00..13:20 sukses op=restore 2 GB checksum=uji
log lain 09-10 14:00..14:20 sukses op=restore 2 GB checksum=uji
berkas a1 buka backup-restore 05-10 08:00 oleh Pengembang aplikasi=parkir pemohon=Dishub "E-Parkir versi 2"
berkas a1 kerjakan 05-10 08:30 oleh Pengembang
berkas a1 kerjakan 05-10 09:00 oleh sysadmin
berkas a1 kerjakan 05-10 09:30 oleh sysadmin
`

  test('an incomplete checklist goes back; both tests are proven by runs with file and checksum', () => {
    const ticket = only(`${office}
berkas a1 putuskan Tidak 05-10 10:00 oleh sysadmin "folder unggahan belum diserahkan"
berkas a1 kerjakan 06-10 09:00 oleh sysadmin
berkas a1 putuskan Iya 06-10 10:00 oleh sysadmin "lengkap"
berkas a1 tunda 06-10 11:00 oleh sysadmin "menunggu akses server" sampai=2026-10-07
tolak "tidak dapat dikerjakan" berkas a1 kerjakan 06-10 12:00 oleh sysadmin
berkas a1 lanjutkan 07-10 08:00 oleh sysadmin
berkas a1 kerjakan 07-10 15:00 oleh sysadmin
berkas a1 tautkan 08-10 10:00 oleh sysadmin pelaksanaan="parkir 08-10 09:00"
tolak "tidak menyebut nama berkas dan checksum" berkas a1 kerjakan 08-10 10:05 oleh sysadmin
berkas a1 tautkan 09-10 10:00 oleh sysadmin pelaksanaan="parkir 09-10 09:00"
berkas a1 kerjakan 09-10 10:05 oleh sysadmin
tolak "Belum ada pelaksanaan uji restore" berkas a1 kerjakan 09-10 13:30 oleh sysadmin
berkas a1 tautkan 09-10 13:30 oleh sysadmin pelaksanaan="parkir 09-10 13:00"
berkas a1 kerjakan 09-10 13:40 oleh sysadmin
berkas a1 kerjakan 09-10 15:00 oleh sysadmin
`)
    expect(steps(ticket)).toEqual([
      'serah',
      'kekritisan',
      'minta',
      'periksa',
      'minta',
      'periksa',
      'script',
      'uji-backup',
      'uji-restore',
      'cron',
    ])
    expect(ticket.outcome?.word).toBe('selesai')
    expect(ticket.visits[6]?.holds).toEqual([
      {
        from: '2026-10-06T11:00:00+07:00',
        until: '2026-10-07T08:00:00+07:00',
        reason: 'menunggu akses server',
        wake: '2026-10-07',
      },
    ])
  })
})

describe.each([
  ['kaltim', 'WITA', 'SKPD / OPD', 'Administrator Bidang TIK', 'Personil DC (Pengelola & Pemeriksa TIK)'],
  ['kudus', 'WIB', 'OPD', 'Bidang Informatika', 'Personil (Staf)'],
])('%s: a request', (sop, zone, opd, head, staff) => {
  const examiner = sop === 'kudus' ? 'Seksi Sistem Informasi dan Statistik' : staff
  const report = sop === 'kudus' ? `berkas k1 kerjakan 07-10 11:00 oleh "${staff}"` : ''
  const asked = (service: string) => `
kantor Kantor Contoh, ${zone}, Oktober 2026, per 2026-10-30 08:00
sop ${sop}
aplikasi simpeg "SIMPEG" milik BKPSDM
log simpeg 07-10 09:00..09:30 gagal op=${service} "koneksi terputus"
log simpeg 07-10 10:00..10:20 sukses op=${service} 2 GB
berkas k1 buka backup-restore 05-10 08:00 oleh "${opd}" aplikasi=simpeg pemohon=BKPSDM layanan=${service} "${service} SIMPEG"
berkas k1 kerjakan 05-10 08:00 oleh "${opd}"
berkas k1 kerjakan 05-10 08:10 oleh "${head}"
berkas k1 kerjakan 05-10 09:00 oleh "${staff}"
berkas k1 tautkan 07-10 10:30 oleh "${staff}" pelaksanaan="simpeg 07-10 09:00"
tolak "Belum ada pelaksanaan ${service} yang berhasil" berkas k1 kerjakan 07-10 10:35 oleh "${staff}"
berkas k1 tautkan 07-10 10:40 oleh "${staff}" pelaksanaan="simpeg 07-10 10:00"
berkas k1 kerjakan 07-10 10:45 oleh "${staff}"
${report}
`

  test('a restore from before the request is not the restore that was asked for', () => {
    const page = asked('restore').replace(
      'pelaksanaan="simpeg 07-10 10:00"',
      'pelaksanaan="simpeg 05-09 10:00"',
    )
    expect(() =>
      scenario(
        page.replace(
          'berkas k1 buka',
          'log simpeg 05-09 10:00..10:20 sukses op=restore 2 GB\nberkas k1 buka',
        ),
      ),
    ).toThrow(
      /restore yang berhasil dan ditautkan ke berkas ini\. Restore yang ditautkan dimulai sebelum permintaan dibuka/,
    )
  })

  test('a backup is done when it is confirmed', () => {
    const ticket = only(`${asked('backup')}\nberkas k1 kerjakan 07-10 11:10 oleh "${examiner}"`)
    expect(ticket.outcome?.word).toBe('selesai')
  })

  test('a verdict on the restore ends it only with that word', () => {
    const books = scenario(asked('restore'))
    const facts = deskOf(books).facts.map(fact => {
      if (fact.kind !== 'procedure') return fact
      const { steps } = fact.procedure as unknown as Procedure
      const [last, ...before] = steps.toReversed() as [Step, ...Step[]]
      const decided = { ...last, decide: { sesuai: 'end', ulang: 'pelaksanaan' } }
      return { ...fact, procedure: { ...fact.procedure, steps: [...before.toReversed(), decided] } }
    })
    const [ticket] = foldTickets(facts).values()
    const { moves, step, procedure } = ticket as Ticket
    const { at, by } = moves.at(-1) as TicketFact
    const actor = actorNamed([], procedure.roles, { as: examiner, account: by, day: at.slice(0, 10) })
    const { zone } = books.office
    const recording = { at, by, happenedAt: at, actor, officials: [], strict: false, zone }
    const end = (verdict: string) => () =>
      moving(
        ticket as Ticket,
        { type: 'decided', step: step ?? '', verdict, reason: '', told: {} },
        books,
        recording,
      )
    expect(end('sesuai')).toThrow('Pemohon belum menyatakan menerima hasil restore')
    expect(end('ulang')()).toMatchObject({ closes: false })
  })

  test('a restore only with the word of whoever asked', () => {
    const ticket = only(`${asked('restore')}
tolak "Pemohon belum menyatakan menerima" berkas k1 kerjakan 07-10 11:10 oleh "${examiner}"
berkas k1 jawab tidak-sesuai 07-10 11:20 dari "Nama Contoh" oleh "${opd}" "data bulan September tidak ada"
tolak "tidak sesuai; kembalikan" berkas k1 kerjakan 07-10 11:30 oleh "${examiner}"
berkas k1 jawab sesuai 07-10 13:00 dari "Nama Contoh" oleh "${opd}"
berkas k1 kerjakan 07-10 13:10 oleh "${examiner}"
`)
    expect(ticket.outcome?.word).toBe('selesai')
    expect(ticket.acceptance).toMatchObject({ accepted: true, from: 'Nama Contoh' })
  })

  test('it must say what is asked for', () => {
    expect(() => scenario(asked('backup').replace('layanan=backup', ''))).toThrow(
      /tulis --service backup atau --service restore/,
    )
  })
})

describe('any other office', () => {
  test('a run of another application proves nothing here', () => {
    expect(() =>
      scenario(`
kantor Kantor Contoh, WIB, Oktober 2026, per 2026-10-30 08:00
sop kudus
aplikasi simpeg "SIMPEG" milik BKPSDM
berkas k1 buka backup-restore 05-10 08:00 oleh OPD aplikasi=simpeg pemohon=BKPSDM layanan=backup "Backup"
berkas k1 tautkan 05-10 09:00 oleh OPD pelaksanaan="lain 05-10 08:00"
`),
    ).toThrow(/tidak ada pelaksanaan lain/)
  })
})
