// What happens in the transcripts of docs/berkas/: six procedures, each from its opening to its end?

/** One line of a story: what is typed, at which time; a file that is written; a line that a script wrote. */
export type Event =
  | { at: string; type: string }
  | { file: string; text: string }
  | { log: Record<string, unknown> }

export interface Story {
  /** Names the page. */
  name: string
  title: string
  sop: string
  /** Time zone offset of the office, and its code for `init`. */
  zone: 'WIB' | 'WITA'
  about: string
  events: Event[]
}

const october = (day: string, time: string): string => `2026-10-${day} ${time}`

const official = (key: string, post: string, role: string, name: string): Event => ({
  at: october('01', '07:30'),
  type: `official set ${key} --post "${post}" --roles "${role}" --name "${name}"`,
})

const application = (key: string, name: string, owner: string): Event => ({
  at: october('01', '07:30'),
  type: `app add ${key} --name "${name}" --owner "${owner}"`,
})

const run = (
  operation: string,
  started: string,
  finished: string,
  more: Record<string, unknown> = {},
): Event => ({
  log: { app: 'simpeg', operation, status: 'success', started_at: started, finished_at: finished, ...more },
})

const sha = (letter: string): string => letter.repeat(64)

const majalengkaOffice: Event[] = [
  application('simpeg', 'SIMPEG', 'BKPSDM'),
  official('kepala-dinas', 'Kepala Dinas Kominfo', 'Kadis Kominfo', 'Nama Contoh Satu'),
  official('kabid', 'Kepala Bidang Informatika', 'Kabid Bidang Informatika', 'Nama Contoh Dua'),
  official('pelaksana', 'Pranata Komputer', 'Pejabat Fungsional/Pelaksana', 'Nama Contoh Tiga'),
]

const majalengkaRestore: Story = {
  name: 'majalengka-restore',
  title: 'Majalengka: restore data',
  sop: 'majalengka',
  zone: 'WIB',
  about:
    'A table was deleted. The service is switched off before the restore and on after it; without a linked run nobody can call it done.',
  events: [
    ...majalengkaOffice,
    {
      at: october('05', '08:10'),
      type: 'ticket open restore --app simpeg --title "Tabel riwayat jabatan terhapus" --as "Unit Kerja Pemohon"',
    },
    {
      file: 'permintaan.yaml',
      text: `applicantName: Nama Contoh Empat
phone: "0812000000"
letterNumber: 005/21/BKPSDM/2026
letterDate: 2026-10-05
objects: [Basis data]
recoveryPoint: terbaru
reason: Data terhapus
target: Server asal
riskAccepted: ya
`,
    },
    {
      at: october('05', '08:20'),
      type: 'ticket do B-2026-10-001 --as "Unit Kerja Pemohon" --answers permintaan.yaml',
    },
    {
      at: october('05', '08:40'),
      type: 'ticket decide B-2026-10-001 disetujui --reason "sesuai" --as kabid',
    },
    { at: october('05', '09:00'), type: 'ticket do B-2026-10-001 --as kepala-dinas' },
    {
      at: october('05', '09:30'),
      type: 'ticket decide B-2026-10-001 disetujui --reason "data milik pemohon, backup tersedia" --as kabid',
    },
    { at: october('05', '09:56'), type: 'ticket do B-2026-10-001 --as pelaksana --at "2026-10-05 09:55"' },
    { at: october('05', '10:25'), type: 'ticket do B-2026-10-001 --as pelaksana' },
    run('restore', '2026-10-05T10:01:00+07:00', '2026-10-05T10:20:00+07:00', {
      artifact: 'simpeg_20261005_0100.sql.gz',
    }),
    { at: october('05', '10:26'), type: 'log ingest' },
    { at: october('05', '10:27'), type: 'ticket link B-2026-10-001 RUN1 --as pelaksana' },
    { at: october('05', '10:30'), type: 'ticket do B-2026-10-001 --as pelaksana' },
    { file: 'pelaksanaan.yaml', text: 'checksumMatches: ya\nstateSaved: ya\n' },
    { at: october('05', '10:40'), type: 'ticket do B-2026-10-001 --as pelaksana --answers pelaksanaan.yaml' },
    { at: october('05', '11:00'), type: 'ticket do B-2026-10-001 --as pelaksana' },
    {
      at: october('05', '13:15'),
      type: 'ticket do B-2026-10-001 --as "Unit Kerja Pemohon" --note "data sudah diperiksa, lengkap"',
    },
    { at: october('05', '13:20'), type: 'ticket show B-2026-10-001' },
    { at: october('05', '13:21'), type: 'restore-test list' },
  ],
}

