// Which words, dates, numbers and blanks stand in a line?

import { amount, choice, words } from './attributes.ts'
import type { Inline, Text } from './document.ts'
import { blankField, tickField } from './field-markup.ts'
import { type Element, MarkupError } from './markup.ts'

type Style = Pick<Text, 'strong' | 'em'>

/** White space runs become one space, none at either end or beside a line break, as in HTML. */
export function inlinesOf(children: (Element | string)[]): Inline[] {
  const line: Inline[] = []
  for (const child of children) append(line, child, { strong: false, em: false })
  const last = line.at(-1)
  if (last?.kind === 'text') {
    last.text = last.text.trimEnd()
    if (last.text === '') line.pop()
  }
  return line
}

function append(line: Inline[], child: Element | string, style: Style): void {
  if (typeof child === 'string') {
    appendText(line, child, style)
    return
  }
  switch (child.tag) {
    case 'strong':
      for (const inner of child.children) append(line, inner, { ...style, strong: true })
      return
    case 'em':
      for (const inner of child.children) append(line, inner, { ...style, em: true })
      return
    default:
      if (child.tag === 'br') trimLast(line)
      line.push(special(child, style))
  }
}

function appendText(line: Inline[], written: string, style: Style): void {
  const last = line.at(-1)
  let text = written.replace(/[ \t\r\n]+/g, ' ')
  const spaced =
    last === undefined || last.kind === 'break' || (last.kind === 'text' && last.text.endsWith(' '))
  if (spaced && text.startsWith(' ')) text = text.slice(1)
  if (text === '') return
  if (last?.kind === 'text' && last.strong === style.strong && last.em === style.em) last.text += text
  else line.push({ kind: 'text', text, ...style })
}

function trimLast(line: Inline[]): void {
  const last = line.at(-1)
  if (last?.kind === 'text') last.text = last.text.trimEnd()
}

function special(element: Element, style: Style): Inline {
  const text = element.children.join('').replace(/\s+/g, ' ').trim()
  switch (element.tag) {
    case 'br':
      return { kind: 'break' }
    case 'time':
      return { kind: 'time', value: instant(element), text, strong: style.strong }
    case 'data':
      return {
        kind: 'data',
        value: amount(element, 'value', 0, Number.NEGATIVE_INFINITY),
        format: words(element, 'format') ?? 'General',
        text,
        strong: style.strong,
      }
    case 'input':
      choice(element, 'type', { checkbox: true }, true)
      return {
        kind: 'checkbox',
        checked: Object.hasOwn(element.attributes, 'checked'),
        field: tickField(element),
      }
    case 'isian':
      return {
        kind: 'blank',
        name: words(element, 'nama') ?? '',
        width: words(element, 'lebar') === 'penuh' ? 0 : amount(element, 'lebar', 40, 1),
        lines: amount(element, 'baris', 1, 1),
        field: blankField(element),
      }
    default:
      throw new MarkupError(element.at, `<${element.tag}> bukan bagian dari sebuah baris`)
  }
}

function instant(element: Element): string {
  const value = words(element, 'datetime') ?? ''
  const shape = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/
  if (shape.test(value)) return value
  throw new MarkupError(
    element.at,
    `<time datetime="${value}">: harus seperti 2026-10-01 atau 2026-10-01T08:30:00+07:00`,
  )
}
