// Which document do a template and a view give?

import { choice, margins, paperOf, words, yesNo } from './attributes.ts'
import { blockOf, elementsOf, type Parts } from './blocks.ts'
import type { Attachment, Block, Document, Paper, Section } from './document.ts'
import { checkFields } from './field-markup.ts'
import { type Element, MarkupError, readMarkup } from './markup.ts'
import { type Helpers, prepareTemplate } from './template.ts'
import { TemplateError } from './template-error.ts'

export interface Composition extends Partial<Parts> {
  template: { name: string; source: string }
  /** Templates that others include with `{{> name}}`. */
  partials: Record<string, string>
  /** Plain data; what the template prints of it must be text or finite numbers. */
  view: object
  helpers?: Helpers
  meta: Pick<Document, 'slug' | 'createdAt' | 'author' | 'subject'> & { attachments?: Attachment[] }
}

/**
 * template + view → strict HTML → Document. The vocabulary is in `docs/templates.md`.
 * @throws TemplateError, naming template and line, for everything that is wrong with a template or its view: a bug
 *   of ours, never the user's.
 */
export async function compose(input: Composition): Promise<Document> {
  const { template, partials, view, helpers = {}, meta } = input
  const { tables = {}, figures = {}, flows = {}, images = {} } = input
  const { render, trace } = await prepareTemplate({ template, partials, helpers })
  try {
    const root = readMarkup(render(view))
    checkFields(root)
    return {
      ...meta,
      title: words(root, 'judul') ?? '',
      foot: words(root, 'kaki'),
      fillable: choice(root, 'dapat-diisi', yesNo, false),
      ...(choice(root, 'sel-terbuka', yesNo, false) ? { openCells: true as const } : {}),
      sections: sectionsOf(root, { tables, figures, flows, images }),
      attachments: meta.attachments ?? [],
    }
  } catch (error) {
    if (!(error instanceof MarkupError)) throw error
    throw new TemplateError(trace(view)(error.at), error.message)
  }
}

/** Blocks outside a `<bagian>` make a section of their own, on the paper of the whole. */
function sectionsOf(root: Element, parts: Parts): Section[] {
  const paper = paperOf(root, { size: 'A4', orientation: 'portrait', margins: margins.portrait })
  const sections: Section[] = []
  let loose: Block[] | null = null
  let level = 0
  const add = (element: Element, blocks: Block[]) => {
    level = checkHeading(element, level)
    blocks.push(blockOf(element, parts))
  }
  const begin = (on: Paper): Block[] => {
    const blocks: Block[] = []
    sections.push({ paper: on, blocks })
    return blocks
  }
  for (const element of elementsOf(root)) {
    if (element.tag === 'bagian') {
      const blocks = begin(paperOf(element, paper))
      for (const child of elementsOf(element)) add(child, blocks)
      loose = null
    } else {
      loose ??= begin(paper)
      add(element, loose)
    }
  }
  return sections
}

/** Readers who listen to a page find their way by headings; PDF/UA allows no skipped level. */
function checkHeading(element: Element, before: number): number {
  if (!/^h[123]$/.test(element.tag)) return before
  const level = Number(element.tag.slice(1))
  if (level > before + 1)
    throw new MarkupError(element.at, `<${element.tag}> tanpa <h${level - 1}> di atasnya`)
  return level
}