const majalengkaBackup: Story = {
  name: 'majalengka-backup',
  title: 'Majalengka: backup bulanan',
  sop: 'majalengka',
  zone: 'WIB',
  about:
    'The month is proven by its runs. The Kabid sends the form back once; from the examination on its figures stand, and a log that comes late makes a revision.',
  events: [
    ...majalengkaOffice,
    {
      at: october('01', '07:40'),
      type: 'plan set simpeg --category bulanan --days 30 --at 01:00 --from 2026-10-01',
    },
    { at: october('01', '08:00'), type: 'ticket open --due --as pelaksana' },
    { at: october('30', '08:00'), type: 'ticket do B-2026-10-001 --as pelaksana' },
    run('backup', '2026-10-30T01:00:00+07:00', '2026-10-30T01:20:00+07:00', {
      artifact: 'simpeg_20261030_0100.sql.gz',
      bytes: 2_500_000_000,
    }),
    { at: october('30', '08:05'), type: 'log ingest' },
    { at: october('30', '08:10'), type: 'ticket do B-2026-10-001 --as pelaksana' },
    { at: october('30', '08:20'), type: 'ticket do B-2026-10-001 --as pelaksana' },
    { at: october('30', '08:30'), type: 'ticket do B-2026-10-001 --as pelaksana' },
    { at: october('30', '08:40'), type: 'ticket do B-2026-10-001 --as pelaksana' },
    { at: '2026-11-02 08:00', type: 'ticket do B-2026-10-001 --as pelaksana' },
    {
      at: '2026-11-02 09:00',
      type: 'ticket return B-2026-10-001 formulir --lacking "kolom kendala belum diisi" --as kabid',
    },
    { at: '2026-11-02 09:30', type: 'ticket do B-2026-10-001 --as pelaksana' },
    { at: '2026-11-02 10:00', type: 'ticket do B-2026-10-001 --as kabid' },
    run('backup', '2026-10-31T01:00:00+07:00', '2026-10-31T01:20:00+07:00', {
      artifact: 'simpeg_20261031_0100.sql.gz',
      bytes: 2_600_000_000,
    }),
    { at: '2026-11-03 08:00', type: 'log ingest' },
    { at: '2026-11-03 08:05', type: 'report verify --month 2026-10 --as kabid' },
    {
      at: '2026-11-03 08:10',
      type: 'report revise --month 2026-10 --as kabid --reason "log susulan dari server"',
    },
    {
      at: '2026-11-03 08:15',
      type: 'report revise --month 2026-10 --as kabid --reason "log susulan dari server"',
    },
    { at: '2026-11-03 08:20', type: 'ticket list --all' },
  ],
}

const surakarta: Story = {
  name: 'surakarta',
  title: 'Surakarta: backup bulanan sampai laporan diterima',
  sop: 'surakarta',
  zone: 'WIB',
  about:
    'From the list of priorities to the hand of the Kepala Bidang. A failure has its repair; the report is verified, and its figures stand from then on.',
  events: [
    application('simpeg', 'SIMPEG', 'BKPSDM'),
    official(
      'pengelola',
      'Pengelola Sistem dan Jaringan',
      'Pengelola Sistem dan Jaringan',
      'Nama Contoh Satu',
    ),
    official(
      'analis',
      'Analis Sistem Informasi',
      'Analisis Sistem Informasi dan Jaringan',
      'Nama Contoh Dua',
    ),
    official(
      'pranata-komputer',
      'Pranata Komputer Ahli Muda',
      'JF Pranata Komputer Ahli Muda',
      'Nama Contoh Tiga',
    ),
    official('kabid', 'Kepala Bidang TI', 'Kepala Bidang Teknologi dan Informatika', 'Nama Contoh Empat'),
    {
      at: october('01', '07:40'),
      type: 'plan set simpeg --category mingguan --days Minggu --at 01:00 --from 2026-10-01',
    },
    { at: october('01', '08:00'), type: 'due' },
    { at: october('01', '08:00'), type: 'ticket open --due --as pengelola' },
    { at: october('01', '08:45'), type: 'ticket do B-2026-10-001 --as pengelola' },
    { at: october('01', '10:30'), type: 'ticket do B-2026-10-001 --as pengelola' },
    ...['04', '18', '25'].map(day =>
      run('backup', `2026-10-${day}T01:00:00+07:00`, `2026-10-${day}T01:09:00+07:00`, {
        artifact: `simpeg_202610${day}_0100.sql.gz`,
        bytes: 2_500_000_000,
      }),
    ),
    run('backup', '2026-10-11T01:00:00+07:00', '2026-10-11T01:02:00+07:00', {
      status: 'failed',
      message: 'disk penuh',
    }),
    { at: '2026-11-02 07:40', type: 'log ingest' },
    {
      at: '2026-11-02 07:45',
      type: 'repair add RUN2 --cause "disk penuh" --action "log lama dipindahkan" --worker Pengelola --at "2026-10-12 09:00" --by pengelola',
    },
    { at: '2026-11-02 07:46', type: 'repair list --month 2026-10' },
    { at: '2026-11-02 07:50', type: 'ticket do B-2026-10-001 --as pengelola' },
    {
      at: '2026-11-02 08:10',
      type: 'ticket do B-2026-10-001 --as pengelola --note "satu kegagalan tanggal 11, sudah diperbaiki"',
    },
    { at: '2026-11-02 08:40', type: 'ticket do B-2026-10-001 --as analis' },
    { at: '2026-11-02 08:45', type: 'ticket do B-2026-10-001 --as pranata-komputer' },
    { at: '2026-11-02 08:50', type: 'ticket do B-2026-10-001 --as kabid' },
    { at: '2026-11-02 09:00', type: 'ticket show B-2026-10-001' },
  ],
}

