// How is a character shown that XML cannot carry?

/** Control characters become pictures of themselves (␀ ␛), others U+FFFD; every place keeps a character. */
export function visible(text: string): string {
  if (!/[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/.test(text)) return text
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, control => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/[\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/** Text that stands safely in XML or HTML, between tags and in quoted attributes. */
export function escapeMarkup(text: string): string {
  const shown = visible(text)
  return /[&<>"\r]/.test(shown) ? shown.replace(/[&<>"\r]/g, letter => entities[letter] ?? letter) : shown
}
