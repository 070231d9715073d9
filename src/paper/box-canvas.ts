// Which box characters draw these lines, and where do words stand among them?

const north = 1
const east = 2
const south = 4
const west = 8
/** The character whose arms are the bits of its index. */
const boxes = [...' ╵╶└╷│┌├╴┘─┴┐┤┬┼']

/** A sheet of characters that grows as it is drawn on; lines that meet join by themselves. */
export interface Canvas {
  /** Along a row or a column, both ends included. */
  line(fromX: number, fromY: number, toX: number, toY: number): void
  /** Words stand over lines. */
  put(x: number, y: number, words: string): void
  /** Rows of characters, without spaces at their ends. */
  rows(): string[]
}

export function createCanvas(): Canvas {
  const arms: number[][] = []
  const letters: string[][] = []
  const add = (x: number, y: number, bits: number) => {
    arms[y] ??= []
    const row = arms[y]
    row[x] = (row[x] ?? 0) | bits
  }
  return {
    line(fromX, fromY, toX, toY) {
      for (let x = Math.min(fromX, toX); x < Math.max(fromX, toX); x++) {
        add(x, fromY, east)
        add(x + 1, fromY, west)
      }
      for (let y = Math.min(fromY, toY); y < Math.max(fromY, toY); y++) {
        add(toX, y, south)
        add(toX, y + 1, north)
      }
    },
    put(x, y, words) {
      letters[y] ??= []
      const row = letters[y]
      for (const [index, letter] of [...words].entries()) row[x + index] = letter
    },
    rows() {
      return Array.from({ length: Math.max(arms.length, letters.length) }, (_, y) => {
        const row: string[] = []
        const width = Math.max(arms[y]?.length ?? 0, letters[y]?.length ?? 0)
        for (let x = 0; x < width; x++) row.push(letters[y]?.[x] ?? boxes[arms[y]?.[x] ?? 0] ?? ' ')
        return row.join('').trimEnd()
      })
    },
  }
}
