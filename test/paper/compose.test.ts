import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Composition, compose } from '../../src/paper/compose.ts'
import type { Paragraph, Table } from '../../src/paper/document.ts'
import { vocabulary } from '../../src/paper/vocabulary.ts'
import { sampleComposition } from './sample-document.ts'

const meta = { slug: 'coba', createdAt: '2026-11-02T08:00:00+07:00', author: null, subject: null }
const helpers = {
  besar: (text: string) => text.toUpperCase(),
  sama: (one: unknown, other: unknown) => one === other,
}
const partials = { kop: '<p>\n{{dinas}}</p>' }

function composed(inside: string, view: object = {}, more: Partial<Composition> = {}) {
  const source = `<naskah judul="Coba">\n${inside}\n</naskah>`
  return compose({ template: { name: 'coba.hbs', source }, partials, view, helpers, meta, ...more })
}

async function blocks(inside: string, view: object = {}) {
  return (await composed(inside, view)).sections.flatMap(section => section.blocks)
}

async function words(inside: string, view: object = {}): Promise<string> {
  const [first] = await blocks(`<p>${inside}</p>`, view)
  return (first as Paragraph).content.map(part => ('text' in part ? part.text : `[${part.kind}]`)).join('')
}

describe('a field that the view lacks stops the print', () => {
  const cases: [string, object, RegExp][] = [
    ['<p>{{hilang}}</p>', {}, /^templat coba\.hbs:2:6: isi naskah tidak punya "hilang"$/],
    ['<p>{{a.b.c}}</p>', { a: {} }, /coba\.hbs:2:6: isi naskah tidak punya "a\.b\.c"/],
    ['<p>{{#if hilang}}x{{/if}}</p>', {}, /coba\.hbs:2:10: isi naskah tidak punya "hilang"/],
    ['<p>{{#unless hilang}}x{{/unless}}</p>', {}, /coba\.hbs:2:14: isi naskah tidak punya "hilang"/],
    ['{{#each a.hilang}}<p/>{{/each}}', { a: {} }, /coba\.hbs:2:9: isi naskah tidak punya "a\.hilang"/],
    ['{{#with hilang}}<p/>{{/with}}', {}, /coba\.hbs:2:9: isi naskah tidak punya "hilang"/],
    [
      '{{#if ada}}\n{{else if hilang}}<p/>{{/if}}',
      { ada: false },
      /coba\.hbs:3:11: isi naskah tidak punya "hilang"/,
    ],
    ['<p>{{besar hilang}}</p>', {}, /coba\.hbs:2:12: isi naskah tidak punya "hilang"/],
    ['{{#if (sama a hilang)}}<p/>{{/if}}', { a: 1 }, /coba\.hbs:2:15: isi naskah tidak punya "hilang"/],
    ['{{> kop}}', {}, /^templat kop:2:3: isi naskah tidak punya "dinas"$/],
    ['{{> kop dinas=hilang}}', {}, /coba\.hbs:2:15: isi naskah tidak punya "hilang"/],
    ['{{#each baris as |satu|}}<p>{{satu.b}}</p>{{/each}}', { baris: [{ a: 1 }] }, /"satu\.b"/],
    ['<p>{{lookup a "b"}}</p>', { a: {} }, /coba\.hbs:2:4: isi naskah tidak punya "lookup …"/],
    ['<p>{{a.constructor}}</p>', { a: {} }, /"a\.constructor"/],
    ['<p>{{a.__proto__}}</p>', { a: {} }, /"a\.__proto__"/],
    [
      '<p>{{a.jumlah}}</p>',
      {
        a: new (class {
          get jumlah() {
            return 1
          }
        })(),
      },
      /"a\.jumlah"/,
    ],
  ]
  test.each(cases)('%s', async (inside, view, message) => {
    await expect(composed(inside, view)).rejects.toThrow(message)
  })

  test('what is known to be absent may be asked for', async () => {
    const view = { a: null, b: false, c: '', d: [] }
    expect(await words('{{#if a}}x{{else}}0{{/if}}{{#if b}}x{{/if}}{{#each d}}x{{/each}}[{{c}}]', view)).toBe(
      '0[]',
    )
  })

  test.each([[null], [true], [{}], [Number.NaN], [['x']]])('%j cannot be printed', async value => {
    await expect(composed('<p>{{a}}</p>', { a: value })).rejects.toThrow(
      /coba\.hbs:2:6: "a" .* tidak dapat dicetak/,
    )
  })
})

