// Which parts does a stranger's zip hold, and are they as large as they say?

import zlib from 'node:zlib'
import { broken, Fault, tooLarge } from './fault.ts'

/** A workbook of ours has a dozen parts of some kilobytes; these are far above, and far below what hurts. */
const most = { entries: 1000, part: 32 << 20, all: 64 << 20, ratio: 300 }
/** Small parts may pack as well as they like. */
const ratioFrom = 1 << 20

interface Entry {
  name: string
  method: number
  packed: number
  size: number
  local: number
}

/**
 * Reads the parts whose names are wanted. Nothing is unpacked before the directory has been checked, nothing beyond the
 * size that the directory declares.
 * @throws Fault for what is no zip, is encrypted, is split, lies about its sizes, or is too large.
 */
export function readZip(bytes: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  const entries = directoryOf(bytes)
  const names = new Set(entries.map(({ name }) => name))
  if (names.size !== entries.length) throw broken('dua bagian bernama sama')
  const taken = entries.filter(({ name }) => wanted(name))
  const all = taken.reduce((sum, { size }) => sum + size, 0)
  if (all > most.all) throw tooLarge(`${Math.round(all / 1e6)} MB setelah dibuka`)
  return new Map(taken.map(entry => [entry.name, unpack(bytes, entry)]))
}

/** The end record: the last one whose comment ends with the file. */
function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes.readUInt32LE(at) === 0x06054b50 && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length)
      return at
  }
  throw broken('akhir arsip zip tidak ditemukan')
}

function directoryOf(bytes: Buffer): Entry[] {
  const end = endOf(bytes)
  const [disk, count, size, start] = [
    bytes.readUInt32LE(end + 4),
    bytes.readUInt16LE(end + 10),
    bytes.readUInt32LE(end + 12),
    bytes.readUInt32LE(end + 16),
  ]
  if (disk !== 0 || start + size > end) throw broken('daftar isi arsip tidak lengkap')
  if (count > most.entries) throw tooLarge(`${count} bagian di dalamnya`)
  const entries: Entry[] = []
  let at = start
  for (let left = count; left > 0; left--) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw broken('daftar isi arsip tidak lengkap')
    const nameLength = bytes.readUInt16LE(at + 28)
    const next = at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (next > end) throw broken('daftar isi arsip tidak lengkap')
    if (bytes.readUInt16LE(at + 8) & 1) throw locked()
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      local: bytes.readUInt32LE(at + 42),
    })
    at = next
  }
  return entries
}

function locked(): Fault {
  return new Fault(
    'file-locked',
    'Berkas terkunci dengan kata sandi.',
    'Simpan sekali lagi tanpa kata sandi.',
  )
}

function unpack(bytes: Buffer, { name, method, packed, size, local }: Entry): Buffer {
  const part = `bagian "${name.slice(0, 60)}"`
  if (size > most.part || (size > ratioFrom && size > packed * most.ratio))
    throw tooLarge(`${part} ${Math.round(size / 1e6)} MB setelah dibuka`)
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50) throw broken(`${part} tidak ada`)
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (from + packed > bytes.length) throw broken(`${part} tidak lengkap`)
  const raw = bytes.subarray(from, from + packed)
  const content = method === 0 ? raw : method === 8 ? inflate(raw, size, part) : null
  if (content === null) throw broken(`${part} dimampatkan dengan cara yang tidak dikenal`)
  if (content.length !== size) throw broken(`${part} bukan sebesar yang tertulis`)
  return content
}

function inflate(raw: Buffer, size: number, part: string): Buffer {
  try {
    return zlib.inflateRawSync(raw, { maxOutputLength: Math.max(1, size) })
  } catch {
    throw broken(`${part} tidak dapat dibuka`)
  }
}
