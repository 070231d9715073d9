// What does a long text come to, compressed, without holding all of it?

import { createDeflate } from 'node:zlib'

/** Characters that go to the compressor at once. */
const batchLength = 256 * 1024

/** In UTF-8: the same bytes as `deflateSync` gives of the whole, and the size before. */
export async function deflated(
  pieces: Iterable<string>,
  level: number,
): Promise<{ bytes: Uint8Array; sizeBytes: number }> {
  const deflate = createDeflate({ level })
  const chunks: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    deflate.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    deflate.on('end', resolve)
    deflate.on('error', reject)
  })
  let sizeBytes = 0
  for (const batch of batches(pieces)) {
    const bytes = Buffer.from(batch)
    sizeBytes += bytes.length
    await new Promise<void>(resolve => deflate.write(bytes, () => resolve()))
  }
  deflate.end()
  await ended
  return { bytes: Buffer.concat(chunks), sizeBytes }
}

function* batches(pieces: Iterable<string>): Generator<string> {
  let batch: string[] = []
  let length = 0
  for (const piece of pieces) {
    batch.push(piece)
    length += piece.length
    if (length < batchLength) continue
    yield batch.join('')
    batch = []
    length = 0
  }
  yield batch.join('')
}
