import { type Composition, compose } from '../../src/paper/compose.ts'
import type { Document, Figure, FlowCell, Row } from '../../src/paper/document.ts'

/** Every tag of the vocabulary, once at least. */
const source = `<naskah judul="{{judul}}" kertas="F4" kaki="Formulir FB-01 · Nomor: ………">
  {{> kop}}
  <h1>LAPORAN HASIL BACKUP<br/>{{periode}}</h1>
  <h2>I. Pendahuluan</h2>
  <p inden="10">Menurut <em>SOP Backup</em>, {{kalimat}} <strong>{{terbukti}} dari 31</strong> slot terbukti pada
    <time datetime="2026-11-02">2 November 2026</time>, {{! tak tercetak }}seluruhnya <data value="1073741824" format="#,##0">1.073.741.824</data> byte.</p>
  <ol><li>Dasar hukum<ol type="a"><li>Peraturan pertama</li><li>Peraturan kedua</li></ol></li><li>Tujuan</li></ol>
  <ul><li>Media: <isian nama="media" lebar="60"/></li></ul>
  <table nama="Identitas" garis="tanpa" lembar="tidak"><col lebar="40"/><col/>
    <tbody><tr><td>Petugas</td><td>: {{petugas}}</td></tr><tr><td>Diperiksa</td><td><input type="checkbox" checked="checked"/> ya <input type="checkbox"/> tidak</td></tr></tbody>
  </table>
  <h2>II. Hasil</h2>
  <table nama="Hasil per aplikasi: Oktober">
    <col lebar="10" align="right"/><col lebar="2*"/><col align="center"/><col lebar="30"/><col lebar="25" align="right"/>
    <thead>
      <tr><th rowspan="2">No</th><th rowspan="2">Aplikasi</th><th colspan="2">Pelaksanaan</th><th rowspan="2">Ukuran</th></tr>
      <tr><th>Hasil</th><th>Tanggal</th></tr>
    </thead>
    <tbody>
      <tr peran="kelompok"><td colspan="5">Prioritas tinggi</td></tr>
      {{#each baris as |satu|}}
      <tr>
        <td><data value="{{satu.no}}" format="0">{{satu.no}}</data></td><td>{{satu.nama}}</td>
        <td naungan="{{satu.naungan}}">{{satu.hasil}}</td>
        <td><time datetime="{{satu.pada}}">{{satu.pada}}</time></td>
        <td><data value="{{satu.byte}}" format="#,##0">{{satu.ukuran}}</data></td>
      </tr>
      {{/each}}
    </tbody>
    <tfoot><tr><td colspan="4" align="right">Jumlah</td><td><data value="4608" format="#,##0">4.608</data></td></tr></tfoot>
  </table>
  <figure nama="pertumbuhan"/>
  <bagian kertas="A4" arah="mendatar">
    <h1 align="left">Lampiran</h1>
    <h2>Alur</h2>
    <table nama="Alur" lajur="ya" ukuran="8">
      <col lebar="10"/><col/><col lebar="35" span="2"/>
      <thead><tr><th>No</th><th>Kegiatan</th><th>Admin</th><th>Kabid</th></tr></thead>
      <tbody>
        <tr><td>1</td><td>Mulai</td><td alur="mulai"/><td alur="datang"/></tr>
        <tr><td>2</td><td>Memeriksa berkas cadangan bersama petugas jaga dan mencatat ukurannya</td><td alur="balik"/><td alur="periksa"/></tr>
        <tr><td>3</td><td>Selesai</td><td/><td alur="selesai"/></tr>
      </tbody>
    </table>
    <h2>Rekap harian</h2>
    <table nama="Rekap harian"><col/><col align="right"/>
      <thead><tr><th>Nama</th><th>Kali</th></tr></thead><tbody isi="rekap"/></table>
    <h3>Keterangan</h3>
    <table nama="Keterangan" garis="horizontal" lembar="tidak"><col/><col/>
      <tbody><tr><td rowspan="2" valign="middle" tinggi="20">B</td><td><p>berhasil</p><ul type="none"><li>tepat waktu</li></ul></td></tr><tr><th align="left">G gagal</th></tr></tbody>
    </table>
    <tanda-tangan tempat-tanggal="Kota Contoh, 2 November 2026">
      <penanda keterangan="Mengetahui," nama="Nama Contoh" pangkat="Pembina" nip="198001012005011001" elektronik="ya"><p>a.n. KEPALA DINAS</p><p>SEKRETARIS,</p></penanda>
      <penanda keterangan="Dibuat oleh," nama=""><p>PETUGAS,</p></penanda>
    </tanda-tangan>
  </bagian>
</naskah>`