const batam: Story = {
  name: 'batam',
  title: 'Batam: aplikasi baru',
  sop: 'batam',
  zone: 'WIB',
  about:
    'A developer hands over an application. The checklist is incomplete and goes back; both tests are proven by runs with a file and its checksum.',
  events: [
    application('simpeg', 'SIMPEG', 'BKPSDM'),
    official('sysadmin', 'System Administrator', 'Sysadmin', 'Nama Contoh Satu'),
    {
      at: october('05', '08:00'),
      type: 'ticket open --app simpeg --title "SIMPEG versi 2" --requester "PT Contoh" --as Pengembang',
    },
    {
      file: 'serah-terima.yaml',
      text: `giverName: Nama Contoh Dua
giverPost: Pengembang
items:
  - item: Source code
    form: repositori
    place: git.contoh.invalid/simpeg
`,
    },
    {
      at: october('05', '08:30'),
      type: 'ticket do B-2026-10-001 --as Pengembang --answers serah-terima.yaml',
    },
    { at: october('05', '09:10'), type: 'ticket do B-2026-10-001 --as sysadmin' },
    {
      file: 'penilaian.yaml',
      text: `assessedOn: 2026-10-05
assessor: Nama Contoh Satu
answers: { q1: C, q2: C, q3: B, q4: C, q5: B, q6: C, q7: B, q8: C, q9: C, q10: C }
`,
    },
    {
      at: october('05', '09:20'),
      type: 'ticket print B-2026-10-001 penilaian-kekritisan --answers penilaian.yaml --by sysadmin',
    },
    { at: october('05', '09:50'), type: 'ticket do B-2026-10-001 --as sysadmin' },
    { file: 'kurang.yaml', text: 'checkedOn: 2026-10-05\nresult: Tidak lengkap\nlacking: folder unggahan\n' },
    {
      at: october('05', '11:00'),
      type: 'ticket decide B-2026-10-001 Tidak --reason "folder unggahan belum ada" --as sysadmin --answers kurang.yaml',
    },
    { at: october('06', '08:30'), type: 'ticket do B-2026-10-001 --as sysadmin' },
    { file: 'lengkap.yaml', text: 'checkedOn: 2026-10-06\nresult: Lengkap\n' },
    {
      at: october('06', '09:00'),
      type: 'ticket decide B-2026-10-001 Iya --reason lengkap --as sysadmin --answers lengkap.yaml',
    },
    {
      at: october('06', '09:30'),
      type: 'ticket hold B-2026-10-001 --reason "menunggu akses server" --until 2026-10-07 --as sysadmin',
    },
    { at: october('07', '08:00'), type: 'ticket resume B-2026-10-001 --as sysadmin' },
    { at: october('07', '14:00'), type: 'ticket do B-2026-10-001 --as sysadmin' },
    run('backup', '2026-10-08T09:00:00+07:00', '2026-10-08T09:10:00+07:00', {
      artifact: 'simpeg_20261008_0900.sql.gz',
      sha256: sha('a'),
    }),
    run('restore', '2026-10-08T13:00:00+07:00', '2026-10-08T13:25:00+07:00', {
      artifact: 'simpeg_20261008_0900.sql.gz',
      sha256: sha('a'),
    }),
    { at: october('08', '13:30'), type: 'log ingest' },
    { at: october('08', '13:31'), type: 'ticket link B-2026-10-001 RUN1 --as sysadmin' },
    {
      file: 'uji-backup.yaml',
      text: 'script: backup.sh 1.0\nenvironment: server uji\nresult: Berhasil\n',
    },
    { at: october('08', '13:35'), type: 'ticket do B-2026-10-001 --as sysadmin --answers uji-backup.yaml' },
    { at: october('08', '13:40'), type: 'ticket do B-2026-10-001 --as sysadmin' },
    { at: october('08', '13:41'), type: 'ticket link B-2026-10-001 RUN2 --as sysadmin' },
    { file: 'uji-restore.yaml', text: 'environment: server uji\nresult: Berhasil\nrtoMet: ya\n' },
    { at: october('08', '13:45'), type: 'ticket do B-2026-10-001 --as sysadmin --answers uji-restore.yaml' },
    {
      at: october('08', '14:30'),
      type: 'plan set simpeg --category harian --at 01:00 --from 2026-10-09 --rto-hours 4',
    },
    { at: october('08', '14:40'), type: 'ticket do B-2026-10-001 --as sysadmin' },
    { at: october('08', '14:45'), type: 'ticket show B-2026-10-001' },
    { at: october('08', '14:46'), type: 'restore-test list' },
  ],
}

