// How are parts packed into one file, the same bytes every time?

import zlib from 'node:zlib'

/** One file in a zip, already deflated. */
export interface Part {
  name: string
  deflated: Uint8Array[]
  crc: number
  size: number
}

const level = 3

/** Deflates bit by bit: what was added is packed at once, so a long sheet never stands whole in memory. */
export function createPart(name: string) {
  const part: Part = { name, deflated: [], crc: 0, size: 0 }
  let waiting = ''
  const pack = (bytes: Uint8Array, finishFlush: number) => {
    part.crc = zlib.crc32(bytes, part.crc)
    part.size += bytes.length
    part.deflated.push(zlib.deflateRawSync(bytes, { level, finishFlush }))
  }
  // Each piece but the last ends on a whole byte (sync flush), so pieces simply follow each other.
  const packWaiting = (finishFlush: number) => {
    pack(Buffer.from(waiting, 'utf8'), finishFlush)
    waiting = ''
  }
  return {
    add(text: string): void {
      waiting += text
      if (waiting.length > 1 << 17) packWaiting(zlib.constants.Z_SYNC_FLUSH)
    },
    addBytes(bytes: Uint8Array): void {
      pack(bytes, zlib.constants.Z_SYNC_FLUSH)
    },
    end(): Part {
      packWaiting(zlib.constants.Z_FINISH)
      return part
    },
  }
}

/** Bytes of a zip; every entry bears the date 1980-01-01. */
export function zip(parts: Part[]): Uint8Array {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8')
    const packed = part.deflated.reduce((sum, piece) => sum + piece.length, 0)
    // version 2.0, UTF-8 names, deflate, 00:00 on 1980-01-01, crc, sizes, length of name, no extra field
    const entry = record([
      'h20',
      'h2048',
      'h8',
      'h0',
      'h33',
      part.crc,
      packed,
      part.size,
      `h${name.length}`,
      'h0',
    ])
    pieces.push(record([0x04034b50]), entry, name, ...part.deflated)
    directory.push(record([0x02014b50, 'h20']), entry, record(['h0', 'h0', 'h0', 0, offset]), name)
    offset += 4 + entry.length + name.length + packed
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0)
  const count = `h${parts.length}`
  const end = record([0x06054b50, 'h0', 'h0', count, count, size, offset, 'h0'])
  return Buffer.concat([...pieces, ...directory, end])
}

/** Little-endian: numbers take four bytes, `h…` two. */
function record(fields: (number | string)[]): Uint8Array {
  const bytes = Buffer.alloc(
    fields.reduce<number>((sum, field) => sum + (typeof field === 'string' ? 2 : 4), 0),
  )
  let at = 0
  for (const field of fields)
    at =
      typeof field === 'string'
        ? bytes.writeUInt16LE(Number(field.slice(1)), at)
        : bytes.writeUInt32LE(field, at)
  return bytes
}

/** Reads the zip that exceljs made in this very process; nothing from outside is ever given to it. */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const entries = new Map<string, Uint8Array>()
  let at = view.readUInt32LE(end + 16)
  for (let left = view.readUInt16LE(end + 10); left > 0; left--) {
    const method = view.readUInt16LE(at + 10)
    const packed = view.readUInt32LE(at + 20)
    const nameLength = view.readUInt16LE(at + 28)
    const local = view.readUInt32LE(at + 42)
    const name = view.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
    const content = view.subarray(start, start + packed)
    entries.set(name, method === 0 ? content : zlib.inflateRawSync(content))
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return entries
}
