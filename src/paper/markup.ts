// Is this text strict HTML in our vocabulary, and what is its tree?

import { SaxesParser } from 'saxes'
import { vocabulary } from './vocabulary.ts'

/** A tag with all that stands in it; only tags, attributes and nestings of the vocabulary get here. */
export interface Element {
  tag: string
  attributes: Record<string, string>
  children: (Element | string)[]
  /** Offset in the text, for messages. */
  at: number
}

/** Thrown with the offset of the mistake; `compose` turns it into a `TemplateError` with a template's line. */
export class MarkupError extends Error {
  override name = 'MarkupError'
  readonly at: number
  constructor(at: number, detail: string) {
    super(detail)
    this.at = at
  }
}

/** Reads `<naskah>…</naskah>`. White space between tags that hold no words is dropped. @throws MarkupError */
export function readMarkup(text: string): Element {
  const parser = new SaxesParser()
  const top: Element = { tag: '', attributes: {}, children: [], at: 0 }
  const open: Element[] = [top]
  let at = 0
  const parent = () => open[open.length - 1] ?? top
  const stop = (detail: string): never => {
    throw new MarkupError(parser.position, detail)
  }
  parser.on('error', error => stop(error.message.replace(/^(?:\d+:)+ /, '')))
  parser.on('doctype', () => stop('<!DOCTYPE> tidak dipakai di sini'))
  parser.on('processinginstruction', () => stop('<? ?> tidak dipakai di sini'))
  parser.on('cdata', () => stop('<![CDATA[ tidak dipakai di sini'))
  parser.on('opentagstart', () => {
    at = parser.position
  })
  parser.on('opentag', ({ name, attributes }) => {
    checkTag(name, attributes, parent().tag, at)
    const element = { tag: name, attributes, children: [], at }
    parent().children.push(element)
    open.push(element)
  })
  parser.on('text', words => {
    const { tag, children } = parent()
    if (tag !== '' && vocabulary[tag]?.inside.includes('#text')) children.push(words)
    else if (/[^ \t\r\n]/.test(words))
      stop(`kata-kata tidak boleh langsung di dalam <${tag}>: ${words.trim()}`)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  const [root] = top.children
  if (root === undefined || typeof root === 'string') throw new MarkupError(0, 'naskah kosong')
  return root
}

function checkTag(tag: string, attributes: Record<string, string>, parent: string, at: number): void {
  const known = Object.hasOwn(vocabulary, tag) ? vocabulary[tag] : undefined
  if (!known) throw new MarkupError(at, `tag <${tag}> tidak dikenal`)
  const allowed = parent === '' ? ['naskah'] : (vocabulary[parent]?.inside ?? [])
  if (!allowed.includes(tag))
    throw new MarkupError(
      at,
      `<${tag}> tidak boleh langsung di dalam ${parent ? `<${parent}>` : 'naskah kosong'}`,
    )
  for (const name of Object.keys(attributes)) {
    if (!known.attributes.includes(name) && !known.attributes.includes(`${name}!`))
      throw new MarkupError(at, `<${tag}> tidak punya atribut "${name}"`)
  }
  for (const name of known.attributes) {
    if (name.endsWith('!') && !Object.hasOwn(attributes, name.slice(0, -1)))
      throw new MarkupError(at, `<${tag}> harus punya atribut "${name.slice(0, -1)}"`)
  }
}