/** Kaltim and Kudus ask alike; Kudus has one step more, the report to the Kasi. */
function request(sop: 'kaltim' | 'kudus', service: 'backup' | 'restore', about: string): Story {
  const kaltim = sop === 'kaltim'
  const opd = kaltim ? 'SKPD / OPD' : 'OPD'
  const zone = kaltim ? '+08:00' : '+07:00'
  const examiner = kaltim ? 'pemeriksa' : 'kasi'
  const event = (day: string, time: string, type: string): Event => ({ at: october(day, time), type })
  const officials = kaltim
    ? [
        official('administrator', 'Administrator TIK', 'Administrator Bidang TIK', 'Nama Contoh Satu'),
        official('pengelola', 'Pengelola TIK', 'Personil DC (Pengelola & Pemeriksa TIK)', 'Nama Contoh Dua'),
        official('pemeriksa', 'Pemeriksa TIK', 'Personil DC (Pengelola & Pemeriksa TIK)', 'Nama Contoh Tiga'),
      ]
    : [
        official('kabid', 'Kepala Bidang Informatika', 'Bidang Informatika', 'Nama Contoh Satu'),
        official('pengelola', 'Staf Informatika', 'Personil (Staf)', 'Nama Contoh Dua'),
        official('kasi', 'Kepala Seksi', 'Seksi Sistem Informasi dan Statistik', 'Nama Contoh Tiga'),
      ]
  const accepted =
    service === 'restore'
      ? [
          event('07', '11:15', `ticket do B-2026-10-001 --as ${examiner}`),
          event('07', '11:30', `ticket accept B-2026-10-001 --from "Nama Contoh Empat" --as "${opd}"`),
        ]
      : []
  return {
    name: sop,
    title: kaltim ? 'Kalimantan Timur: permohonan restore' : 'Kudus: permohonan backup',
    sop,
    zone: kaltim ? 'WITA' : 'WIB',
    about,
    events: [
      application('simpeg', 'SIMPEG', 'BKD'),
      ...officials,
      event('05', '08:00', `ticket open --service ${service} --app simpeg --as "${opd}"`),
      {
        file: 'permohonan.yaml',
        text: `letterNumber: 005/21/BKD/2026
letterDate: 2026-10-05
reason: pemindahan server
contactName: Nama Contoh Empat
contactPhone: "0812000000"
`,
      },
      event('05', '08:05', `ticket do B-2026-10-001 --as "${opd}" --answers permohonan.yaml`),
      event('05', '08:15', `ticket do B-2026-10-001 --as ${kaltim ? 'administrator' : 'kabid'}`),
      {
        file: 'rencana.yaml',
        text: `plan:
  - activity: ${service === 'restore' ? 'Restore' : 'Back-up'} basis data
    application: SIMPEG
    date: 2026-10-07
    from: "10:00"
`,
      },
      event(
        '05',
        '09:00',
        `ticket do B-2026-10-001 --as pengelola --answers ${kaltim ? '' : 'rencana-pelaksanaan='}rencana.yaml`,
      ),
      run(service, `2026-10-07T10:00:00${zone}`, `2026-10-07T10:20:00${zone}`, {
        artifact: 'simpeg_20261007.sql.gz',
        sha256: sha('b'),
      }),
      event('07', '10:30', 'log ingest'),
      event('07', '10:31', 'ticket link B-2026-10-001 RUN1 --as pengelola'),
      event('07', '10:40', 'ticket do B-2026-10-001 --as pengelola'),
      ...(kaltim ? [] : [event('07', '10:50', 'ticket do B-2026-10-001 --as pengelola')]),
      ...accepted,
      event('07', '13:10', `ticket do B-2026-10-001 --as ${examiner}`),
      event('07', '13:15', 'ticket show B-2026-10-001'),
    ],
  }
}

export const stories: Story[] = [
  batam,
  surakarta,
  majalengkaBackup,
  majalengkaRestore,
  request('kaltim', 'restore', 'A letter of an OPD; without its word on the result the restore is not over.'),
  request(
    'kudus',
    'backup',
    'A letter of an OPD, the coordinated schedule, the run, and the report to the Kasi.',
  ),
]
