// How is an item of a list counted in letters and in Roman numerals?

/** 1 → a, 26 → z, 27 → aa. */
export function letters(number: number): string {
  const at = number - 1
  return (at >= 26 ? letters(Math.floor(at / 26)) : '') + String.fromCharCode(97 + (((at % 26) + 26) % 26))
}

/** 4 → iv. */
export function roman(number: number): string {
  const parts = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const
  let rest = number
  let out = ''
  for (const [value, sign] of parts) {
    while (rest >= value) {
      out += sign
      rest -= value
    }
  }
  return out
}
