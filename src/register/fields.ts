// Which fields has each thing in the register?

import type { z } from 'zod'
import type { Field } from './field.ts'
import { media } from './medium.ts'
import { Application, Official, Plan, Server } from './register.ts'

const text = 'text'

/** D5, D8 and §6.2: the order is that of forms and screens. */
const application = [
  { key: 'id', label: 'Kode aplikasi', type: text, required: true },
  { key: 'name', label: 'Nama aplikasi', type: text, required: true },
  { key: 'owner', label: 'OPD pemilik', type: text, required: true },
  { key: 'contact', label: 'Narahubung', type: text },
  { key: 'url', label: 'Alamat laman', type: text },
  { key: 'version', label: 'Versi', type: text },
  { key: 'framework', label: 'Bahasa/kerangka kerja', type: text },
  { key: 'dbms', label: 'DBMS', type: text },
  { key: 'dbSizeBytes', label: 'Ukuran basis data', type: 'bytes', help: 'misalnya 1,5 GB' },
  { key: 'os', label: 'Sistem operasi', type: text },
  { key: 'servers', label: 'Server', type: 'list', help: 'kode server, dipisah koma' },
  {
    key: 'objects',
    label: 'Objek yang dicadangkan',
    type: 'list',
    help: 'folder dan basis data, dipisah koma',
  },
  { key: 'aliases', label: 'Nama lain dalam log', type: 'list' },
  { key: 'personalData', label: 'Memuat data pribadi', type: 'yes-no' },
  { key: 'seAnswers', label: 'Jawaban kategori SE', type: 'answers', help: 'sepuluh huruf A, B, C' },
  { key: 'completeness', label: 'Kelengkapan', type: 'rows' },
  { key: 'addedOn', label: 'Tanggal didaftarkan', type: 'day' },
  { key: 'retiredOn', label: 'Tanggal berhenti', type: 'day' },
  { key: 'note', label: 'Keterangan', type: text },
] as const satisfies readonly Field[]

/** D11 and KIB B. */
const server = [
  { key: 'id', label: 'Kode server', type: text, required: true },
  { key: 'hostname', label: 'Nama perangkat', type: text, required: true },
  { key: 'assetCode', label: 'Kode barang', type: text },
  { key: 'registerNumber', label: 'Nomor register', type: text },
  { key: 'type', label: 'Jenis', type: { choice: Server.shape.type.options }, required: true },
  { key: 'brand', label: 'Merek/tipe', type: text },
  { key: 'serial', label: 'Nomor seri', type: text },
  { key: 'cpu', label: 'Prosesor', type: text },
  { key: 'ramBytes', label: 'Memori (RAM)', type: 'bytes', help: 'misalnya 16 GB' },
  { key: 'storageBytes', label: 'Penyimpanan', type: 'bytes', help: 'misalnya 2 TB' },
  { key: 'os', label: 'Sistem operasi', type: text },
  { key: 'privateIp', label: 'IP privat', type: text },
  { key: 'publicIp', label: 'IP publik', type: text },
  { key: 'building', label: 'Gedung', type: text },
  { key: 'room', label: 'Ruang', type: text },
  { key: 'rack', label: 'Rak', type: text },
  { key: 'unit', label: 'Unit (U)', type: text },
  { key: 'owner', label: 'OPD pemilik', type: text, required: true },
  { key: 'custodian', label: 'Penanggung jawab', type: text },
  { key: 'custodianNip', label: 'NIP penanggung jawab', type: 'nip' },
  { key: 'acquiredYear', label: 'Tahun perolehan', type: 'digits' },
  { key: 'origin', label: 'Asal-usul', type: text },
  { key: 'priceRupiah', label: 'Harga (Rp)', type: 'integer' },
  { key: 'warrantyUntil', label: 'Garansi sampai', type: 'day' },
  { key: 'condition', label: 'Kondisi', type: { choice: Server.shape.condition.options }, required: true },
  { key: 'state', label: 'Status', type: { choice: Server.shape.state.options }, required: true },
  { key: 'inServiceOn', label: 'Tanggal operasi', type: 'day' },
  { key: 'zone', label: 'Zona waktu jam server', type: text, help: 'nama IANA, bila bukan zona kantor' },
  { key: 'reviews', label: 'Tinjauan', type: 'rows' },
  { key: 'retiredOn', label: 'Tanggal dihapus', type: 'day' },
  { key: 'note', label: 'Keterangan', type: text },
] as const satisfies readonly Field[]

