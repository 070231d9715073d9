// How is a letterhead (kop surat) set?

import type { Letterhead } from '../document.ts'
import { balancedLines } from './balance.ts'
import type { Canvas } from './canvas.ts'
import type { Container } from './container.ts'
import type { Strip } from './flow.ts'
import { figureAttributes } from './flow-cell.ts'
import { drawLine } from './ink.ts'
import { usablePicture } from './logo.ts'
import { ink, leading, mm } from './measure.ts'
import { linesHeight, type SetLine, type Setting, setLines } from './prose.ts'
import type { Element } from './structure.ts'

/** Line 1 to line 2 as 3 : 4 (Permendagri 1/2023 as regions cite it). */
const governmentSize = 12
const agencySize = 16
const addressSize = 9
const logoBox = { width: 22 * mm, height: 25 * mm }
const logoGap = 4 * mm
/** Double rule: thick, a millimetre of air, thin. */
const rules = { above: 2 * mm, thick: 1.5, gap: 1 * mm, thin: 0.5, below: 3 * mm }

/** The image of a logo in the file, by the name pages call it. */
export interface Logo {
  name: string
  width: number
  height: number
  reference: import('pdfkit').Reference
}

/** The logo as a picture in the file; null when it is not fit for a paper. */
export function readLogo(bytes: Uint8Array, name: string, container: Container): Logo | null {
  if (!usablePicture(bytes)) return null
  const { obj, width, height } = container.image(bytes)
  return obj ? { name, width, height, reference: obj } : null
}

export function letterheadStrip(
  head: Letterhead,
  logo: Logo | null,
  left: number,
  width: number,
  parent: Element,
  setting: Setting,
): Strip {
  const box = setting.structure.add('Div', parent)
  const figure = logo ? setting.structure.add('Figure', box) : null
  const indent = logo ? logoBox.width + logoGap : 0
  const lines = letterheadLines(head, width - indent, indent, box, setting)
  const textHeight = linesHeight(lines)
  const inner = Math.max(textHeight, logo ? logoBox.height : 0)
  const height = inner + rules.above + rules.thick + rules.gap + rules.thin + rules.below
  return {
    before: 0,
    height,
    keepNext: true,
    keepPrevious: false,
    draw(canvas, y) {
      if (logo && figure) drawLogo(canvas, logo, figure, left, y + (inner - logoBox.height) / 2)
      let top = y + (inner - textHeight) / 2
      for (const line of lines) {
        drawLine(canvas, line, left, top + line.before, ink, null, false)
        top += line.before + line.height
      }
      canvas.mark(null)
      const thick = y + inner + rules.above + rules.thick / 2
      const thin = thick + rules.thick / 2 + rules.gap + rules.thin / 2
      canvas.line(
        [
          [left, thick],
          [left + width, thick],
        ],
        rules.thick,
        ink,
      )
      canvas.line(
        [
          [left, thin],
          [left + width, thin],
        ],
        rules.thin,
        ink,
      )
    },
  }
}

function letterheadLines(
  head: Letterhead,
  width: number,
  x: number,
  parent: Element,
  setting: Setting,
): SetLine[] {
  const line = (text: string, size: number, strong: boolean): SetLine[] => {
    const style = { size, width, align: 'center', indent: 0, strong } as const
    const content = [{ kind: 'text', text, strong, em: false }] as const
    const element = setting.structure.add('P', parent)
    return setLines(balancedLines(content, style, setting), style, x, element).map(set => ({
      ...set,
      height: leading(size) * 0.94,
    }))
  }
  return [
    ...line(head.government, governmentSize, false),
    ...line(head.agency, agencySize, true),
    ...(head.unit === null ? [] : line(head.unit, governmentSize, true)),
    ...head.lines.flatMap(text => line(text, addressSize, false)),
  ]
}

function drawLogo(canvas: Canvas, logo: Logo, figure: Element, left: number, top: number): void {
  const scale = Math.min(logoBox.width / logo.width, logoBox.height / logo.height)
  const [width, height] = [logo.width * scale, logo.height * scale]
  const [x, y] = [left + (logoBox.width - width) / 2, top + (logoBox.height - height) / 2]
  canvas.handle.page.xobjects[logo.name] = logo.reference
  canvas.mark(figure)
  canvas.image(logo.name, x, y, width, height)
  figure.attributes = figureAttributes(canvas, 'Lambang daerah', { x, y, width, height })
}
