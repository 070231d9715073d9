// How is a number read aloud?

const ones = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'] as const
const scales: [number, string][] = [
  [1e12, 'triliun'],
  [1e9, 'miliar'],
  [1e6, 'juta'],
  [1e3, 'ribu'],
]

/** 1–999, or the empty string for nought. */
function belowThousand(value: number): string {
  const hundreds = Math.floor(value / 100)
  const rest = value % 100
  const head = hundreds === 0 ? '' : hundreds === 1 ? 'seratus' : `${ones[hundreds]} ratus`
  return join(head, belowHundred(rest))
}

function belowHundred(value: number): string {
  if (value < 10) return ones[value] as string
  if (value === 10) return 'sepuluh'
  if (value === 11) return 'sebelas'
  if (value < 20) return `${ones[value - 10]} belas`
  return join(`${ones[Math.floor(value / 10)]} puluh`, ones[value % 10] as string)
}

const join = (...words: string[]): string => words.filter(word => word !== '').join(' ')

/** Whole number in words: 1100 → "seribu seratus". Exact to 999 triliun; beyond that Number is not. */
export function terbilang(value: number): string {
  if (value < 0) return `minus ${terbilang(-value)}`
  let rest = Math.floor(value)
  if (rest === 0) return 'nol'
  let words = ''
  for (const [size, name] of scales) {
    const count = Math.floor(rest / size)
    rest %= size
    if (count === 1 && name === 'ribu') words = join(words, 'seribu')
    else if (count > 0) words = join(words, terbilang(count), name)
  }
  return join(words, belowThousand(rest))
}
