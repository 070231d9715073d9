// How does a list look in a terminal?

const width = (text: string): number => [...text].length
const pad = (text: string, to: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, to - width(text)))
  return right ? space + text : text + space
}
const isNumeric = (text: string): boolean => /^[-–]?[\d.,]+( ?(%|[KMGT]?B))?$/.test(text)

/** Lines no longer than `room`, broken between words; a longer word stands alone. */
function folded(text: string, room: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && width(last) + 1 + width(word) <= room)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const leastRoom = 24

/**
 * Columns in one alignment (numbers to the right), a rule under the heads; no trailing spaces.
 * @param room width of the terminal; the last column folds to fit it. Nobody's terminal: lines as long as they are
 */
export function tableText(
  columns: string[],
  whole: string[][],
  room: number = process.stdout.columns ?? Number.POSITIVE_INFINITY,
): string {
  const widthOf = (column: number, rows: string[][]): number =>
    Math.max(width(columns[column] ?? ''), ...rows.map(row => width(row[column] ?? '')))
  const before = columns.slice(0, -1).reduce((sum, _, column) => sum + widthOf(column, whole) + 2, 0)
  const rows = whole.flatMap(row =>
    folded(row[columns.length - 1] ?? '', Math.max(leastRoom, room - before)).map((line, place) => [
      ...columns.slice(0, -1).map((_, column) => (place === 0 ? (row[column] ?? '') : '')),
      line,
    ]),
  )
  const cells = columns.map((_, column) => rows.map(row => row[column] ?? ''))
  const widths = columns.map((_, column) => widthOf(column, rows))
  const right = cells.map(
    texts => texts.some(isNumeric) && texts.every(text => text === '' || isNumeric(text)),
  )
  const line = (row: string[]): string =>
    row
      .map((text, column) => pad(text, widths[column] ?? 0, right[column] ?? false))
      .join('  ')
      .trimEnd()
  return [line(columns), widths.map(size => '─'.repeat(size)).join('  '), ...rows.map(line)].join('\n')
}
