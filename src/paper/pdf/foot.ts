// What stands at the foot of every page?

import { Canvas } from './canvas.ts'
import type { Container } from './container.ts'
import type { Faces } from './face.ts'
import type { FinishedPage } from './flow.ts'
import { plainLines } from './line.ts'
import { footInk, leading, mm } from './measure.ts'

const noteSize = 7
const pageSize = 8
/** From the lower edge of the text to the foot. */
const drop = 6 * mm

/** Writes "Halaman x dari y" right, the document's note left; all of it an artifact. */
export function writeFeet(
  pages: readonly FinishedPage[],
  note: string | null,
  faces: Faces,
  container: Container,
): void {
  const face = faces.regular
  pages.forEach(({ handle, width, height, paper }, index) => {
    const canvas = new Canvas(handle, width, height)
    const [left, right] = [paper.margins.left * mm, width - paper.margins.right * mm]
    const base = height - paper.margins.bottom * mm + drop + pageSize
    const words = `Halaman ${index + 1} dari ${pages.length}`
    const wide = (face.width(words) * pageSize) / 1000
    canvas.mark(null)
    const lines = note ? plainLines(note, face, noteSize, right - left - wide - 6 * mm) : []
    lines.forEach((line, row) => {
      for (const run of line.runs) {
        if (run.kind !== 'text') continue
        const y = base + row * leading(noteSize)
        canvas.text(left + run.x, y, face, noteSize, footInk, `(${face.encode(run.text)})Tj`)
      }
    })
    canvas.text(right - wide, base, face, pageSize, footInk, `(${face.encode(words)})Tj`)
    const { operators, faces: used } = canvas.close()
    for (const one of used) handle.page.fonts[one.name] = one.font.ref()
    container.foot(handle, operators)
  })
}
