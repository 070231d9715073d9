// Which words of an SOP are printed in italics?

/** Words of one kind, in reading order. */
export interface ItalicRun {
  text: string
  italic: boolean
}

const mark = /<i>([\s\S]*?)<\/i>/g

/** `Menguji <i>script</i>` as its upright and italic words; a mark that is never closed stays as it is written. */
export function italicRuns(text: string): ItalicRun[] {
  return text
    .split(mark)
    .map((part, index) => ({ text: part, italic: index % 2 === 1 }))
    .filter(({ text: words }) => words !== '')
}

/** The words alone, for messages, titles of files and comparisons. */
export const withoutItalics = (text: string): string => text.replace(mark, '$1')
