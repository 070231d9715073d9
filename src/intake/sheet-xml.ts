// What stands in the XML parts of a stranger's workbook?

import { SaxesParser } from 'saxes'
import { broken, tooLarge } from './fault.ts'

/** No part of a workbook nests deeper, and none that holds a form has more tags. */
const most = { depth: 64, tags: 2_000_000 }

export interface Visit {
  /** `name` without its prefix; `path` the names of the tags around it, the nearest last. */
  open?(name: string, attributes: Record<string, string>, path: readonly string[]): void
  /** `text` is all that stood in the tag itself. */
  close?(name: string, text: string, path: readonly string[]): void
}

/** Strict XML 1.0 without a document type. @throws Fault for anything else, and for what is too deep or too long. */
export function readXml(bytes: Buffer, visit: Visit): void {
  const parser = new SaxesParser()
  const path: string[] = []
  const texts: string[] = []
  let tags = 0
  parser.on('error', () => {
    throw broken('bagian XML tidak terbaca')
  })
  parser.on('doctype', () => {
    throw broken('bagian XML dengan DOCTYPE')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++tags > most.tags) throw tooLarge('terlalu banyak sel')
    if (path.length >= most.depth) throw broken('bagian di dalam bagian tanpa akhir')
    const local = localName(name)
    visit.open?.(local, attributes as Record<string, string>, path)
    path.push(local)
    texts.push('')
  })
  parser.on('text', text => {
    if (texts.length > 0) texts[texts.length - 1] += text
  })
  parser.on('cdata', text => {
    if (texts.length > 0) texts[texts.length - 1] += text
  })
  parser.on('closetag', ({ name }) => {
    path.pop()
    visit.close?.(localName(name), texts.pop() ?? '', path)
  })
  parser.write(bytes.toString('utf8')).close()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** `_x000D_` is how a workbook writes a letter that XML cannot carry, and `_x005F_` the underscore before such words. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}
