import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSop } from '../../src/sop/read-sop.ts'

const surakarta = readFileSync(new URL('../../data/sop/surakarta.yaml', import.meta.url), 'utf8')

/** Every problem as people see its place, with what is wrong and what to do. */
function problems(text: string): string[] {
  return readSop('sop.yaml', text).problems.map(
    ({ file, line, column, code, message, hint }) => `${file}:${line}:${column} ${code} ${message} ${hint}`,
  )
}

const small = `id: contoh
title: Backup
procedures:
  - id: backup
    trigger: cycle
    roles: [Petugas, Kabid]
    steps:
      - id: lakukan
        do: Melakukan backup
        by: Petugas
      - id: periksa
        do: Memeriksa
        by: Kabid
        decide: { Ya: end, Tidak: lakukan }
`
const changed = (from: string, to: string): string => {
  expect(small).toContain(from)
  return small.replace(from, to)
}

test('the SOP of Surakarta is read whole, faults of the original kept', () => {
  const { sop, problems } = readSop('surakarta.yaml', surakarta)
  expect(problems).toEqual([])
  expect(sop?.number).toBe('SKA.Diskominfo SP.04.01. CFM.01.SOP.BID_Tinf/28')
  expect(sop?.madeOn).toBe('31-Maret-2023')
  expect(sop?.revisedOn).toBe('')
  expect(sop?.warnings[1]).toContain('infrastuktur')
  expect(sop?.procedures[0]?.steps.map(step => [step.do, step.norm ?? ''])).toEqual([
    ['Mulai', ''],
    ['Menentukan prioritas backup aplikasi', '1 Jam'],
    ['Melakukan konfigurasi sesuai dengan prioritas', '2 Jam'],
    ['Melakukan backup database dan source code', '1 Hari'],
    ['Melakukan pengecekan hasil kegiatan backup', '30 Menit'],
    ['Membuat laporan hasil kegiatan backup', '1 Jam'],
    ['Memverifikasi laporan hasil backup', '10 Menit'],
    ['Menerima laporan hasil backup', '10 Menit'],
    ['Selesai', ''],
  ])
})

test('a small SOP needs no more than title, roles and steps', () => {
  expect(readSop('sop.yaml', small)).toMatchObject({ sop: { version: 1, number: '' }, problems: [] })
})