/** D8. */
const plan = [
  { key: 'id', label: 'Kode jadwal', type: text, required: true, help: 'simpeg, atau simpeg/berkas' },
  { key: 'app', label: 'Aplikasi', type: text, required: true },
  { key: 'category', label: 'Kategori', type: { choice: Plan.shape.category.options }, required: true },
  { key: 'at', label: 'Jam', type: 'times', help: '01:00, atau beberapa dipisah koma' },
  { key: 'days', label: 'Hari', type: 'days', help: 'mingguan: nama hari; bulanan: tanggal' },
  { key: 'cron', label: 'Ungkapan cron', type: 'cron' },
  { key: 'windowMinutes', label: 'Jendela tepat waktu (menit)', type: 'integer' },
  { key: 'graceMinutes', label: 'Tenggang terlambat (menit)', type: 'integer' },
  { key: 'kind', label: 'Jenis cadangan', type: { choice: ['penuh', 'inkremental', 'diferensial'] } },
  {
    key: 'fullEveryDays',
    label: 'Penuh ulang setiap (hari)',
    type: 'integer',
    help: 'inkremental, diferensial',
  },
  { key: 'method', label: 'Metode', type: { choice: ['otomatis', 'manual'] } },
  { key: 'medium', label: 'Media/lokasi simpan', type: text },
  { key: 'secondCopy', label: 'Salinan kedua', type: text },
  { key: 'encrypted', label: 'Terenkripsi', type: 'yes-no' },
  { key: 'retentionDays', label: 'Retensi (hari)', type: 'integer' },
  { key: 'retentionCopies', label: 'Retensi (salinan)', type: 'integer' },
  { key: 'rpoHours', label: 'RPO (jam)', type: 'number' },
  { key: 'rtoHours', label: 'RTO (jam)', type: 'number' },
  { key: 'capacityBytes', label: 'Kapasitas tersedia', type: 'bytes' },
  { key: 'operator', label: 'Petugas', type: text },
  {
    key: 'source',
    label: 'Jenis sumber',
    type: { choice: ['postgresql', 'mysql', 'sqlite', 'folder', 'git'] },
  },
  {
    key: 'sourceName',
    label: 'Sumber',
    type: text,
    help: 'nama basis data, atau jalur berkas, folder, repositori',
  },
  { key: 'sourceHost', label: 'Host basis data', type: text, help: 'nama host, atau jalur soket' },
  { key: 'sourcePort', label: 'Port basis data', type: 'digits' },
  { key: 'sourceUser', label: 'Akun basis data', type: text },
  { key: 'passwordFile', label: 'Berkas kata sandi', type: text, help: '.pgpass, atau berkas opsi MySQL' },
  { key: 'target', label: 'Folder hasil', type: text, help: 'jalur di server, mis. /srv/cadangan/simpeg' },
  { key: 'targetMedium', label: 'Media folder hasil', type: { choice: media } },
  { key: 'encryptWith', label: 'Alat enkripsi', type: { choice: ['age', 'gpg'] } },
  { key: 'recipient', label: 'Penerima enkripsi', type: text, help: 'kunci publik age atau gpg' },
  { key: 'copyWith', label: 'Alat salinan kedua', type: { choice: ['rclone', 'rsync'] } },
  { key: 'copyTo', label: 'Tujuan salinan kedua', type: text, help: 'mis. nas:cadangan/simpeg' },
  { key: 'copyMedium', label: 'Media salinan kedua', type: { choice: media } },
  { key: 'copyOffsite', label: 'Salinan kedua di luar lokasi', type: 'yes-no' },
  { key: 'minFreeBytes', label: 'Sisa ruang yang dijaga', type: 'bytes', help: 'misalnya 5 GB' },
  { key: 'runAs', label: 'Akun server', type: text, help: 'akun yang menjalankan skrip menurut jadwal' },
  { key: 'from', label: 'Berlaku sejak', type: 'day', required: true },
  { key: 'until', label: 'Berlaku sampai', type: 'day' },
  { key: 'earlier', label: 'Jadwal sebelumnya', type: 'rows' },
  { key: 'note', label: 'Keterangan', type: text },
] as const satisfies readonly Field[]

const official = [
  { key: 'id', label: 'Kode jabatan', type: text, required: true },
  { key: 'post', label: 'Jabatan', type: text, required: true },
  { key: 'roles', label: 'Pelaksana dalam SOP', type: 'list' },
  { key: 'name', label: 'Nama', type: text },
  { key: 'rank', label: 'Pangkat', type: text },
  { key: 'nip', label: 'NIP', type: 'nip' },
  { key: 'mode', label: 'Cara menjabat', type: { choice: ['langsung', 'an', 'ub', 'plt', 'plh'] } },
  { key: 'superiors', label: 'Atasan (a.n./u.b.)', type: 'list' },
  {
    key: 'actsFor',
    label: 'Bertindak untuk jabatan',
    type: text,
    help: 'kode jabatan yang dijalankan sebagai Plt., Plh., a.n., atau u.b.',
  },
  { key: 'accounts', label: 'Akun mesin', type: 'list', help: 'akun milik pejabat ini sendiri' },
  { key: 'from', label: 'Menjabat sejak', type: 'day' },
  { key: 'until', label: 'Menjabat sampai', type: 'day' },
  { key: 'note', label: 'Keterangan', type: text },
] as const satisfies readonly Field[]

/** Kinds of things in the register. */
export type Entity = 'application' | 'server' | 'plan' | 'official'

/** One visible table: the command line derives its options from it, papers their labels. */
export const fields: Readonly<Record<Entity, readonly Field[]>> = { application, server, plan, official }

/** What a kind is called, and where the register keeps it. */
export const entities = {
  application: { label: 'aplikasi', list: 'applications', schema: Application },
  server: { label: 'server', list: 'servers', schema: Server },
  plan: { label: 'jadwal', list: 'plans', schema: Plan },
  official: { label: 'pejabat', list: 'officials', schema: Official },
} as const satisfies Record<Entity, { label: string; list: string; schema: z.ZodType }>

/** The field of that key; null when the kind has none. */
export const fieldOf = (entity: Entity, key: string): Field | null =>
  fields[entity].find(field => field.key === key) ?? null
