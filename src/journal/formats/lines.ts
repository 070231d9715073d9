// Where does each line of a log begin, and is it clean?

import { isUtf8 } from 'node:buffer'
import type { Problem } from '../../problem.ts'
import { excerptOf } from '../excerpt.ts'
import type { LogLine, LogText } from './reader.ts'

const newline = 0x0a
/** A longer line is read, and said so. */
const longLineBytes = 1 << 20
/** A line longer than this is set aside unread. */
export const longestLineBytes = 16 << 20
const remarksOfOneKind = 3

/** The bytes as a Buffer on the same memory. */
export const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/**
 * The lines of the text that are not blank. A last line without its newline counts only when the log is
 * complete. Line breaks, a byte order mark and NULs at either end are not part of a line.
 */
export function linesOf(text: LogText): { lines: LogLine[]; end: number } {
  const buffer = bufferOf(text.bytes)
  const lines: LogLine[] = []
  let number = text.firstLine
  let start = text.offset === 0 && hasMark(buffer) ? 3 : 0
  while (start < buffer.length) {
    const stop = buffer.indexOf(newline, start)
    if (stop < 0 && !text.complete) break
    const next = stop < 0 ? buffer.length : stop + 1
    let from = start
    let end = stop < 0 ? buffer.length : stop
    while (from < end && isFiller(buffer[from] as number)) from += 1
    while (end > from && isFiller(buffer[end - 1] as number)) end -= 1
    if (end > from) lines.push({ number, start: from, end, next })
    number += 1
    start = next
  }
  return { lines, end: start }
}

/** Blank, tab, CR and NUL: what may stand round a line without being of it. */
const isFiller = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0
const hasMark = (buffer: Buffer): boolean => buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf

/** The line as text; bytes that are not UTF-8 become U+FFFD. */
export const lineText = (text: LogText, line: LogLine): string =>
  bufferOf(text.bytes).toString('utf8', line.start, line.end)

/** True for UTF-16 with its mark, as PowerShell and `robocopy /UNILOG` write. */
export const isUtf16 = (text: LogText): boolean =>
  text.offset === 0 &&
  ((text.bytes[0] === 0xff && text.bytes[1] === 0xfe) || (text.bytes[0] === 0xfe && text.bytes[1] === 0xff))

/** What is odd about the bytes, though they were read: each kind at most three times, then counted. */
export function remarksOn(text: LogText, lines: readonly LogLine[]): Problem[] {
  const buffer = bufferOf(text.bytes)
  const problems: Problem[] = []
  if (text.offset === 0 && hasMark(buffer)) problems.push(markRemark(text))
  if (buffer.includes('\r\n')) problems.push(...remarks(text, lines, 'crlf', endsInCr, 1))
  if (buffer.includes(0)) problems.push(...remarks(text, lines, 'nul-bytes', holdsNul, remarksOfOneKind))
  if (!isUtf8(buffer)) problems.push(...remarks(text, lines, 'invalid-utf8', isNotUtf8, remarksOfOneKind))
  if (buffer.length > longLineBytes)
    problems.push(...remarks(text, lines, 'long-line', isLong, remarksOfOneKind))
  return problems.sort((a, b) => a.line - b.line)
}

type Oddity = 'crlf' | 'nul-bytes' | 'invalid-utf8' | 'long-line'
const endsInCr = (buffer: Buffer, line: LogLine): boolean => buffer[line.next - 2] === 0x0d
/** The line's own bytes, and what was passed over at its ends. */
const holdsNul = (buffer: Buffer, line: LogLine): boolean =>
  buffer.subarray(buffer.lastIndexOf(newline, line.start) + 1, line.next).includes(0)
const isNotUtf8 = (buffer: Buffer, line: LogLine): boolean => !isUtf8(buffer.subarray(line.start, line.end))
const isLong = (_: Buffer, line: LogLine): boolean => line.end - line.start > longLineBytes

/** The lines that hold NULs and nothing else: no one can tell what stood there. */
export function linesOfNul(text: LogText): LogLine[] {
  const buffer = bufferOf(text.bytes)
  const found: LogLine[] = []
  let number = text.firstLine
  let start = 0
  for (let at = buffer.indexOf(0); at >= 0; at = buffer.indexOf(0, start)) {
    for (let next = buffer.indexOf(newline, start) + 1; next > 0 && next <= at; ) {
      number += 1
      start = next
      next = buffer.indexOf(newline, start) + 1
    }
    const stop = buffer.indexOf(newline, at)
    if (stop < 0 && !text.complete) break
    const next = stop < 0 ? buffer.length : stop + 1
    const line = { number, start, end: stop < 0 ? next : stop, next }
    if (buffer.subarray(start, line.end).every(isFiller)) found.push(line)
    number += 1
    start = next
  }
  return found
}

const words: Record<Oddity, { message: string; hint: string }> = {
  crlf: {
    message: 'Baris berakhir dengan CR LF (cara Windows); CR dibuang.',
    hint: 'Tidak perlu tindakan; isi baris tetap dibaca.',
  },
  'nul-bytes': {
    message: 'Baris memuat byte NUL, biasanya sisa listrik padam saat menulis; NUL di tepi baris dibuang.',
    hint: 'Periksa disk dan UPS server ini; bila skrip yang menulisnya, perbaiki skripnya.',
  },
  'invalid-utf8': {
    message: 'Baris memuat byte yang bukan UTF-8; byte itu ditampilkan sebagai "\ufffd".',
    hint: 'Atur locale skrip ke UTF-8, misalnya `export LANG=C.UTF-8`.',
  },
  'long-line': {
    message: 'Baris lebih dari 1 MiB; dibaca, tetapi pesannya dipotong.',
    hint: 'Batasi keluaran yang dicatat skrip, misalnya dengan `| head -c 4000`.',
  },
}

function remarks(
  text: LogText,
  lines: readonly LogLine[],
  code: Oddity,
  odd: (buffer: Buffer, line: LogLine) => boolean,
  most: number,
): Problem[] {
  const buffer = bufferOf(text.bytes)
  const found = lines.filter(line => odd(buffer, line))
  const more = found.length - most
  return found.slice(0, most).map((line, index) => ({
    code,
    file: text.file,
    line: line.number,
    column: code === 'invalid-utf8' ? lineText(text, line).indexOf('\ufffd') + 1 : 0,
    excerpt: excerptOf(buffer.toString('utf8', line.start, Math.min(line.end, line.start + 600))),
    message:
      index === most - 1 && more > 0
        ? `${words[code].message} Begitu juga ${more} baris lain.`
        : words[code].message,
    hint: words[code].hint,
    kept: true,
  }))
}

const markRemark = (text: LogText): Problem => ({
  code: 'byte-order-mark',
  file: text.file,
  line: text.firstLine,
  column: 1,
  excerpt: '',
  message: 'Berkas diawali penanda urutan byte (BOM); penanda itu dilewati.',
  hint: 'Tidak perlu tindakan; bila mengganggu program lain, simpan berkas sebagai UTF-8 tanpa BOM.',
  kept: true,
})
