// How do many files travel as one?

/** What a header of a tar archive tells. */
export interface TarHeader {
  name: string
  sizeBytes: number
  /** Permission bits. */
  mode: number
  /** Epoch ms; whole seconds travel. */
  modifiedAt: number
}

/** One entry while it is being read; `content` must be used before the next is asked for. */
export interface TarEntry extends TarHeader {
  /** True of a plain file; false of links, folders, devices. */
  isFile: boolean
  content: AsyncIterable<Buffer>
}

const block = 512
const longestOwn = 8 * 1024 ** 3

/** Zeros that fill the last block of an entry of this size. */
export const padding = (sizeBytes: number): Buffer => Buffer.alloc((block - (sizeBytes % block)) % block)

/** Two empty blocks end an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * block)

/** Header of a plain file (ustar; a pax record before it where name or size do not fit), which tar(1) reads too. */
export function tarHeader(header: TarHeader): Buffer {
  const plain = /^[\x20-\x7e]{1,100}$/.test(header.name) && header.sizeBytes < longestOwn
  if (plain) return ustar(header, '0')
  const records = Buffer.from(
    paxRecord('path', header.name) + paxRecord('size', String(header.sizeBytes)),
    'utf8',
  )
  const before = ustar({ ...header, name: 'pax', sizeBytes: records.length }, 'x')
  const short = { ...header, name: 'pax-path', sizeBytes: header.sizeBytes % longestOwn }
  return Buffer.concat([before, records, padding(records.length), ustar(short, '0')])
}

/** `17 path=inbox/…\n`: the length counts itself. */
function paxRecord(key: string, value: string): string {
  const body = ` ${key}=${value}\n`
  const bytes = Buffer.byteLength(body)
  const length = bytes + String(bytes + String(bytes).length).length
  return `${length}${body}`
}

function ustar({ name, sizeBytes, mode, modifiedAt }: TarHeader, type: '0' | 'x'): Buffer {
  const bytes = Buffer.alloc(block)
  const octal = (value: number, at: number, length: number): void => {
    bytes.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1')
  }
  bytes.write(name, 0, 'latin1')
  octal(mode & 0o777, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(sizeBytes, 124, 12)
  octal(Math.max(0, Math.floor(modifiedAt / 1000)), 136, 12)
  bytes.write(type, 156, 'latin1')
  bytes.write('ustar\x0000', 257, 'latin1')
  bytes.write(checksum(bytes), 148, 'latin1')
  return bytes
}

/** Sum of all bytes, those of the sum itself counted as blanks. */
function checksum(bytes: Buffer): string {
  let sum = 0
  for (let i = 0; i < block; i += 1) sum += i >= 148 && i < 156 ? 32 : (bytes[i] ?? 0)
  return `${sum.toString(8).padStart(6, '0')}\x00 `
}

/** An archive that is not one, or is cut off; the caller says it to people. */
export class TarDamage extends Error {
  override name = 'TarDamage'
}

/** Gives bytes in the portions that are asked for. */
class Portions {
  private readonly source: AsyncIterator<Buffer>
  private rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]()
  }

  /** At most so many bytes, at least one; @throws TarDamage at the end. */
  async some(most: number): Promise<Buffer> {
    if (this.rest.length === 0) {
      const next = await this.source.next()
      if (next.done) throw new TarDamage('cut off')
      this.rest = next.value
      return this.some(most)
    }
    const part = this.rest.subarray(0, most)
    this.rest = this.rest.subarray(part.length)
    return part
  }

  async *stream(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      const part = await this.some(left)
      left -= part.length
      yield part
    }
  }

  async whole(length: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of this.stream(length)) parts.push(part)
    return Buffer.concat(parts)
  }
}

const longestPax = 64 * 1024

/** The entries of an archive, in order. @throws TarDamage where it is cut off or no tar archive */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const portions = new Portions(source)
  let pax = new Map<string, string>()
  for (;;) {
    const bytes = await portions.whole(block)
    if (bytes.every(byte => byte === 0)) return
    if (bytes.toString('latin1', 148, 156) !== checksum(bytes)) throw new TarDamage('header')
    const type = bytes.toString('latin1', 156, 157)
    const sizeBytes = Number(pax.get('size') ?? octalAt(bytes, 124, 12))
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) throw new TarDamage('size')
    if (type === 'x') {
      if (sizeBytes > longestPax) throw new TarDamage('pax')
      pax = paxRecords(await portions.whole(sizeBytes))
      await portions.whole(padding(sizeBytes).length)
      continue
    }
    const content = portions.stream(sizeBytes)
    yield {
      name: pax.get('path') ?? textAt(bytes, 0, 100),
      sizeBytes,
      mode: octalAt(bytes, 100, 8) & 0o777,
      modifiedAt: octalAt(bytes, 136, 12) * 1000,
      isFile: type === '0' || type === '\x00',
      content,
    }
    for await (const _ of content);
    await portions.whole(padding(sizeBytes).length)
    pax = new Map()
  }
}

const textAt = (bytes: Buffer, at: number, length: number): string =>
  bytes.toString('latin1', at, at + length).split('\x00', 1)[0] ?? ''

const octalAt = (bytes: Buffer, at: number, length: number): number => {
  const text = textAt(bytes, at, length).trim()
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN
}

function paxRecords(bytes: Buffer): Map<string, string> {
  const records = new Map<string, string>()
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at)
    const length = Number(bytes.toString('latin1', at, blank))
    if (blank < 0 || !Number.isSafeInteger(length) || length < blank - at + 3) throw new TarDamage('pax')
    const [key = '', ...value] = bytes.toString('utf8', blank + 1, at + length - 1).split('=')
    records.set(key, value.join('='))
    at += length
  }
  return records
}
