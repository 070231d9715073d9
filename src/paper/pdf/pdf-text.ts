// How are text and numbers written in a PDF file?

/** A text string object: ASCII as a literal, anything else as UTF-16BE with its mark. */
export function pdfString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`
  let hex = 'FEFF'
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')
  return `<${hex}>`
}

/** A coordinate in points, rounded to 1/100: finer than any printer, and the same on every machine. */
export function num(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? '0' : String(rounded)
}

/** `#RRGGBB` as three operands 0..1 of `rg` and `RG`. */
export function rgb(color: string): string {
  const part = (at: number) => num(Number.parseInt(color.slice(at, at + 2), 16) / 255)
  return `${part(1)} ${part(3)} ${part(5)}`
}

/** Text for XML: its five characters escaped, what XML 1.0 forbids left out. */
export function xmlText(text: string): string {
  return wellFormed(text)
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&apos;')
}

/** Half surrogates become U+FFFD, so that every encoder agrees on the bytes. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}
