// How does a blank become a form field that can be filled on a computer?

import type { Blank, Checkbox } from '../document.ts'
import type { BlankField, TickField } from '../form-field.ts'
import type { Canvas } from './canvas.ts'
import type { Container, PageHandle } from './container.ts'
import { num, pdfString } from './pdf-text.ts'
import type { Element, Structure } from './structure.ts'

/** Where a field lies on its page: points from the left and the top. */
export interface FieldBox {
  x: number
  y: number
  width: number
  height: number
}
/** Lays a field over a box of the page; it is read with the words of `owner`. */
export type LayField = (canvas: Canvas, box: FieldBox, owner: Element) => void

/** Bits of a field's flags (PDF 32000-1, tables 221, 226, 228, 230), the first being 1. */
const flag = (bit: number) => 2 ** (bit - 1)
const isRequired = flag(2)
const isMultiline = flag(13)
const isRadio = flag(16)
const isCombo = flag(18)
/** Boxes of one name: their states are numbers, and `options` says what each means. */
interface Group {
  id: number
  field: TickField
  kids: number[]
  options: string[]
  chosen: string
}

/** PDF/A wants every mark on paper printed, none hidden. */
const printed = 4

const typeSize = 10

interface Widget {
  id: number
  page: PageHandle
  /** Everything of its dictionary but what is known only at the end. */
  body: string
}

/**
 * Form fields with their own appearances (no `NeedAppearances`, no script): the file stays PDF/A-3a and PDF/UA-1.
 * A field's name keeps its points as slashes, for a point in a PDF's field name would begin a hierarchy.
 */
export class Fields {
  readonly #container: Container
  readonly #structure: Structure
  readonly #widgets: Widget[] = []
  readonly #roots: string[] = []
  readonly #groups = new Map<string, Group>()
  readonly #appearances = new Map<string, string>()

  constructor(container: Container, structure: Structure) {
    this.#container = container
    this.#structure = structure
  }