describe('a template that leaves the vocabulary stops the print', () => {
  const cases: [string, RegExp][] = [
    ['<p>x</p>\n<div/>', /^templat coba\.hbs:3: tag <div> tidak dikenal$/],
    ['<p class="x">x</p>', /coba\.hbs:2: <p> tidak punya atribut "class"/],
    ['<h1><p>x</p></h1>', /coba\.hbs:2: <p> tidak boleh langsung di dalam <h1>/],
    ['kata', /coba\.hbs:3: kata-kata tidak boleh langsung di dalam <naskah>/],
    ['<table><tbody/></table>', /<table> harus punya atribut "nama"/],
    ['<p>&nbsp;</p>', /coba\.hbs:2: .*entity/],
    ['<p>\n\n<b</p>', /coba\.hbs:4/],
    ['<p>', /coba\.hbs:3: unexpected close tag/],
    ['<!DOCTYPE x><p/>', /coba\.hbs:2/],
    ['<p align="tengah"/>', /<p align="tengah">: harus salah satu dari left, center, right, justify/],
    ['<p><isian nama="x" lebar="lebar"/></p>', /<isian lebar="lebar">: harus bilangan/],
    ['<p><time datetime="1/10/2026">x</time></p>', /<time datetime="1\/10\/2026">/],
    ['<p><data value="banyak">x</data></p>', /<data value="banyak">/],
    ['<p/>\n<h2>x</h2>', /coba\.hbs:3: <h2> tanpa <h1> di atasnya/],
    ['<figure nama="tiada"/>', /<figure nama="tiada">: gambar dengan nama itu tidak diberikan/],
    ['<table nama="x"><tbody isi="tiada"/></table>', /<tbody isi="tiada">: baris tabel/],
    ['<table nama="x"><col lebar="lebar"/></table>', /<col lebar="lebar">/],
    [
      '<table nama="T"><col span="2"/><tbody>\n<tr><td/><td/></tr>\n<tr><td/></tr></tbody></table>',
      /:4: .*1 kolom, bukan 2/,
    ],
    [
      '<table nama="T"><tbody><tr><td rowspan="2"/></tr></tbody></table>',
      /rowspan dalam tabel "T" melewati <tbody>/,
    ],
    ['<ul><li><p>x</p>sesudah</li></ul>', /kata-kata sesudah <p>/],
    ['<p>{{{a}}}</p>', /coba\.hbs:2:4: tiga kurawal/],
    ['<p>{{tiada a}}</p>', /coba\.hbs:2:4: fungsi "tiada" tidak dikenal/],
    ['{{#tiada}}{{/tiada}}', /fungsi "tiada" tidak dikenal/],
    ['{{> tiada}}', /bagian "tiada" tidak dikenal/],
    ['{{> (lookup . "a")}}', /bagian .* tidak dikenal/],
    ['{{#> kop}}{{/kop}}', /PartialBlockStatement tidak dipakai/],
    ['{{#*inline "x"}}{{/inline}}', /DecoratorBlock tidak dipakai/],
    ['<p>{{a}</p>', /^templat coba\.hbs: Parse error on line 2/],
  ]
  test.each(cases)('%s', async (inside, message) => {
    await expect(composed(inside, { a: 'x' })).rejects.toThrow(message)
  })

  test('the line is the template’s, not that of the text it made', async () => {
    const inside = '{{#each baris}}\n<p>{{this}}</p>\n{{/each}}\n{{> kop}}\n\n<div/>'
    const view = { baris: ['a', 'b', 'c\nd', 'e'], dinas: 'Dinas\nDua' }
    await expect(composed(inside, view)).rejects.toThrow('templat coba.hbs:7: tag <div>')
  })

  test('a source that is no text never reaches the compiler', async () => {
    const tree = { type: 'Program', body: [] } as unknown as string
    await expect(compose({ ...sampleComposition, template: { name: 'x', source: tree } })).rejects.toThrow(
      TypeError,
    )
  })
})

