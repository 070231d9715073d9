// Is this picture fit to stand in a paper?

import { inflateSync } from 'node:zlib'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Samples a pixel by PNG colour type. */
const samples: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const largest = 4096
/** Adam7: first column, first row, column step, row step of each pass. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/**
 * A whole JPEG (grey or RGB) or a whole PNG. The decoder behind pdfkit trusts a PNG blindly: a wrong chunk length
 * keeps it running for ever, a broken pixel stream ends the process. So every chunk and row is looked at here first.
 */
export function usablePicture(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte) ? usablePng(bytes) : usableJpeg(bytes)
}

function usablePng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  let transparent = false
  let at = 8
  for (;;) {
    if (at + 12 > bytes.length) return false
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at + 12 + length > bytes.length || (at === 8) !== (type === 'IHDR')) return false
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length))
    if (type === 'tRNS') transparent = true
    if (type === 'IEND') break
    at += 12 + length
  }
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const [bits = 0, color = 0, , , interlaced] = bytes.subarray(24, 29)
  const channels = samples[color]
  if (!channels || ![1, 2, 4, 8, 16].includes(bits) || (bits < 8 && color !== 0 && color !== 3)) return false
  // pdfkit cannot split the transparency of a palette with less than 8 bits.
  if (transparent && color === 3 && bits !== 8) return false
  if (width < 1 || height < 1 || width > largest || height > largest) return false
  return wholeRows(data, width, height, bits * channels, interlaced === 1)
}

/** Every row of every pass is there, with a known filter. */
function wholeRows(
  data: Uint8Array[],
  width: number,
  height: number,
  depth: number,
  interlaced: boolean,
): boolean {
  const grids = interlaced ? passes : [[0, 0, 1, 1] as const]
  const rows = grids.flatMap(([x, y, dx, dy]) => {
    const [w, h] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)]
    return w > 0 && h > 0 ? new Array<number>(h).fill(1 + Math.ceil((w * depth) / 8)) : []
  })
  const size = rows.reduce((sum, row) => sum + row, 0)
  try {
    const raw = inflateSync(Buffer.concat(data), { maxOutputLength: size + 1 })
    if (raw.length !== size) return false
    let at = 0
    return rows.every(row => {
      const filter = raw[at] ?? 255
      at += row
      return filter <= 4
    })
  } catch {
    return false
  }
}

/** From marker to marker to the frame header, 8 bits, one or three components; ends with its end marker. */
function usableJpeg(bytes: Uint8Array): boolean {
  const word = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  if (word(0) !== 0xffd8 || word(bytes.length - 2) !== 0xffd9) return false
  let at = 2
  while (at + 10 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const frame = marker >= 0xc0 && marker <= 0xc2
    if (frame)
      return (
        bytes[at + 4] === 8 && word(at + 5) > 0 && word(at + 7) > 0 && [1, 3].includes(bytes[at + 9] ?? 0)
      )
    at += 2 + word(at + 2)
  }
  return false
}
