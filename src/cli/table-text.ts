// How does a list look in a terminal?

const width = (text: string): number => [...text].length
const pad = (text: string, to: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, to - width(text)))
  return right ? space + text : text + space
}
const isNumeric = (text: string): boolean => /^[-–]?[\d.,]+( ?(%|[KMGT]?B))?$/.test(text)

/** Columns in one alignment (numbers to the right), a rule under the heads; no trailing spaces. */
export function tableText(columns: string[], rows: string[][]): string {
  const cells = columns.map((_, column) => rows.map(row => row[column] ?? ''))
  const widths = columns.map((name, column) => Math.max(width(name), ...(cells[column] ?? []).map(width)))
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
