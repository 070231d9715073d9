// How does a document become a PDF file?

import type { Document, FontFiles, Written } from '../document.ts'
import { Container } from './container.ts'
import { Face, type Faces } from './face.ts'
import { Fields } from './fields.ts'
import { writeFeet } from './foot.ts'
import { Layout } from './layout.ts'
import { Misprints } from './misprints.ts'
import { wellFormed } from './pdf-text.ts'
import { Structure } from './structure.ts'

/**
 * Draws a document as one file that is PDF/A-3a and PDF/UA-1: tagged, fonts embedded, `id-ID`, its data attached.
 * The same document gives the same bytes. What could not be drawn (a letter no font has, a broken logo) is told as
 * problems, and stands in the paper as □ and its code. Throws when a font file is no font or `createdAt` no date.
 */
export async function writePdf(document: Document, fonts: FontFiles): Promise<Written> {
  const createdAt = new Date(document.createdAt)
  const problems = new Misprints(`${document.slug}.pdf`)
  const { title, author, subject } = document
  const facts = {
    // PDF/UA asks for a title; the file's name is better than none.
    title: clean(title).trim() || document.slug,
    author: author === null ? null : clean(author),
    subject: subject === null ? null : clean(subject),
    createdAt,
  }
  const signed = document.sections.some(section => section.blocks.some(block => block.kind === 'signatures'))
  const container = await Container.open(facts, signed || document.fillable)
  const faces = openFaces(container, fonts, problems)
  const structure = new Structure(container)
  const fields = document.fillable ? new Fields(container, structure) : null
  const layout = new Layout(container, { faces, structure, fields }, problems)
  const pages = layout.setAll(document.sections)
  writeFeet(pages, document.foot, faces, container)
  container.bookmarks(layout.bookmarks)
  for (const attachment of document.attachments) await container.attach(attachment, createdAt)
  fields?.finish(fonts.regular, document.slug)
  return { bytes: await container.finish(structure.finish()), problems: problems.all }
}

/** Text for the file's properties, which stand in two notations: nothing that either cannot hold. */
function clean(text: string): string {
  return wellFormed(text).replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
}

function openFaces(container: Container, fonts: FontFiles, problems: Misprints): Faces {
  const open = (key: keyof FontFiles) =>
    new Face(container.font(fonts[key], key), (point, text) => problems.missingGlyph(point, text))
  return {
    regular: open('regular'),
    bold: open('bold'),
    italic: open('italic'),
    boldItalic: open('boldItalic'),
  }
}
