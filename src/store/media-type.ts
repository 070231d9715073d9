// What is this file, by its content alone?

/** First bytes of the kinds that an office keeps; a name says nothing, it can be given to anything. */
const marks: readonly { mediaType: string; name: string; at: number; bytes: string }[] = [
  { mediaType: 'application/pdf', name: 'PDF', at: 0, bytes: '%PDF-' },
  { mediaType: 'image/png', name: 'PNG', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { mediaType: 'image/jpeg', name: 'JPEG', at: 0, bytes: '\xff\xd8\xff' },
  { mediaType: 'image/tiff', name: 'TIFF', at: 0, bytes: 'II*\0' },
  { mediaType: 'image/tiff', name: 'TIFF', at: 0, bytes: 'MM\0*' },
  { mediaType: 'image/webp', name: 'WebP', at: 8, bytes: 'WEBP' },
  { mediaType: 'message/rfc822', name: 'surel (.eml)', at: 0, bytes: 'Return-Path:' },
  { mediaType: 'message/rfc822', name: 'surel (.eml)', at: 0, bytes: 'Received:' },
]
const zipMark = 'PK\x03\x04'
/** Parts that tell which kind of ZIP it is; they stand uncompressed in the names of its entries. */
const zipKinds: readonly { mediaType: string; name: string; part: string }[] = [
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    name: 'DOCX',
    part: 'word/',
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: 'XLSX',
    part: 'xl/',
  },
]
const text = { mediaType: 'text/plain', name: 'teks' }

/** As people call them, each once. */
export const mediaTypes: readonly string[] = [
  ...new Set([...marks, ...zipKinds, text].map(({ name }) => name)),
]

/** Media type of what an office may keep; null for anything else, empty files among them. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  const latin = (from: number, length: number): string =>
    Buffer.from(bytes.subarray(from, from + length)).toString('latin1')
  const marked = marks.find(({ at, bytes: mark }) => latin(at, mark.length) === mark)
  if (marked !== undefined) return marked.mediaType
  if (latin(0, 4) === zipMark) {
    const names = latin(0, bytes.length)
    return zipKinds.find(({ part }) => names.includes(part))?.mediaType ?? null
  }
  return bytes.length > 0 && isText(bytes) ? text.mediaType : null
}

/** UTF-8 without control characters but tab and line ends: a log, a list, an answer. */
function isText(bytes: Uint8Array): boolean {
  try {
    return !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}
