// Which month do the goldens of the papers tell of?

import type { Books } from '../../src/books.ts'
import { parseInterval } from '../../src/calendar/interval.ts'
import type { Sop } from '../../src/sop/sop.ts'
import { sopNamed } from '../five-sops.ts'
import { scenario } from '../scenario.ts'

const page = `
kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
pejabat pengelola "Pengelola Sistem dan Jaringan" name="Nama Contoh Satu" nip=198001012005011001 rank=Pengatur roles="Pengelola Sistem dan Jaringan"
pejabat analis "Analis Sistem Informasi dan Jaringan" name="Nama Contoh Dua" nip=198501012010012002 rank="Penata Muda" roles="Analisis Sistem Informasi dan Jaringan"
pejabat prakom "Pranata Komputer Ahli Muda" name="Nama Contoh Tiga, S.Kom." nip=197801012003011003 rank=Penata roles="JF Pranata Komputer Ahli Muda"
pejabat kabid "Kepala Bidang Teknologi dan Informatika" name="Nama Contoh Empat, S.T., M.Kom." nip=197501012000031004 rank=Pembina mode=plt roles="Kepala Bidang Teknologi dan Informatika"
server srv-a "srv-simpeg01" milik "Dinas Kominfo" type=fisik assetCode=1.3.2.10.02.04.001 registerNumber=0001 brand="Contoh X100" serial=SN-001 cpu="Xeon 8 inti" ramBytes="64 GB" storageBytes="4 TB" os="Debian 12" privateIp=10.0.0.5 building="Gedung A" room="Ruang Server" rack=R1 unit=U12 custodian="Nama Contoh Lima" custodianNip=198001012005011001 acquiredYear=2021 origin=APBD priceRupiah=125000000 warrantyUntil=2026-12-31 inServiceOn=2021-03-01
server srv-b "srv-web01" milik BKD condition=RR
tinjau srv-a 2026-06-10 oleh "Tim Aset"
tinjau srv-b 2025-06-10 oleh "Tim Aset" hasil=pindah
aplikasi simpeg "SIMPEG" milik BKD servers=srv-a seAnswers=ABBBBBBBBC personalData=ya addedOn=2026-01-01 objects="db simpeg,/var/www/simpeg" contact="Nama Contoh, ext. 12"
aplikasi sipd "SIPD" milik BPKAD servers=srv-a,srv-b seAnswers=BCCCCCCCCC addedOn=2026-10-01
aplikasi laman "Laman Resmi" milik "Dinas Kominfo"
jadwal simpeg harian 01:00 sejak 2026-01-01 medium="NAS ruang server" secondCopy="Pusat data cadangan" encrypted=ya retentionDays=30 rpoHours=24 rtoHours=4 capacityBytes="500 GB" operator="Pengelola Sistem dan Jaringan"
jadwal sipd mingguan Minggu 22:00 sejak 2026-01-01
saldo simpeg 2026-09-30 01:05
log simpeg 01-10..20-10 01:00..01:05 sukses 2,5 GB
log simpeg 21-10 01:30..01:31 gagal "disk penuh"
log simpeg 21-10 03:30..03:35 sukses 2,5 GB
log simpeg 22-10 01:10..01:31 gagal "disk penuh"
log simpeg 23-10 03:30..03:35 sukses 2,6 GB
log simpeg 24-10..28-10 01:00..01:05 peringatan 2,6 GB "berkas sesi terkunci"
maaf simpeg 29-10 "pemeliharaan listrik" oleh "Kepala Bidang"
log sipd 04-10 22:00..22:10 sukses 700 MB
log sipd 11-10 22:00..22:10 sukses 720 MB
log sipd 13-10 10:00..10:25 sukses op=restore 720 MB
log takdikenal 13-10 10:00..10:10 sukses 20 MB
rusak inbox/srv-sipd/sipd.log:12 "selesai backup ???"
nomor 000.5.4/001/TI/X/2026 terbit 2026-10-02 09:00 oleh "pengelola (petugas)" "Laporan Hasil Backup" seri=laporan-bulanan unit=TI urut=1
nomor 000.5.4/002/TI/X/2026 dipesan 2026-10-05 09:10 oleh "pengelola (petugas)" "Laporan triwulan III" seri=laporan-bulanan unit=TI urut=2
nomor 000.5.4/003/TI/X/2026 diambil 2026-10-06 10:00 oleh "kabid (petugas)" "Undangan rapat evaluasi backup" seri=laporan-bulanan unit=TI urut=3
nomor 000.5.4/003/TI/X/2026 batal 2026-10-07 08:00 oleh "kabid (petugas)" "rapat ditunda"
nomor 000.5.4/006/TI/X/2026 dari-luar 2026-10-20 14:00 oleh "pengelola (petugas)" "Nota dinas, nomor dari sekretariat" seri=laporan-bulanan unit=TI urut=6
nomor 045.2/118/SET/2026 dari-luar 2026-10-21 14:00 oleh "pengelola (petugas)" "Surat pengantar server"
sop surakarta
berkas s1 buka backup 01-10 08:00 oleh pengelola bulan=2026-10 "Backup Oktober 2026"
berkas s1 kerjakan 01-10 08:40 oleh pengelola
berkas s1 kerjakan 01-10 11:30 oleh pengelola
berkas s1 lampirkan jadwal-ditandatangani.pdf 01-10 13:00 oleh pengelola
berkas s1 tunda 01-10 13:05 oleh pengelola "menunggu akhir bulan" sampai=2026-11-01
berkas s1 lanjutkan 02-11 07:30 oleh pengelola
berkas s1 kerjakan 02-11 07:40 oleh pengelola
berkas s1 kerjakan 02-11 07:50 oleh pengelola
`

/** Surakarta's SOP as it travels with the program; by its four lanes a paper finds its signers. */
const surakarta = (): Sop => sopNamed('surakarta')

const told = scenario(page)

/** October 2026 of three applications and two servers: one of everything that a paper tells. */
export function sampleMonth(): Books {
  const books = { ...structuredClone(told), sops: [surakarta()] }
  const { simpeg } = books.standing.apps
  if (simpeg) {
    simpeg.stored = [
      { month: '2026-08', bytes: 60 * 1024 ** 3, backups: 31, firstDate: 1 },
      { month: '2026-09', bytes: 66 * 1024 ** 3, backups: 30, firstDate: 1 },
    ]
  }
  return books
}

/** The same office over another period. */
export function samplePeriod(period: string): Books {
  const books = sampleMonth()
  return { ...books, period: parseInterval(period, books.office.zone) }
}

/** An office of the first day: nothing registered, nothing run. */
export const emptyMonth = (): Books => ({
  ...scenario('kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00'),
  sops: [surakarta()],
})
