import { expect, test } from 'vitest'
import { admit, remarksOn } from '../../src/register/admission.ts'
import type { Entity } from '../../src/register/fields.ts'
import { scenario } from '../scenario.ts'

const { register } = scenario(`kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi simpeg "SIMPEG" milik BKD aliases=simpeg-db
server srv1 "srv-satu" milik Diskominfo serial=SN-1 assetCode=1.3.2 registerNumber=0001 privateIp=10.0.0.1
server srv2 "srv-dua" milik Diskominfo serial=SN-2 privateIp=10.0.0.2 state=dihapus`)

const app = { id: 'baru', name: 'Baru', owner: 'BKD' }
const server = {
  id: 'srv9',
  hostname: 'srv-sembilan',
  owner: 'Diskominfo',
  type: 'vm',
  condition: 'B',
  state: 'aktif',
}
const plan = { id: 'simpeg', app: 'simpeg', category: 'harian', at: ['01:00'], from: '2026-10-01' }

test('what is well formed and new is admitted, with the defaults of its schema', () => {
  expect(admit(register, 'application', app)).toMatchObject({ ...app, servers: [], personalData: false })
  expect(admit(register, 'server', server)).toMatchObject(server)
  expect(admit(register, 'plan', plan)).toMatchObject({ ...plan, windowMinutes: 60, graceMinutes: 360 })
  expect(admit(register, 'official', { id: 'kabid', post: 'Kepala Bidang' })).toMatchObject({
    mode: 'langsung',
  })
})

test('an entry does not stand in its own way', () => {
  for (const known of register.applications) expect(admit(register, 'application', known)).toEqual(known)
  for (const known of register.servers) expect(admit(register, 'server', known)).toEqual(known)
})

test.each<[Entity, object, string]>([
  ['application', { id: 'baru', name: 'Baru' }, 'Data aplikasi tidak dapat dicatat: OPD pemilik wajib ada.'],
  ['application', { ...app, dbSizeBytes: -1 }, 'Ukuran basis data nilainya harus paling sedikit 0'],
  ['application', { ...app, id: '../x' }, 'Kode aplikasi hanya boleh memuat huruf kecil'],
  ['application', { ...app, aliases: ['SIMPEG'] }, 'nama "SIMPEG" sudah dipakai aplikasi simpeg'],
  ['application', { ...app, id: 'simpeg-db' }, 'nama "simpeg-db" sudah dipakai aplikasi simpeg'],
  ['server', { ...server, serial: 'SN-1' }, 'nomor seri "SN-1" sudah dipakai server srv1'],
  [
    'server',
    { ...server, assetCode: '1.3.2', registerNumber: '0001' },
    'kode barang dan nomor register ini sudah dipakai server srv1',
  ],
  ['server', { ...server, privateIp: '10.0.0.1' }, 'IP privat 10.0.0.1 sudah dipakai server aktif srv1'],
  ['server', { ...server, zone: 'Asia/Surakarta' }, 'zona waktu "Asia/Surakarta" tidak dikenal'],
  ['server', { ...server, condition: 'baik' }, 'Kondisi harus salah satu dari "B", "RR", "RB"'],
  [
    'plan',
    { ...plan, id: 'simpge', app: 'simpge' },
    'aplikasi "simpge" belum terdaftar. Mungkin maksudnya "simpeg"',
  ],
  ['plan', { ...plan, at: [] }, 'kategori harian memerlukan jam'],
  ['plan', { ...plan, category: 'mingguan' }, 'kategori mingguan memerlukan hari'],
  ['plan', { ...plan, category: 'mingguan', days: [8] }, 'hari mingguan adalah Senin sampai Minggu'],
  ['plan', { ...plan, category: 'cron' }, 'kategori cron memerlukan ungkapan cron'],
  [
    'plan',
    { ...plan, category: 'cron', cron: '61 * * * *' },
    'ungkapan cron "61 * * * *" tidak dapat dibaca',
  ],
  ['plan', { ...plan, until: '2026-09-30' }, 'berlaku sampai 2026-09-30 mendahului berlaku sejak 2026-10-01'],
])('a %s is refused, and told why: %j', (entity, entry, message) => {
  expect(() => admit(register, entity, entry)).toThrow(
    expect.objectContaining({ name: 'Refusal', message: expect.stringContaining(message) }),
  )
})

test('the serial, address and numbers of a server that is gone are free', () => {
  expect(admit(register, 'server', { ...server, serial: 'SN-2', privateIp: '10.0.0.2' })).toMatchObject({
    serial: 'SN-2',
  })
})

test.each([
  [{ nip: '197611231995111002', rank: 'Pembina Tingkat I' }, []],
  [{ nip: '196406271990031006' }, []],
  [{ nip: '196501301992031005' }, []],
  [{ nip: '197002221995032004' }, []],
  [{ nip: '198502232025211035' }, []],
  [
    { nip: '197613231995111002' },
    ['NIP 197613231995111002 tampak keliru: delapan angka pertama bukan tanggal lahir (1976-13-23).'],
  ],
  [{ nip: '197611231995131002' }, ['NIP 197611231995131002 tampak keliru: bulan pengangkatan tidak ada.']],
  [{ nip: '197611231985111002' }, ['NIP 197611231985111002 tampak keliru: umur saat diangkat 9 tahun.']],
  [{ nip: '197611231995113002' }, ['NIP 197611231995113002 tampak keliru: angka ke-15 harus 1 atau 2.']],
  [{ nip: '197611231995111000' }, ['NIP 197611231995111000 tampak keliru: nomor urut 000.']],
  [
    { rank: 'Pentolona Tingkat I' },
    ['Pangkat "Pentolona Tingkat I" tidak dikenal. Mungkin maksudnya "Penata Tingkat I".'],
  ],
  [{ nip: '198502232025211035', rank: 'Golongan IX' }, ['PPPK tidak memakai nama pangkat.']],
])('an official %j leaves the remarks %j', (entry, remarks) =>
  expect(remarksOn('official', entry, { servers: [], roles: [] })).toEqual(remarks),
)

test.each([
  [{ privateIp: '10.10.1.11', publicIp: '2001:db8::1' }, []],
  [{ privateIp: '10.10.1.11, 10.10.1.12/24' }, []],
  [{ privateIp: '300.1.2.3' }, ['IP privat "300.1.2.3" bukan alamat IP; tulis misalnya 10.10.1.11.']],
  [{ publicIp: '203.0.113' }, ['IP publik "203.0.113" bukan alamat IP; tulis misalnya 10.10.1.11.']],
])('a server with %j leaves the remarks %j', (entry, remarks) =>
  expect(remarksOn('server', entry, { servers: [], roles: [] })).toEqual(remarks),
)

test('a name that leads nowhere is remarked on', () => {
  const known = { servers: ['srv1'], roles: ['Kadis Kominfo'] }
  expect(remarksOn('application', { servers: ['srv1', 'srv9'] }, known)).toEqual([
    'server "srv9" belum terdaftar; daftarkan dengan "cadang server add srv9".',
  ])
  expect(remarksOn('official', { roles: ['Kadis Kominfo', 'Kadis Kominf'] }, known)).toEqual([
    'tidak ada pelaksana "Kadis Kominf" dalam SOP yang berlaku. Mungkin maksudnya "Kadis Kominfo".',
  ])
})
