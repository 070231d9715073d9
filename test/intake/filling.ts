// How do other people's programs fill our forms? (By the bytes they leave, not by calling them.)
import { deflateSync } from 'node:zlib'
import exceljs from 'exceljs'
import { Pdf, Ref, Str } from '../paper/pdf-reader.ts'

export type Filling = Record<string, string | boolean>

/** A text string as most programs write it: UTF-16 with its mark. */
const utf16 = (text: string): string =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`

/** Objects of the form with the answers in them, by number: the field's value, and the state of its boxes. */
function filledObjects(bytes: Uint8Array, filling: Filling, dropLooks: boolean): Map<number, string> {
  const pdf = new Pdf(bytes)
  const out = new Map<number, string>()
  const bodyOf = (id: number) => {
    const from = pdf.text.indexOf(`\n${id} 0 obj\n`) + `\n${id} 0 obj\n`.length
    return pdf.text.slice(from, pdf.text.indexOf('\nendobj', from))
  }
  for (const ref of pdf.list(pdf.dict(pdf.catalog['AcroForm'])['Fields'])) {
    if (!(ref instanceof Ref)) continue
    const field = pdf.dict(ref)
    const name = field['T'] instanceof Str ? field['T'].text.replaceAll('/', '.') : ''
    const answer = filling[name]
    if (answer === undefined) continue
    const body = bodyOf(ref.id)
    const options = pdf.list(field['Opt']).map(option => (option instanceof Str ? option.text : ''))
    if (typeof answer === 'boolean') {
      const state = answer ? 'Ya' : 'Off'
      out.set(ref.id, body.replace(/\/V\/\w+/, `/V/${state}`).replace(/\/AS\/\w+/, `/AS/${state}`))
    } else if (field['Kids'] !== undefined) {
      const chosen = options.indexOf(answer)
      out.set(ref.id, body.replace(/\/V\/\w+/, `/V/${chosen}`))
      const kid = pdf.list(field['Kids'])[chosen]
      if (kid instanceof Ref) out.set(kid.id, bodyOf(kid.id).replace('/AS/Off', `/AS/${chosen}`))
    } else {
      const looks = dropLooks ? body.replace(/\/AP<<\/N \d+ 0 R>>/, '') : body
      out.set(ref.id, looks.replace(/>>$/, `/V${utf16(answer)}>>`))
    }
  }
  return out
}

/** As viewers save: what changed is added at the end, with a classic table. */
export function fillPdf(bytes: Uint8Array, filling: Filling, dropLooks = false): Buffer {
  const start = /startxref\n(\d+)\n%%EOF\n?$/.exec(Buffer.from(bytes).toString('latin1'))?.[1]
  const parts = [Buffer.from(bytes).toString('latin1'), '\n']
  let at = parts.join('').length
  let table = 'xref\n'
  for (const [id, body] of filledObjects(bytes, filling, dropLooks)) {
    const object = `${id} 0 obj\n${body}\nendobj\n`
    table += `${id} 1\n${String(at).padStart(10, '0')} 00000 n \n`
    parts.push(object)
    at += object.length
  }
  const { trailer } = new Pdf(bytes)
  const root = trailer['Root'] instanceof Ref ? trailer['Root'].id : 0
  parts.push(
    `${table}trailer\n<</Size ${trailer['Size']}/Root ${root} 0 R/Prev ${start}>>\nstartxref\n${at}\n%%EOF\n`,
  )
  return Buffer.from(parts.join(''), 'latin1')
}

/**
 * As newer programs save: the changed objects in an object stream, found by a cross-reference stream. `form` is the
 * file as it was when it was blank.
 */
export function fillPdfPacked(bytes: Uint8Array, filling: Filling, form = bytes): Buffer {
  const text = Buffer.from(bytes).toString('latin1')
  const start = /startxref\n(\d+)\n%%EOF\n?$/.exec(text)?.[1]
  const { trailer } = new Pdf(form)
  const size = Number(trailer['Size'])
  const root = trailer['Root'] instanceof Ref ? trailer['Root'].id : 0
  const objects = [...filledObjects(form, filling, true)]
  let places = ''
  let bodies = ''
  for (const [id, body] of objects) {
    places += `${id} ${bodies.length} `
    bodies += `${body}\n`
  }
  const packed = deflateSync(Buffer.from(places + bodies, 'latin1')).toString('latin1')
  const head = `<</Type/ObjStm/N ${objects.length}/First ${places.length}/Filter/FlateDecode/Length ${packed.length}>>`
  const pack = `${size} 0 obj\n${head}\nstream\n${packed}\nendstream\nendobj\n`
  const rows = [...objects.map(([, _], index) => [2, size, index] as const), [1, text.length + 1, 0] as const]
  // Predictor 15: each row says how it differs from the row above.
  const table = Buffer.alloc(rows.length * 8)
  const above = Buffer.alloc(7)
  rows.forEach(([kind, place, index], row) => {
    const own = Buffer.alloc(7)
    own[0] = kind
    own.writeUInt32BE(place, 1)
    own.writeUInt16BE(index, 5)
    table[row * 8] = 2
    for (let i = 0; i < 7; i++) table[row * 8 + 1 + i] = ((own[i] ?? 0) - (above[i] ?? 0)) & 255
    own.copy(above)
  })
  const cross = deflateSync(table).toString('latin1')
  const index = [...objects.map(([id]) => `${id} 1`), `${size} 1`].join(' ')
  const entries = `/Type/XRef/Size ${size + 2}/W[1 4 2]/Index[${index}]/Root ${root} 0 R/Prev ${start}`
  const parms = `/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 7>>/Length ${cross.length}`
  const at = text.length + 1 + pack.length
  const stream = `${size + 1} 0 obj\n<<${entries}${parms}>>\nstream\n${cross}\nendstream\nendobj\n`
  return Buffer.from(`${text}\n${pack}${stream}startxref\n${at}\n%%EOF\n`, 'latin1')
}

/** As a spreadsheet saves: through exceljs, which writes shared strings and its own names. */
export async function fillXlsx(
  bytes: Uint8Array,
  filling: Record<string, string | number | boolean | Date>,
): Promise<Buffer> {
  const book = new exceljs.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as never)
  for (const [name, answer] of Object.entries(filling)) {
    const [range = ''] = book.definedNames.getRanges(`isian.${name}`).ranges
    const [sheet = '', place = ''] = range.replaceAll(/['$]/g, '').split('!')
    const cell = book.getWorksheet(sheet)?.getCell(place)
    if (!cell) throw new Error(`no cell ${name}`)
    // Cells that look alike share their style.
    if (answer instanceof Date) cell.style = { ...cell.style, numFmt: 'dd-mm-yyyy' }
    cell.value = typeof answer === 'boolean' ? (answer ? '☑' : '☐') : answer
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}
