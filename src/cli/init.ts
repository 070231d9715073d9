// How does an office begin its books?
import fs from 'node:fs'
import path from 'node:path'
import { Command, Option } from 'commander'
import { Refusal } from '../refusal.ts'
import { currentLayout } from '../sop/office.ts'
import { assetTexts } from '../store/assets.ts'
import { makeFolder } from '../store/durable.ts'

interface Options {
  id?: string
  name: string
  government: string
  agency?: string
  place: string
  zone: string
  sop: string
  paper: string
}

const zones: Record<string, string> = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' }

export function newInitCommand(): Command {
  return new Command('init')
    .argument('<folder>', 'folder kantor yang akan dibuat')
    .option('--id <id>', 'pengenal kantor dalam jurnal; bila tidak disebut: nama foldernya')
    .option('--name <nama>', 'nama dinas', 'Dinas Komunikasi dan Informatika')
    .option('--government <nama>', 'baris pertama kop surat', 'Pemerintah Kabupaten/Kota')
    .option('--agency <nama>', 'baris kedua kop surat; bila tidak disebut: nama dinas')
    .option('--place <tempat>', 'tempat naskah ditandatangani', 'Tempat')
    .addOption(new Option('--zone <zona>', 'zona waktu kantor').choices(Object.keys(zones)).default('WIB'))
    .addOption(new Option('--paper <ukuran>', 'ukuran kertas').choices(['F4', 'A4']).default('F4'))
    .option('--sop <id>', 'SOP yang berlaku', 'surakarta')
    .action(runInit)
}

function runInit(folder: string, options: Options): void {
  const place = path.resolve(folder)
  if (fs.existsSync(place) && (!fs.statSync(place).isDirectory() || fs.readdirSync(place).length > 0)) {
    throw new Refusal(`Folder ${folder} sudah ada isinya; pilih folder baru atau kosong.`)
  }
  const known = assetTexts('data/sop', '.yaml').map(({ name }) => name)
  if (!known.includes(options.sop)) {
    throw new Refusal(`SOP "${options.sop}" tidak ada; yang tersedia: ${known.join(', ')}.`)
  }
  const id = options.id ?? idOf(path.basename(place))
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) {
    throw new Refusal(
      `Pengenal "${id}" tidak dapat dipakai; tulis --id dengan huruf kecil, angka, dan garis.`,
    )
  }
  // Logs may hold what only administrators may see.
  makeFolder(path.join(place, 'inbox'))
  fs.writeFileSync(path.join(place, 'kantor.yaml'), officeText(id, options), { flag: 'wx' })
  console.log(`Kantor dibuat di ${folder}. Periksa kop surat di ${path.join(folder, 'kantor.yaml')}, lalu:
  cd ${folder}
  cadang app add simpeg --name "Sistem Kepegawaian" --owner BKPSDM
  cadang plan set simpeg --category harian --at 01:00 --from 2026-10-01
  cadang log add --app simpeg --op backup --status success --started … --finished …
  cadang log ingest
  cadang report`)
}

const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Double-quoted YAML is a superset of JSON's strings. */
const quoted = (text: string): string => JSON.stringify(text)

function officeText(id: string, options: Options): string {
  return `# Kantor ini: kop surat, zona waktu, SOP yang berlaku, dan bentuk lognya.
# Setiap isian diterangkan di atasnya; selengkapnya: docs/panduan/kantor-yaml.md pada program cadang.
layout: ${currentLayout}
id: ${id}
name: ${quoted(options.name)}

letterhead:
  government: ${quoted(options.government)}
  agency: ${quoted(options.agency ?? options.name)}
  # unit: Bidang Teknologi dan Informatika
  # Alamat, satu baris kop tiap butir, mis. ["Jalan … Nomor …, telepon …", "Pos-el …, laman …"]
  lines: []
  # logo: lambang.png

# Tempat pada "…, 2 November 2026" di atas tanda tangan.
place: ${quoted(options.place)}
# Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT)
zone: ${zones[options.zone]}
paper: ${options.paper}

# SOP yang berlaku: id SOP yang tersedia, atau jalur berkas YAML di folder ini.
sops: [${options.sop}]
# Naskah di luar yang disebut SOP-nya; lihat "cadang paper list --all".
papers: [formulir-pelaksanaan-backup, daftar-aset-server, laporan-tinjauan-aset]

# Pola nomor: {urut:03} {klas} {unit} {bulan} {bulanRomawi} {tahun} {opd} {jenis}; lihat "cadang number take".
numbers: {}
#  laporan-bulanan: '000.5.4/{urut:03}/{bulanRomawi}/{tahun}'
#  undangan: { pattern: '005/{urut}/{unit}/{tahun}', series: surat-keluar, unit: TI }

# Ketentuan penamaan berkas backup; lihat docs/panduan/penulis-skrip.md.
# naming: '{app}_{objek}_{yyyyMMdd}_{HHmm}_{jenis}.{ext}'

# Penanda tangan tiap naskah: kode pejabat dari "cadang official set".
signers: {}
#  laporan-bulanan:
#    - { official: pengelola, caption: 'Dibuat oleh,' }
#    - { official: kabid, caption: 'Diterima oleh,' }

# Satu orang pada dua langkah yang harus dipisahkan (pemohon dan penyetuju, pelaksana dan pemeriksa):
# ingatkan, atau tolak.
separation: ingatkan

# Jam kerja menurut Perpres 21/2023; jam sendiri (hours): docs/panduan/kantor-baru.md.

# Libur setempat di luar libur nasional dan cuti bersama.
localHolidays: []
#  - { on: 2026-09-21, name: Hari Jadi Kota, decree: Keputusan Wali Kota }

# Bentuk log buatan sendiri, dengan token dalam kurung kurawal; lihat docs/panduan/pola-log.md.
logPatterns: []
#  - name: catatan-malam
#    start: ['{waktu} MULAI backup {aplikasi}']
#    success: ['{waktu} SELESAI backup {aplikasi} {ukuran}']
#    failed: ['{waktu} GAGAL backup {aplikasi}: {pesan}']
`
}