test.each([
  [
    'unknown key',
    changed('        do: Memeriksa\n', '        do: Memeriksa\n        nrom: 1 Jam\n'),
    'sop.yaml:13:9 unknown-key Kunci "nrom" tidak dikenal di dalam butir ke-2 dari "steps". Mungkin maksudnya "norm".',
  ],
  [
    'unknown key at the top',
    changed('title: Backup\n', 'title: Backup\njudul: Backup\n'),
    'sop.yaml:3:1 unknown-key Kunci "judul" tidak dikenal. Yang dikenal: "id", "version", "title", "government", "agency", "unit", "number", "madeOn", "revisedOn", "effectiveOn", "signedBy", "legalBasis", "qualifications", "related", "equipment", "warnings", "records", "procedures", "checks", "papers", "print".',
  ],
  [
    'wrong type',
    changed('title: Backup', 'title: 2023'),
    'sop.yaml:2:8 wrong-type "title" harus teks, bukan angka. Apit dengan tanda kutip: "2023".',
  ],
  [
    'wrong type of a list',
    changed('roles: [Petugas, Kabid]', 'roles: Petugas'),
    'sop.yaml:6:12 wrong-type "roles" harus daftar (baris-baris berawalan "- "), bukan teks. Perbaiki nilainya pada baris ini.',
  ],
  [
    'not one of the words',
    changed('trigger: cycle', 'trigger: cylce'),
    'sop.yaml:5:14 bad-value "trigger" harus salah satu dari "request", "cycle", "application". Mungkin maksudnya "cycle".',
  ],
  [
    'missing',
    changed('        do: Memeriksa\n', ''),
    'sop.yaml:11:9 missing-key "do" wajib ada. Tambahkan isian itu di sini.',
  ],
  [
    'empty value',
    changed('do: Memeriksa', 'do:'),
    'sop.yaml:12:9 wrong-type "do" harus teks, bukan kosong. Perbaiki nilainya pada baris ini.',
  ],
  [
    'unknown role',
    changed('by: Kabid', 'by: Kabit'),
    'sop.yaml:13:13 unknown-role Pelaksana "Kabit" tidak ada dalam daftar "roles". Mungkin maksudnya "Kabid".',
  ],
  [
    'verdict that leads nowhere',
    changed('Tidak: lakukan', 'Tidak: lakukn'),
    'sop.yaml:14:35 unknown-step Langkah "lakukn" tidak ada. Mungkin maksudnya "lakukan".',
  ],
  [
    'unreachable step',
    changed('        by: Petugas\n', '        by: Petugas\n        next: end\n'),
    'sop.yaml:12:13 unreachable-step Langkah "periksa" tidak pernah tercapai. Arahkan salah satu langkah atau keputusan ke sini, atau hapus.',
  ],
  [
    'path that never ends',
    changed('Ya: end', 'Ya: periksa'),
    'sop.yaml:8:13 endless-path Dari langkah "lakukan" prosedur tidak pernah selesai. Arahkan salah satu keputusan keluar dari putaran ini, atau ke "end".',
  ],
  [
    'decision of one verdict',
    changed('{ Ya: end, Tidak: lakukan }', '{ Ya: end }'),
    'sop.yaml:14:17 bad-decision Keputusan "periksa" harus punya paling sedikit dua jawaban. Tulis misalnya Ya dan Tidak.',
  ],
  [
    'proof of a decision',
    changed('by: Kabid\n', 'by: Kabid\n        proof: restore-linked\n'),
    'sop.yaml:14:16 bad-decision Langkah "periksa" punya "decide" dan "proof" sekaligus; bukti hanya diminta dari langkah yang dikerjakan. Pindahkan "proof" ke langkah yang hasilnya diputuskan di sini.',
  ],
  [
    'double id',
    changed('id: periksa', 'id: lakukan'),
    'sop.yaml:11:13 double-id Nama langkah "lakukan" sudah dipakai oleh langkah ke-1. Beri nama lain.',
  ],
  [
    'double key',
    changed('title: Backup\n', 'title: Backup\ntitle: Restore\n'),
    'sop.yaml:3:1 bad-yaml Kunci ini sudah ditulis di atas. Hapus salah satu, atau gabungkan isinya.',
  ],
  [
    'tab',
    changed('    trigger: cycle', '\ttrigger: cycle'),
    'sop.yaml:5:1 bad-yaml Tab tidak boleh dipakai untuk menjorokkan baris. Ganti tab dengan spasi.',
  ],
  [
    'open quote',
    changed('title: Backup', 'title: "Backup'),
    /^sop\.yaml:\d+:\d+ bad-yaml Ada tanda yang kurang di sini\./,
  ],
  [
    'empty file',
    '',
    'sop.yaml:1:1 wrong-type Isi berkas harus kumpulan "nama: nilai", bukan kosong. Perbaiki nilainya pada baris ini.',
  ],
])('%s: the place, what is wrong, what to do', (_, text, expected) => {
  const { sop } = readSop('sop.yaml', text)
  expect(sop).toBeNull()
  const [first] = problems(text)
  if (typeof expected === 'string') expect(first).toBe(expected)
  else expect(first).toMatch(expected)
})

test('every problem is told at once, in the order of the file', () => {
  const text = small
    .replace('by: Kabid', 'by: Kabit')
    .replace('by: Petugas', 'by: Petugs')
    .replace('title: Backup', 'title: Backup # x')
  expect(readSop('sop.yaml', text).problems.map(problem => problem.line)).toEqual([10, 13])
})

test('a role nobody uses is a remark; the SOP stays in use', () => {
  const { sop, problems } = readSop('sop.yaml', changed('[Petugas, Kabid]', '[Petugas, Kabid, Analis]'))
  expect(sop).not.toBeNull()
  expect(problems).toMatchObject([{ code: 'unused-role', line: 6, column: 29, kept: true }])
})

test('CRLF and a byte order mark change no place', () => {
  const text = `\uFEFF${changed('by: Kabid', 'by: Kabit').replaceAll('\n', '\r\n')}`
  expect(readSop('sop.yaml', text).problems[0]).toMatchObject({
    line: 13,
    column: 13,
    excerpt: '        by: Kabit',
  })
})

test('an alias bomb is refused, not expanded', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]},`.repeat(9)}]`)
    .join('\n')}`
  expect(problems(bomb)[0]).toMatch(/bad-yaml Rujukan/)
})
