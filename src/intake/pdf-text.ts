// Which letters do the bytes of a PDF's string stand for?

import type { Str } from './pdf-lexer.ts'

/** A text string: UTF-16 or UTF-8 with its mark, else PDFDocEncoding. */
export function textOf(value: Str): string {
  const { bytes } = value
  const raw = Buffer.from(bytes, 'latin1')
  if (bytes.startsWith('\xfe\xff'))
    return raw
      .subarray(2, raw.length - (raw.length % 2))
      .swap16()
      .toString('utf16le')
  if (bytes.startsWith('\xff\xfe')) return raw.subarray(2).toString('utf16le')
  if (bytes.startsWith('\xef\xbb\xbf')) return raw.subarray(3).toString('utf8')
  return bytes.replace(/[\x18-\x1f\x80-\xa0]/g, letter => documentLetters[letter] ?? letter)
}

const documentLetters: Record<string, string> = Object.fromEntries(
  [...'˘ˇˆ˙˝˛˚˜']
    .map((letter, i) => [String.fromCharCode(0x18 + i), letter])
    .concat(
      [...'•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\ufffd€'].map((letter, i) => [
        String.fromCharCode(0x80 + i),
        letter,
      ]),
    ),
)
