// A snapshot that nobody made with `cadang snapshot`: for tests of what must be refused.
import { gzipSync } from 'node:zlib'
import { sha256 } from '../src/journal/chain.ts'
import { padding, tarEnd, tarHeader } from '../src/store/tar.ts'

/** Name with its folder `k/`, text, and the tar type where it is no plain file: `2` link, `5` folder. */
export type ForgedEntry = [name: string, text: string, type?: string]

const noteName = 'k/cadang-snapshot.json'
const sumsName = 'k/SHA256SUMS'
const note = JSON.stringify({ v: 1, office: 'k', layout: 1, at: '2026-11-04T08:00:00+07:00', heads: [] })

/** An archive of these entries, with a note and right sums unless they are among them. */
export function forgedSnapshot(entries: readonly ForgedEntry[]): Buffer {
  const given = (wanted: string): string | undefined => entries.find(([name]) => name === wanted)?.[1]
  const own: ForgedEntry[] = [
    [noteName, given(noteName) ?? note],
    ...entries.filter(([name]) => name !== noteName && name !== sumsName),
  ]
  const sums = own.map(([name, text]) => `${sha256(text)}  ${name.slice(2)}\n`).join('')
  const parts = [...own, [sumsName, given(sumsName) ?? sums] as ForgedEntry].flatMap(([name, text, type]) => {
    const header = tarHeader({ name, sizeBytes: Buffer.byteLength(text), mode: 0o600, modifiedAt: 0 })
    if (type !== undefined) retype(header, type)
    return [header, Buffer.from(text), padding(Buffer.byteLength(text))]
  })
  return gzipSync(Buffer.concat([...parts, tarEnd()]))
}

/** Another kind of entry, with the checksum that tar expects. */
function retype(header: Buffer, type: string): void {
  header.write(type, 156, 'latin1')
  header.fill(32, 148, 156)
  const sum = header.reduce((all, byte) => all + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\x00 `, 148, 'latin1')
}
