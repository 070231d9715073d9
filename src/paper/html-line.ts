// How do words, dates, blanks, paragraphs and lists stand in HTML?

import type { Inline, List, Paragraph } from './document.ts'
import type { BlankField, TickField } from './form-field.ts'
import { escapeMarkup } from './visible.ts'

export function inlineHtml(content: Inline[]): string {
  return content.map(partHtml).join('')
}

function partHtml(part: Inline): string {
  switch (part.kind) {
    case 'text': {
      const text = escapeMarkup(part.text)
      const slanted = part.em ? `<em>${text}</em>` : text
      return part.strong ? `<strong>${slanted}</strong>` : slanted
    }
    case 'break':
      return '<br>'
    case 'time':
      return strong(
        part.strong,
        `<time datetime="${escapeMarkup(part.value)}">${escapeMarkup(part.text)}</time>`,
      )
    case 'data':
      return strong(
        part.strong,
        `<data value="${part.value}" data-format="${escapeMarkup(part.format)}">${escapeMarkup(part.text)}</data>`,
      )
    case 'checkbox':
      return `<input type="checkbox" disabled${part.checked ? ' checked' : ''}${tickAttributes(part.field)}>`
    case 'blank': {
      const rule = `<span class="blank" style="width:${part.width > 0 ? `${part.width}mm` : '100%'}"></span>`
      const rules = Array(part.lines).fill(rule).join('<br>')
      const field = part.field === null ? '' : blankAttributes(part.field)
      return `<span role="img" aria-label="isian ${escapeMarkup(part.name)}"${field}>${rules}</span>`
    }
    default:
      return part satisfies never
  }
}

/** A page is read, not filled: what the field would ask for is told, and no more. */
function tickAttributes(field: TickField | null): string {
  if (field === null) return ''
  const option = field.option === null ? '' : ` value="${escapeMarkup(field.option)}"`
  const required = field.required ? ' required' : ''
  return ` name="${escapeMarkup(field.name)}"${option} aria-label="${escapeMarkup(field.label)}"${required}`
}

function blankAttributes({ type, label, options, required }: BlankField): string {
  const list = options.length === 0 ? '' : ` data-options="${escapeMarkup(JSON.stringify(options))}"`
  return ` title="${escapeMarkup(label)}" data-type="${type}"${list}${required ? ' data-required=""' : ''}`
}

function strong(yes: boolean, html: string): string {
  return yes ? `<strong>${html}</strong>` : html
}

export function innerHtml(block: Paragraph | List): string {
  if (block.kind === 'paragraph') {
    const indent = block.indent > 0 ? ` style="text-indent:${block.indent}mm"` : ''
    return `<p${block.align === 'left' ? '' : ` class="${block.align}"`}${indent}>${inlineHtml(block.content)}</p>\n`
  }
  const items = block.items.map(
    item => `<li>${inlineHtml(item.content)}${item.blocks.map(innerHtml).join('')}</li>\n`,
  )
  const tag = block.ordered ? 'ol' : 'ul'
  const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : ''
  return `<${tag} class="${block.marker}"${start}>\n${items.join('')}</${tag}>\n`
}