const kop = `<kop-surat pemerintah="PEMERINTAH KOTA CONTOH" perangkat="DINAS KOMUNIKASI DAN INFORMATIKA" unit="{{unit}}">
<p>Jalan Contoh Nomor 1</p><p>Telepon (000) 000000, laman contoh.go.id</p></kop-surat>`

const flows: Record<string, FlowCell> = {
  mulai: {
    shape: 'terminator',
    text: 'Mulai',
    strokes: [{ path: ['CB', 'CU', 'EU'], arrow: false }],
    labels: [],
  },
  datang: { shape: null, text: '', strokes: [{ path: ['WU', 'CU', 'CS'], arrow: false }], labels: [] },
  periksa: {
    shape: 'decision',
    text: '2',
    strokes: [
      { path: ['CN', 'CT'], arrow: true },
      { path: ['CB', 'CS'], arrow: false },
      { path: ['CM', 'WM'], arrow: false },
    ],
    labels: [
      { at: 'CB', text: 'Ya' },
      { at: 'WM', text: 'Tidak' },
    ],
  },
  balik: {
    shape: 'process',
    text: '2a',
    strokes: [{ path: ['EM', 'CM'], arrow: true }],
    labels: [],
  },
  selesai: {
    shape: 'terminator',
    text: 'Selesai',
    strokes: [{ path: ['CN', 'CT'], arrow: true }],
    labels: [],
  },
}

const pertumbuhan: Figure = {
  kind: 'figure',
  alt: 'Pertumbuhan ukuran cadangan <per bulan>',
  width: 120,
  height: 40,
  shapes: [
    { kind: 'rect', x: 0, y: 0, w: 120, h: 40, fill: '#F4F4F2', stroke: '#1F2933', weight: 0.5 },
    {
      kind: 'line',
      points: [
        [5, 35],
        [60, 20],
        [115, 5],
      ],
      stroke: '#1F2933',
      weight: 1,
      dash: [2, 1],
    },
    {
      kind: 'polygon',
      points: [
        [10, 30],
        [14, 30],
        [12, 26],
      ],
      fill: '#B9CFE6',
      stroke: null,
      weight: 0,
    },
    { kind: 'text', x: 60, y: 38, text: 'Okt & Nov', size: 7, anchor: 'middle', strong: true },
  ],
  table: {
    kind: 'table',
    name: 'Pertumbuhan',
    columns: [
      { width: { share: 1 }, align: 'left' },
      { width: { mm: 30 }, align: 'right' },
    ],
    head: [{ role: 'plain', cells: ['Bulan', 'GB'] }],
    body: [
      {
        role: 'plain',
        cells: ['Oktober', { kind: 'data', value: 1.5, format: '0.0', text: '1,5', strong: false }],
      },
    ],
    foot: [],
    borders: 'grid',
    fontSize: 9,
    sheet: false,
    lanes: false,
  },
}

const rekap: Row[] = Array.from({ length: 3 }, (_, index) => ({
  role: 'plain',
  cells: [
    `Aplikasi ${index + 1}`,
    { kind: 'data', value: index * 10, format: '#,##0', text: String(index * 10), strong: false },
  ],
}))

export const sampleComposition: Composition = {
  template: { name: 'contoh.hbs', source },
  partials: { kop },
  view: {
    judul: 'Laporan & Contoh <Oktober>',
    periode: 'OKTOBER 2026',
    kalimat: 'dinas mencadangkan semua aplikasi yang dipakai oleh perangkat daerah setiap hari;',
    terbukti: 27,
    petugas: 'Nama Contoh',
    unit: 'BIDANG APLIKASI INFORMATIKA',
    baris: [
      {
        no: 1,
        nama: 'SIMPEG',
        hasil: 'B',
        naungan: 'baik',
        pada: '2026-10-01T22:00:00+07:00',
        byte: 512,
        ukuran: '512',
      },
      {
        no: 2,
        nama: '=1+1 "kutip" <b> & ‮RTL 😀',
        hasil: 'G',
        naungan: 'buruk',
        pada: '2026-10-02',
        byte: 4096,
        ukuran: '4.096',
      },
    ],
  },
  tables: { rekap },
  figures: { pertumbuhan },
  flows,
  meta: {
    slug: 'laporan-contoh-2026-10',
    createdAt: '2026-11-02T08:00:00+07:00',
    author: 'Dinas Contoh',
    subject: 'Hasil backup',
  },
}

export function sampleDocument(): Promise<Document> {
  return compose(sampleComposition)
}
