// A small form to be filled on a computer, with every kind of field.
import { compose } from '../../src/paper/compose.ts'
import type { Document } from '../../src/paper/document.ts'

const source = `<naskah judul="Formulir Permintaan Restore" dapat-diisi="ya" kaki="F-03 · revisi 1">
  <h1>FORMULIR PERMINTAAN RESTORE</h1>
  <table nama="Pemohon" garis="tanpa" lembar="tidak" ukuran="11">
    <col lebar="45"/><col/>
    <tbody><tr><td>Perangkat daerah</td><td><isian nama="opd" jenis="teks" label="Perangkat daerah" wajib="ya" lebar="penuh"/></td></tr></tbody>
    <tbody><tr><td>Tanggal permintaan</td><td>: <isian nama="tanggal" jenis="tanggal" label="Tanggal permintaan" lebar="penuh"/></td></tr></tbody>
    <tbody><tr><td>Kekritisan</td><td><isian nama="kekritisan" jenis="pilihan" pilihan="Tinggi|Sedang|Rendah &amp; arsip" label="Tingkat kekritisan" lebar="60"/></td></tr></tbody>
    <tbody><tr><td>Jenis restore</td><td><input type="checkbox" nama="jenis" pilihan="Penuh" label="Jenis restore: penuh"/> Penuh <input type="checkbox" nama="jenis" pilihan="Sebagian" label="Jenis restore: sebagian"/> Sebagian</td></tr></tbody>
    <tbody><tr><td>Data sudah diperiksa</td><td><input type="checkbox" nama="diperiksa" label="Data sudah diperiksa"/></td></tr></tbody>
  </table>
  <p>Ukuran data <isian nama="ukuran" jenis="angka" label="Ukuran data (GB)" lebar="25"/> GB, diminta oleh <isian nama="peminta" lebar="40"/>.</p>
  <p>Alasan:<br/><isian nama="alasan" jenis="panjang" label="Alasan" baris="4"/></p>
  <table nama="Barang" lembar="tidak">
    <col lebar="10"/><col/><col lebar="40"/>
    <thead><tr><th>No</th><th>Nama data</th><th>Mutu</th></tr></thead>
    <tbody><tr><td>1</td><td><isian nama="data.1.nama" jenis="teks" label="Nama data, baris 1" lebar="penuh"/></td><td tinggi="9"><isian nama="data.1.mutu" jenis="pilihan" pilihan="baik|rusak" label="Mutu, baris 1" lebar="penuh"/></td></tr></tbody>
    <tbody><tr><td>2</td><td><isian nama="data.2.nama" jenis="teks" label="Nama data, baris 2" lebar="penuh"/></td><td tinggi="9"><isian nama="data.2.mutu" jenis="pilihan" pilihan="baik|rusak" label="Mutu, baris 2" lebar="penuh"/></td></tr></tbody>
  </table>
  <tanda-tangan tempat-tanggal="Kota Contoh, ……………… 2026"><penanda keterangan="Pemohon,"><p>KEPALA DINAS CONTOH,</p></penanda></tanda-tangan>
</naskah>`

/** The names of its fields, and what kind of answer each takes. */
export const fillableAnswers = {
  opd: 'text',
  tanggal: 'text',
  kekritisan: ['Tinggi', 'Sedang', 'Rendah & arsip'],
  jenis: ['Penuh', 'Sebagian'],
  diperiksa: 'tick',
  ukuran: 'number',
  alasan: 'text',
  'data.1.nama': 'text',
  'data.1.mutu': ['baik', 'rusak'],
  'data.2.nama': 'text',
  'data.2.mutu': ['baik', 'rusak'],
} as const

export function fillableDocument(): Promise<Document> {
  return compose({
    template: { name: 'formulir-uji.hbs', source },
    partials: {},
    view: {},
    meta: {
      slug: 'formulir-uji',
      createdAt: '2026-11-02T08:00:00+07:00',
      author: 'Dinas Contoh',
      subject: null,
    },
  })
}
