import { describe, expect, test } from 'vitest'
import { readForm } from '../../src/sop/read-form.ts'

const vocabulary = { prefills: ['app.name', 'office.place'], computed: ['weekday', 'duration'] }

const good = `slug: contoh
title: Contoh
code: FM-1
shape: formulir
askedBy:
  - { sop: batam, says: langkah 1 }
dated: on
sections:
  - title: A
    text: ['Pada hari {on:weekday} di {office.place}.']
    fields:
      - { key: on, label: Tanggal, type: date }
      - { key: name, label: Nama, prefill: app.name }
      - { key: verdict, label: Putusan, type: choice, choices: [Ya, Tidak] }
signatures:
  - - { post: Penilai, name: name }
`

const told = (text: string): string[] =>
  readForm('contoh.yaml', text, vocabulary).problems.map(
    ({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`,
  )

test('formulir yang benar terbaca', () => {
  const { form, problems } = readForm('contoh.yaml', good, vocabulary)
  expect(problems).toEqual([])
  expect(form?.sections[0]?.fields.map(({ key, required }) => [key, required])).toEqual([
    ['on', false],
    ['name', false],
    ['verdict', false],
  ])
})

describe('setiap kesalahan dikatakan dengan tempatnya', () => {
  test.each([
    [
      'kunci asing',
      good.replace('code:', 'kode:'),
      ['contoh.yaml:3:1 unknown-key', 'contoh.yaml:1:1 missing-key'],
    ],
    ['jenis asing', good.replace('type: date', 'type: hari'), ['contoh.yaml:12:42 bad-value']],
    ['pilihan tanpa daftar', good.replace(', choices: [Ya, Tidak]', ''), ['contoh.yaml:14:9 missing-key']],
    [
      'isian ganda',
      good.replace('key: name', 'key: on'),
      ['contoh.yaml:13:16 double-id', 'contoh.yaml:16:30 unknown-name'],
    ],
    [
      'isian yang tidak ada dalam teks',
      good.replace('{on:weekday}', '{day:weekday}'),
      ['contoh.yaml:10:12 unknown-name'],
    ],
    ['hitungan asing', good.replace('on:weekday', 'on:sihir'), ['contoh.yaml:10:12 unknown-name']],
    ['isian awal asing', good.replace('app.name', 'app.nama'), ['contoh.yaml:13:44 unknown-name']],
    [
      'penanda tangan asing',
      good.replace('name: name }', 'name: nobody }'),
      ['contoh.yaml:16:30 unknown-name'],
    ],
    ['tanggal naskah asing', good.replace('dated: on', 'dated: off'), ['contoh.yaml:7:8 unknown-name']],
    [
      'surat tanpa kepala surat',
      good.replace('shape: formulir', 'shape: surat'),
      ['contoh.yaml:1:1 missing-key'],
    ],
  ])('%s', (_, text, expected) => {
    const problems = told(text)
    expect(problems.map(problem => problem.split(' ').slice(0, 2).join(' ')).sort()).toEqual(expected.sort())
    expect(readForm('contoh.yaml', text, vocabulary).form).toBeNull()
  })
  test('yang mirip disarankan', () => {
    const [problem] = readForm('contoh.yaml', good.replace('app.name', 'app.nama'), vocabulary).problems
    expect(problem?.hint).toBe('Mungkin maksudnya "app.name".')
  })
})