  /** How to lay the field of this blank or box; null when it is only printed. */
  layOf(part: Blank | Checkbox): LayField | null {
    if (part.kind === 'blank') {
      const { field } = part
      return field && ((canvas, box, owner) => this.#blank({ ...part, field }, canvas, box, owner))
    }
    return part.field && ((canvas, box, owner) => this.#tick(part, canvas, box, owner))
  }

  #blank(
    { name, lines, field }: Blank & { field: BlankField },
    canvas: Canvas,
    box: FieldBox,
    owner: Element,
  ): void {
    const choice = field.type === 'choice'
    const multiline = field.type === 'long' || lines > 1
    const flags = (field.required ? isRequired : 0) + (choice ? isCombo : multiline ? isMultiline : 0)
    const options = choice ? `/Opt[${field.options.map(pdfString).join('')}]` : ''
    const look = this.#appearance(box, '/Tx BMC EMC')
    const id = this.#widget(canvas, box, owner, [
      `/FT/${choice ? 'Ch' : 'Tx'}/T${fieldTitle(name)}/TU${pdfString(hint(field))}/Ff ${flags}${options}`,
      `/DA(/${typeFontName} ${num(Math.min(typeSize, box.height * 0.75))} Tf 0 g)/AP<</N ${look}>>`,
    ])
    this.#roots.push(`${id} 0 R`)
  }

  #tick(part: Checkbox, canvas: Canvas, box: FieldBox, owner: Element): void {
    const { field } = part
    if (!field) return
    const group = field.option === null ? null : this.#group(field)
    const state = group ? String(group.options.length) : 'Ya'
    const [off, on] = [this.#appearance(box, ''), this.#appearance(box, tickOperators(box))]
    const look = `/AS/${part.checked ? state : 'Off'}/AP<</N<</Off ${off}/${state} ${on}>>>>`
    const said = pdfString(hint(field))
    if (!group) {
      const value = `/V/${part.checked ? state : 'Off'}/Ff ${field.required ? isRequired : 0}`
      const id = this.#widget(canvas, box, owner, [
        `/FT/Btn/T${fieldTitle(field.name)}/TU${said}${value}${look}`,
      ])
      this.#roots.push(`${id} 0 R`)
      return
    }
    group.options.push(field.option ?? '')
    group.kids.push(this.#widget(canvas, box, owner, [`/Parent ${group.id} 0 R/TU${said}${look}`]))
    if (part.checked) group.chosen = state
  }

  #group(field: TickField): Group {
    const known = this.#groups.get(field.name)
    if (known) return known
    const group = { id: this.#container.reserve(), field, kids: [], options: [], chosen: 'Off' }
    this.#groups.set(field.name, group)
    this.#roots.push(`${group.id} 0 R`)
    return group
  }

  #widget(canvas: Canvas, box: FieldBox, owner: Element, entries: string[]): number {
    const id = this.#container.reserve()
    const element = this.#structure.add('Form', owner)
    element.addObject(canvas.handle.ref, id)
    this.#structure.addObject(element)
    const bottom = canvas.height - box.y - box.height
    const rect = [box.x, bottom, box.x + box.width, bottom + box.height].map(num).join(' ')
    const body = `/Type/Annot/Subtype/Widget/F ${printed}/Rect[${rect}]/P ${canvas.handle.ref}${entries.join('')}`
    this.#widgets.push({ id, page: canvas.handle, body })
    return id
  }

  #appearance({ width, height }: FieldBox, operators: string): string {
    const key = `${num(width)} ${num(height)} ${operators}`
    const known = this.#appearances.get(key)
    if (known) return known
    const ref = this.#container.appearance(width, height, operators)
    this.#appearances.set(key, ref)
    return ref
  }

  /** Writes the fields, once all pages are set; `font` is the font that people type with, `slug` the paper's file name. */
  finish(font: Uint8Array, slug: string): void {
    if (this.#widgets.length === 0) return
    const own = this.#container.reserve()
    this.#container.put(own, `<</FT/Tx/Ff 1/T(${paperName})/TU(Kode naskah)/V${pdfString(slug)}>>`)
    this.#roots.push(`${own} 0 R`)
    for (const [index, { id, page, body }] of this.#widgets.entries()) {
      this.#container.put(id, `<<${body}/StructParent ${this.#structure.objectKey(index)}>>`)
      this.#container.annotate(page, id)
    }
    for (const [name, { id, field, kids, options, chosen }] of this.#groups) {
      const flags = isRadio + (field.required ? isRequired : 0)
      const list = kids.map(kid => `${kid} 0 R`).join(' ')
      const entries = `/FT/Btn/Ff ${flags}/T${fieldTitle(name)}/TU${pdfString(hint(field))}`
      const values = `/V/${chosen}/Opt[${options.map(pdfString).join('')}]`
      this.#container.put(id, `<<${entries}${values}/Kids[${list}]>>`)
    }
    const resources = `/DR<</Font<</${typeFontName} ${this.#container.typeFont(font)}>>>>`
    this.#container.form(
      `<</Fields[${this.#roots.join(' ')}]${resources}/DA(/${typeFontName} ${typeSize} Tf 0 g)>>`,
    )
  }
}

/** The field, shown nowhere, that says which paper this is; no other can be called so. */
const paperName = '_naskah'

/** Name of the font in the fields' own resources. */
const typeFontName = 'Isian'

function fieldTitle(name: string): string {
  return pdfString(name.replaceAll('.', '/'))
}

/** What the pointer and the screen reader tell of a field. */
function hint(field: BlankField | TickField): string {
  const notes = [
    ...('type' in field && field.type === 'date' ? ['tanggal, misalnya 2 November 2026'] : []),
    ...('type' in field && field.type === 'number' ? ['angka'] : []),
    ...(field.required ? ['wajib diisi'] : []),
  ]
  return `${field.label}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`
}

/** The same tick as on paper, over the printed box. */
function tickOperators({ width, height }: FieldBox): string {
  const at = (x: number, y: number) => `${num(x * width)} ${num((1 - y) * height)}`
  return `0 0 0 RG 1.25 w ${at(0.2, 0.55)} m ${at(0.42, 0.78)} l ${at(0.82, 0.22)} l S`
}
