// How do cells of a workbook look, and how does `styles.xml` say it?

import { type Align, type Shade, shades } from '../document.ts'
import { escapeMarkup } from '../visible.ts'

/** Look of a cell; two cells that look alike share one number in the file. */
export interface CellStyle {
  /** Points. */
  size: number
  bold: boolean
  italic: boolean
  shade: Shade
  borders: 'grid' | 'horizontal' | 'top' | 'bottom' | 'double' | 'none'
  align: Align
  valign: 'top' | 'middle' | 'bottom'
  /** Levels of three characters. */
  indent: number
  /** One level more where the words begin at the left. */
  indented: boolean
  /** Long text wraps; numbers and dates shrink instead, for Excel shows ##### when they do not fit. */
  wrap: boolean
  /** Can be written in while the sheet is protected: a coloured cell for an answer, or the lines between its words. */
  open: 'answer' | 'words' | null
  /** Excel number format; `@` is text that stays text when somebody edits the cell. */
  format: string
}

export const plainStyle: CellStyle = {
  size: 10,
  bold: false,
  italic: false,
  shade: 'none',
  borders: 'none',
  align: 'left',
  valign: 'top',
  indent: 0,
  indented: false,
  wrap: true,
  open: null,
  format: 'General',
}

/** Hardly grey on paper, plain to see on a screen. */
const openColor = '#FFFBE6'

/** Numbers the looks of a workbook in the order of their first use, and writes them all in the end. */
export interface StyleBook {
  /** Number of a look, for `<c s="…">`. */
  number(style: CellStyle): number
  xml(): string
}

export function createStyleBook(): StyleBook {
  const fonts = createList()
  const fills = createList()
  const borders = createList()
  const formats = createList()
  const cells = createList()
  fonts.number(fontXml(plainStyle))
  fills.number('<fill><patternFill patternType="none"/></fill>')
  fills.number('<fill><patternFill patternType="gray125"/></fill>')
  borders.number(borderXml('none'))
  const numberFormat = (format: string) => {
    if (format === 'General') return 0
    return format === '@' ? 49 : 164 + formats.number(format)
  }
  const number = (style: CellStyle): number => {
    const font = fonts.number(fontXml(style))
    const color = style.open === 'answer' ? openColor : style.shade === 'none' ? null : shades[style.shade]
    const fill = color === null ? 0 : fills.number(fillXml(color))
    const border = borders.number(borderXml(style.borders))
    const ids = `numFmtId="${numberFormat(style.format)}" fontId="${font}" fillId="${fill}" borderId="${border}"`
    // quotePrefix is the apostrophe that people type: what follows is text, even after an edit.
    const quote = style.format === '@' ? ' quotePrefix="1"' : ''
    const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
    const lock = style.open !== null ? '<protection locked="0"/>' : ''
    return cells.number(
      `<xf ${ids} xfId="0"${quote} ${applied}${lock ? ' applyProtection="1"' : ''}>${alignmentXml(style)}${lock}</xf>`,
    )
  }
  number(plainStyle)
  return {
    number,
    xml: () => {
      const numFmts = formats.all.map(
        (format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeMarkup(format)}"/>`,
      )
      return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${[
        numFmts.length > 0 ? listXml('numFmts', numFmts) : '',
        listXml('fonts', fonts.all),
        listXml('fills', fills.all),
        listXml('borders', borders.all),
        listXml('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
        listXml('cellXfs', cells.all),
        listXml('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
      ].join('')}</styleSheet>`
    },
  }
}

/** Distinct texts and their places. */
function createList() {
  const places = new Map<string, number>()
  const all: string[] = []
  return {
    all,
    number(text: string): number {
      const known = places.get(text)
      if (known !== undefined) return known
      places.set(text, all.length)
      return all.push(text) - 1
    },
  }
}

function listXml(name: string, items: string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`
}

/** White on the one dark shade. */
function fontXml({ size, bold, italic, shade }: CellStyle): string {
  const color = shade === 'bad' ? '<color rgb="FFFFFFFF"/>' : '<color rgb="FF000000"/>'
  return `<font>${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}<sz val="${size}"/>${color}<name val="Arial"/><family val="2"/></font>`
}

function fillXml(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${color.slice(1)}"/><bgColor indexed="64"/></patternFill></fill>`
}

function borderXml(borders: CellStyle['borders']): string {
  const side = (name: string, style: string | null) =>
    style === null ? `<${name}/>` : `<${name} style="${style}"><color auto="1"/></${name}>`
  const upright = borders === 'grid' ? 'thin' : null
  const top = borders === 'grid' || borders === 'horizontal' || borders === 'top' ? 'thin' : null
  const ruled = borders === 'grid' || borders === 'horizontal' || borders === 'bottom'
  const bottom = borders === 'double' ? 'double' : ruled ? 'thin' : null
  const sides = [side('left', upright), side('right', upright), side('top', top), side('bottom', bottom)]
  return `<border>${sides.join('')}<diagonal/></border>`
}

/** Points of a level of indent. */
export const indentWidth = 9

function alignmentXml({ align, valign, wrap, ...style }: CellStyle): string {
  const indent = style.indent + (style.indented && align === 'left' ? 1 : 0)
  const vertical = valign === 'middle' ? 'center' : valign
  const fit = wrap ? ' wrapText="1"' : ' shrinkToFit="1"'
  return `<alignment horizontal="${align}" vertical="${vertical}"${indent > 0 ? ` indent="${indent}"` : ''}${fit}/>`
}
