// How many lines does a text take in a cell of a workbook?

/** Advance widths of Arial's ASCII characters from the space on, in thousandths of the size (Helvetica's AFM). */
const advances = (
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 ' +
  '584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 ' +
  '667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 ' +
  '278 556 500 722 500 500 500 334 260 334 584'
)
  .split(' ')
  .map(Number)

const space = advances[0] ?? 0
const noBreakSpace = 0xa0

/** Points; letters beyond ASCII count as a wide one. */
export function textWidth(text: string, size: number, bold: boolean): number {
  let sum = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    sum += advances[code - 32] ?? (code === noBreakSpace ? space : 700)
  }
  return (sum * size * (bold ? 1.08 : 1)) / 1000
}

/** Lines that `text` takes in `width` points when broken at spaces, and inside words longer than a line. */
export function lineCount(text: string, width: number, size: number, bold: boolean): number {
  // Nearly every cell of a long table is certainly short enough: no letter but @ is wider than its size.
  if (text.length * size <= width && !text.includes('\n')) return 1
  let lines = 0
  for (const line of text.split('\n')) lines += wrappedLines(line, width, size, bold)
  return lines
}

function wrappedLines(line: string, width: number, size: number, bold: boolean): number {
  if (textWidth(line, size, bold) <= width) return 1
  const space = textWidth(' ', size, bold)
  let lines = 1
  let used = 0
  for (const word of line.split(' ')) {
    const wide = textWidth(word, size, bold)
    if (used > 0 && used + space + wide > width) {
      lines++
      used = 0
    }
    used += (used > 0 ? space : 0) + wide
    if (used > width) {
      const more = Math.ceil(used / width) - 1
      lines += more
      used -= more * width
    }
  }
  return lines
}

/** Points of one line of text, as Excel and LibreOffice space Arial. */
export function lineHeight(size: number): number {
  return size * 1.28
}
