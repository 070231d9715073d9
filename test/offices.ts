// What would the books of the five offices hold, whose SOPs travel with the program? (People and numbers are made up.)

import type { Books } from '../src/books.ts'
import { parseInterval } from '../src/calendar/interval.ts'
import { type Ask, type PaperKind, plainAsk } from '../src/documents/paper-kind.ts'
import { prefilledAnswers } from '../src/documents/prefill.ts'
import { Office } from '../src/sop/office.ts'
import { formNamed, forms } from './documents/form-papers.ts'
import { sampleAnswers } from './documents/sample-answers.ts'
import { sopNamed } from './five-sops.ts'
import { scenario } from './scenario.ts'

export interface ExampleOffice {
  /** Also the name of its SOP. */
  id: string
  books: Books
}

interface Given {
  id: string
  zone: 'WIB' | 'WITA'
  paper: 'A4' | 'F4'
  place: string
  /** As the SOP's own head has it, where the SOP gives one. */
  agency: string
  address: string[]
  /** Three applications. */
  applications: readonly (readonly [name: string, owner: string])[]
  /** Lines of the scenario: who holds which post. */
  officials: string
}

const given: Given[] = [
  {
    id: 'batam',
    zone: 'WIB',
    paper: 'A4',
    place: 'Batam',
    agency: 'Dinas Komunikasi dan Informatika',
    address: ['Jl. Engku Putri Nomor 1 (29461)', 'Telepon (000) 000000'],
    applications: [
      ['Layanan Perizinan Terpadu', 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu'],
      ['Portal Informasi Publik', 'Dinas Komunikasi dan Informatika'],
      ['Sistem Informasi Kelurahan', 'Bagian Pemerintahan Sekretariat Daerah'],
    ],
    officials: `
pejabat sysadmin "System Administrator" name="Nama Contoh Satu, S.Kom." nip=198001012005011001 rank=Penata roles=Sysadmin
pejabat pengembang "Pengembang Aplikasi" name="Nama Contoh Dua" nip=198501012010012002 rank="Penata Muda" roles=Pengembang
pejabat kabid "Kepala Bidang Pengelolaan Informasi Publik dan Persandian" name="Nama Contoh Tiga, S.T., M.Si." nip=197501012000031004 rank=Pembina mode=plt
pejabat kepala-dinas "Kepala Dinas Komunikasi dan Informatika" name="Nama Contoh Empat, M.M." nip=197001011995031003 rank="Pembina Utama Muda"
`,
  },
  {
    id: 'surakarta',
    zone: 'WIB',
    paper: 'F4',
    place: 'Surakarta',
    agency: 'Dinas Komunikasi, Informatika, Statistik dan Persandian',
    address: ['Jalan Jenderal Sudirman No. 2 Surakarta', 'Telepon (000) 000000, laman contoh.invalid'],
    applications: [
      ['Sistem Informasi Kepegawaian', 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia'],
      ['Layanan Aduan Warga', 'Dinas Komunikasi, Informatika, Statistik dan Persandian'],
      ['Data Terbuka', 'Badan Perencanaan Pembangunan Daerah'],
    ],
    officials: `
pejabat pengelola "Pengelola Sistem dan Jaringan" name="Nama Contoh Satu" nip=198001012005011001 rank=Pengatur roles="Pengelola Sistem dan Jaringan"
pejabat analis "Analis Sistem Informasi dan Jaringan" name="Nama Contoh Dua" nip=198501012010012002 rank="Penata Muda" roles="Analisis Sistem Informasi dan Jaringan"
pejabat pranata-komputer "Pranata Komputer Ahli Muda" name="Nama Contoh Tiga, S.Kom." nip=197801012003011003 rank=Penata roles="JF Pranata Komputer Ahli Muda"
pejabat kabid "Kepala Bidang Teknologi dan Informatika" name="Nama Contoh Empat, S.T., M.Kom." nip=197501012000031004 rank=Pembina roles="Kepala Bidang Teknologi dan Informatika"
`,
  },
  {
    id: 'majalengka',
    zone: 'WIB',
    paper: 'F4',
    place: 'Majalengka',
    agency: 'Dinas Komunikasi dan Informatika',
    address: ['Jalan Contoh Nomor 3, Majalengka'],
    applications: [
      ['Sistem Keuangan Desa', 'Dinas Pemberdayaan Masyarakat dan Desa'],
      ['Naskah Dinas Elektronik', 'Sekretariat Daerah'],
      ['Laman Resmi', 'Dinas Komunikasi dan Informatika'],
    ],
    officials: `
pejabat pelaksana "Pranata Komputer Pelaksana" name="Nama Contoh Satu" nip=198001012005011001 rank=Pengatur roles="Pejabat Fungsional/Pelaksana"
pejabat kabid "Kepala Bidang Informatika" name="Nama Contoh Dua, S.T." nip=197501012000031004 rank=Pembina roles="Kabid Bidang Informatika"
pejabat kepala-dinas "Kepala Dinas Komunikasi dan Informatika" name="Nama Contoh Tiga, M.Si." nip=197001011995031003 rank="Pembina Utama Muda" roles="Kadis Kominfo"
`,
  },
  {
    id: 'kaltim',
    zone: 'WITA',
    paper: 'F4',
    place: 'Samarinda',
    agency: 'Dinas Komunikasi dan Informatika',
    address: ['Jln. Basuki Rahmat No.41', 'SAMARINDA, 75112'],
    applications: [
      ['Sistem Perencanaan Daerah', 'Badan Perencanaan Pembangunan Daerah'],
      ['Rekam Medis Elektronik', 'Rumah Sakit Umum Daerah Contoh'],
      ['Pantau Hutan', 'Dinas Kehutanan'],
    ],
    officials: `
pejabat administrator "Administrator Bidang Teknologi Informasi dan Komunikasi" name="Nama Contoh Satu, S.T., M.T." nip=197501012000031004 rank="Pembina Tingkat I" roles="Administrator Bidang TIK"
pejabat pengawas "Pengawas Infrastruktur TIK" name="Nama Contoh Dua, S.Kom." nip=198001012005011001 rank=Penata roles="Pengawas Infrastruktur TIK"
pejabat pengelola "Pengelola TIK" name="Nama Contoh Tiga" nip=198501012010012002 rank="Penata Muda" roles="Personil DC (Pengelola & Pemeriksa TIK)"
pejabat pemeriksa "Pemeriksa TIK" name="Nama Contoh Empat" nip=199001012015011005 rank="Penata Muda"
pejabat kepala-dinas "Kepala Bidang Teknologi Informasi dan Komunikasi" name="Nama Contoh Satu, S.T., M.T." nip=197501012000031004 rank="Pembina Tingkat I" mode=an superiors="KEPALA DINAS KOMUNIKASI DAN INFORMATIKA"
`,
  },
  {
    id: 'kudus',
    zone: 'WIB',
    paper: 'A4',
    place: 'Kudus',
    agency: 'Dinas Komunikasi dan Informatika',
    address: ['Jl. Sunan Muria No. 9 Kudus 59313', 'Pos-el nama@contoh.invalid'],
    applications: [
      ['Pelayanan Kependudukan', 'Dinas Kependudukan dan Pencatatan Sipil'],
      ['Pajak Daerah', 'Badan Pengelolaan Pendapatan, Keuangan dan Aset Daerah'],
      ['Statistik Sektoral', 'Dinas Komunikasi dan Informatika'],
    ],
    officials: `
pejabat kasi "Kepala Seksi Sistem Informasi dan Statistik" name="Nama Contoh Satu, S.Kom." nip=198001012005011001 rank=Penata roles="Seksi Sistem Informasi dan Statistik"
pejabat pengawas "Kepala Seksi Sistem Informasi dan Statistik" name="Nama Contoh Satu, S.Kom." nip=198001012005011001 rank=Penata
pejabat pengelola "Staf Seksi Sistem Informasi dan Statistik" name="Nama Contoh Dua" nip=198501012010012002 rank=Pengatur roles="Personil (Staf)"
pejabat pemeriksa "Kepala Seksi Sistem Informasi dan Statistik" name="Nama Contoh Satu, S.Kom." nip=198001012005011001 rank=Penata
pejabat kabid "Kepala Bidang Informatika" name="Nama Contoh Tiga, M.M." nip=197501012000031004 rank=Pembina roles="Bidang Informatika"
pejabat kepala-dinas "Kepala Dinas Komunikasi dan Informatika" name="Nama Contoh Empat, M.M." nip=197001011995031003 rank="Pembina Utama Muda" mode=plh
`,
  },
]

/** One month in any of them: a good one, one with trouble, and one of every other thing that a paper tells. */
const month = ([first, second, third]: Given['applications']) => `
server srv-a "srv-db01" milik "Dinas Komunikasi dan Informatika" type=fisik assetCode=1.3.2.10.02.04.001 registerNumber=0001 brand="Contoh X100" serial=SN-001 cpu="Xeon 8 inti" ramBytes="64 GB" storageBytes="4 TB" os="Debian 12" privateIp=10.0.0.5 building="Gedung A" room="Ruang Server" rack=R1 unit=U12 custodian="Nama Contoh Lima" custodianNip=198001012005011001 acquiredYear=2021 origin=APBD priceRupiah=125000000 warrantyUntil=2026-12-31 inServiceOn=2021-03-01
server srv-b "srv-web01" milik "${second?.[1]}" condition=RR
tinjau srv-a 2026-06-10 oleh "Tim Aset"
tinjau srv-b 2025-06-10 oleh "Tim Aset" hasil=pindah
aplikasi app-a "${first?.[0]}" milik "${first?.[1]}" servers=srv-a seAnswers=ABBBBBBBBC personalData=ya addedOn=2026-01-01 objects="db utama,/var/www/app-a" contact="Nama Contoh, ext. 12" dbms="PostgreSQL 16" version="2.4"
aplikasi app-b "${second?.[0]}" milik "${second?.[1]}" servers=srv-a,srv-b seAnswers=BCCCCCCCCC addedOn=2026-10-01
aplikasi app-c "${third?.[0]}" milik "${third?.[1]}"
jadwal app-a harian 01:00 sejak 2026-01-01 medium="NAS ruang server" secondCopy="Pusat data cadangan" encrypted=ya retentionDays=30 rpoHours=24 rtoHours=4 capacityBytes="500 GB"
jadwal app-b mingguan Minggu 22:00 sejak 2026-01-01
saldo app-a 2026-09-30 01:05
log app-a 01-10..20-10 01:00..01:05 sukses 2,5 GB
log app-a 21-10 01:30..01:31 gagal "disk penuh"
log app-a 21-10 03:30..03:35 sukses 2,5 GB
log app-a 22-10 01:10..01:31 gagal "sambungan ke server basis data terputus"
log app-a 23-10 03:30..03:35 sukses 2,6 GB
log app-a 24-10..28-10 01:00..01:05 peringatan 2,6 GB "berkas sesi terkunci"
maaf app-a 29-10 "pemeliharaan listrik" oleh "Kepala Bidang"
log app-b 04-10 22:00..22:10 sukses 700 MB
log app-b 11-10 22:00..22:10 sukses 720 MB
log app-b 13-10 10:00..10:25 sukses op=restore 720 MB
log takdikenal 13-10 10:00..10:10 sukses 20 MB
rusak inbox/srv-web01/app-b.log:12 "selesai backup ???"
nomor 000.5.4/001/2026 terbit 2026-10-02 09:00 oleh "petugas (akun)" "Laporan Hasil Backup" seri=laporan-bulanan urut=1
nomor 000.5.4/002/2026 dipesan 2026-10-05 09:10 oleh "petugas (akun)" "Laporan triwulan III" seri=laporan-bulanan urut=2
nomor 000.5.4/003/2026 diambil 2026-10-06 10:00 oleh "petugas (akun)" "Undangan rapat evaluasi backup" seri=laporan-bulanan urut=3
nomor 000.5.4/003/2026 batal 2026-10-07 08:00 oleh "petugas (akun)" "rapat ditunda"
nomor 000.5.4/006/2026 dari-luar 2026-10-20 14:00 oleh "petugas (akun)" "Nota dinas, nomor dari sekretariat" seri=laporan-bulanan urut=6
`

function exampleOffice({ id, zone, paper, place, agency, address, applications, officials }: Given) {
  const sop = sopNamed(id)
  const page = `kantor ${id}, ${zone}, Oktober 2026, per 2026-11-02 08:00\n${officials}${month(applications)}`
  const books = scenario(page)
  const office = Office.parse({
    ...books.office,
    id,
    name: `${agency} ${sop.government?.replace(/^Pemerintah /, '') ?? ''}`,
    letterhead: { government: sop.government, agency, lines: address },
    paper,
    place,
    sops: [id],
  })
  return { id, books: { ...books, office, sops: [sop] } }
}

/** Batam, Surakarta, Majalengka, Kalimantan Timur, Kudus: each with its own SOP, letterhead, zone and paper. */
export const exampleOffices: readonly ExampleOffice[] = given.map(exampleOffice)

/** The books over the period that the paper speaks of. */
export const booksFor = ({ books }: ExampleOffice, { periods }: Pick<PaperKind, 'periods'>): Books =>
  periods[0] === 'year' ? { ...books, period: parseInterval('2026', books.office.zone) } : books

/** What a clerk answers: what the books know, and something plausible for the rest. */
export function exampleAsk(slug: string, books: Books, face: Ask['face']): Ask {
  if (face === 'blank' || !forms.some(form => form.slug === slug)) return { ...plainAsk, face }
  const form = formNamed(slug)
  const ask = { ...plainAsk, app: form.period === 'none' ? 'app-a' : null }
  return { ...ask, answers: { ...sampleAnswers(form), ...prefilledAnswers(form, books, ask) } }
}