describe('words', () => {
  test('values are text whatever they hold', async () => {
    const value = `<b>&amp; "kutip" 'petik' \`= {{x}} 😀 \u202eRTL`
    expect(await words('{{a}}', { a: value })).toBe(value)
  })

  test('control characters become visible, half characters too', async () => {
    expect(await words('{{a}}', { a: 'x\0\x1b\x0c\ud800\uffffy' })).toBe('x␀␛␌\ufffd\ufffdy')
  })

  test('white space collapses as in HTML', async () => {
    expect(await words(' \n satu <strong> dua </strong>\n tiga <br/> empat ')).toBe(
      'satu dua tiga[break]empat',
    )
  })

  test('helpers get values only, and their text is escaped', async () => {
    expect(await words('{{besar (lookup a "b")}}', { a: { b: '<x>' } })).toBe('<X>')
  })
})

test('tables: short cells stay short, heads are shaded, columns count by span', async () => {
  const inside = `<table nama="T" ukuran="8" garis="horizontal" lembar="tidak"><col lebar="10"/><col lebar="2*" align="right" span="2"/>
    <thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>
    <tbody><tr><td>x</td><td><data value="1" format="0">1</data></td><td naungan="awas">A</td></tr></tbody></table>`
  const [table] = (await blocks(inside)) as [Table]
  expect(table).toMatchObject({ fontSize: 8, borders: 'horizontal', sheet: false, lanes: false })
  expect(table.columns.map(({ width }) => width)).toEqual([{ mm: 10 }, { share: 2 }, { share: 2 }])
  expect(table.head[0]?.cells[0]).toMatchObject({ header: true, shade: 'head', align: 'center' })
  const [row] = [...table.body]
  expect(row?.cells[0]).toBe('x')
  expect(row?.cells[1]).toEqual({ kind: 'data', value: 1, format: '0', text: '1', strong: false })
  expect(row?.cells[2]).toMatchObject({ shade: 'caution', align: null })
})

test('long tables come straight from the view, unread', async () => {
  let read = 0
  const hasil = {
    *[Symbol.iterator]() {
      read++
      yield { role: 'plain' as const, cells: ['a'] }
    },
  }
  const document = await composed(
    '<table nama="T"><col/><tbody isi="hasil"/></table>',
    {},
    { tables: { hasil } },
  )
  expect((document.sections[0]?.blocks[0] as Table | undefined)?.body).toBe(hasil)
  expect(read).toBe(0)
})

test('sections: each on its paper, blocks outside one on the paper of the whole', async () => {
  const inside = '<p>a</p><bagian arah="mendatar"><p>b</p></bagian><p>c</p><p>d</p>'
  const source = `<naskah judul="Coba" kertas="F4">${inside}</naskah>`
  const { sections } = await compose({ template: { name: 'x', source }, partials: {}, view: {}, meta })
  const seen = sections.map(({ paper, blocks }) => [paper.size, paper.orientation, blocks.length])
  expect(seen).toEqual([
    ['F4', 'portrait', 1],
    ['F4', 'landscape', 1],
    ['F4', 'portrait', 2],
  ])
})

test('docs/templates.md explains every tag and attribute, and no other', () => {
  const page = fs.readFileSync(new URL('../../docs/templates.md', import.meta.url), 'utf8')
  const rows = page.split('\n').filter(line => line.startsWith('| `'))
  const tags = rows.flatMap(row =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, tag]) => tag ?? ''),
  )
  expect(tags.sort()).toEqual(Object.keys(vocabulary).sort())
  for (const [tag, { attributes }] of Object.entries(vocabulary)) {
    const row = rows.find(line => (line.split('|')[1] ?? '').includes(`\`${tag}\``))
    for (const attribute of attributes) expect(row, tag).toContain(attribute.replace('!', ''))
  }
})
