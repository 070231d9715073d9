// What were bytes that are written as differences from their neighbours?

import { broken } from './fault.ts'

/** Undoes the PNG predictors (10 to 15; 1: none) of cross-references and object streams. @throws Fault for others. */
export function unpredict(bytes: Buffer, predictor: unknown, columns: unknown): Buffer {
  if (predictor === 1) return bytes
  if (typeof predictor !== 'number' || predictor < 10 || typeof columns !== 'number' || !(columns > 0))
    throw broken('kemasan yang tidak dikenal')
  const width = Math.min(columns, 1 << 16)
  const rows = Math.floor(bytes.length / (width + 1))
  const out = Buffer.alloc(rows * width)
  for (let row = 0; row < rows; row++) {
    const filter = bytes[row * (width + 1)] ?? 0
    for (let column = 0; column < width; column++) {
      const raw = bytes[row * (width + 1) + 1 + column] ?? 0
      const left = column > 0 ? (out[row * width + column - 1] ?? 0) : 0
      const up = row > 0 ? (out[(row - 1) * width + column] ?? 0) : 0
      const corner = row > 0 && column > 0 ? (out[(row - 1) * width + column - 1] ?? 0) : 0
      out[row * width + column] = raw + predicted(filter, left, up, corner)
    }
  }
  return out
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const [toLeft, toUp, toCorner] = [left, up, corner].map(each =>
        Math.abs(left + up - corner - each),
      ) as [number, number, number]
      return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner
    }
    default:
      return 0
  }
}
