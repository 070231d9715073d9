// How is one line tied to all lines before it?

import { hash } from 'node:crypto'

/** What the first line of a month is chained to. */
export const genesis = '0'.repeat(64)

const mark = ',"chain":"'
/** `,"chain":"` + 64 digits + `"}`: what takes the place of the JSON's last brace. */
export const sealLength = mark.length + 66

/** sha256 as 64 lower-case hexadecimal digits. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data)

/** chain = sha256(previous chain + hash of the line), both as hexadecimal text. */
export const link = (previous: string, lineHash: string): string => hash('sha256', previous + lineHash)

/** What takes the place of the last brace of a fact's JSON. */
export const sealEnd = (chain: string): string => `${mark}${chain}"}`

/** Closes a fact's JSON with its chain. */
export const seal = (json: string, chain: string): string => json.slice(0, -1) + sealEnd(chain)

/** The line that stands where a fact was taken out: its hash, so that the chain still holds. */
export const redact = (lineHash: string, chain: string): string => seal(`{"redacted":"${lineHash}"}`, chain)

/** A chained line taken apart. `hash` is the line's own, or the one a redacted line stands for. */
export interface SealedLine {
  json: string
  hash: string
  chain: string
  redacted: boolean
}

/** Takes a line of the journal apart; null when it bears no chain (torn, damaged, or never ours). */
export function openSeal(line: string): SealedLine | null {
  const at = line.length - sealLength
  if (at < 1 || !line.startsWith(mark, at) || !/^[0-9a-f]{64}"\}$/.test(line.slice(at + mark.length)))
    return null
  const json = `${line.slice(0, at)}}`
  const chain = line.slice(at + mark.length, -2)
  const stands = /^\{"redacted":"([0-9a-f]{64})"\}$/.exec(json)
  return stands?.[1]
    ? { json, hash: stands[1], chain, redacted: true }
    : { json, hash: sha256(json), chain, redacted: false }
}

/**
 * The chain of a line, in bytes, where it was sealed onto `previous`; null for any other (torn, changed, redacted), which
 * `openSeal` takes apart. What a whole journal is verified with: hardly more than its two hashes.
 */
export function nextChain(previous: string, line: Buffer): string | null {
  const at = line.length - sealLength
  if (at < 1) return null
  // The JSON's last brace, where its seal now stands; put back before anybody else sees it.
  const own = line.readUInt8(at)
  line.writeUInt8(0x7d, at)
  const chain = link(previous, sha256(line.subarray(0, at + 1)))
  line.writeUInt8(own, at)
  return line.toString('latin1', at) === sealEnd(chain) ? chain : null
}
