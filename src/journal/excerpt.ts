// What does one see of a line that is too long, or not meant for eyes?

import type { Execution } from './execution.ts'
import { maskSecrets } from './mask.ts'

/** Longest excerpt of a Problem, in characters. */
const excerptLength = 120
/** Longest message kept in a record, in characters: our own records stay under 64 KiB. */
const messageLength = 2000

/**
 * At most 120 characters, control characters made visible (`␀`, `␛`), secrets masked. With a place (1-based) that
 * lies further on, the part around it, after `…`.
 */
export function excerptOf(text: string, column = 0): string {
  const from = column > excerptLength ? column - excerptLength / 2 : 0
  // Masked with what stands before and after, so that no secret is cut into something that looks like none.
  const start = Math.max(0, from - excerptLength * 4)
  const before = text.slice(start, from)
  const masked = maskSecrets(text.slice(start, from + excerptLength * 4))
  const shown = visible(from === 0 ? masked : `…${masked.slice(commonStart(masked, before))}`)
  return shown.length > excerptLength ? `${cut(shown, excerptLength - 1)}…` : shown
}

/** How far the masked text is the same as the text before the excerpt; from there on the excerpt is shown. */
function commonStart(masked: string, before: string): number {
  let at = 0
  while (at < before.length && masked[at] === before[at]) at += 1
  return at
}

/** A tool's message as a record keeps it: one line, secrets masked, not longer than 2,000 characters. */
export function messageOf(text: string): string {
  const whole = text.trim()
  const masked = visible(maskSecrets(cut(whole, messageLength * 2)).replace(/\s*[\r\n]+\s*/g, ' '))
  if (masked.length <= messageLength) return masked
  return `${cut(masked, messageLength)} … (${whole.length} karakter)`
}

/** Longest tail of an output kept in a record, in characters. */
const tailLength = 2000

/** The last whole lines of what a program printed, at most 2,000 characters, secrets masked; null for nothing. */
export function tailOf(text: string): string | null {
  const whole = text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').trim()
  const last = whole.length > 4 * tailLength ? whole.slice(-4 * tailLength).replace(/^[^\n]*\n?/, '') : whole
  const lines = maskSecrets(last.slice(keyRest(last)))
    .split(/\s*[\r\n]+/)
    .map(visible)
  let from = lines.length
  for (let length = -1; from > 0 && length + 1 + (lines[from - 1]?.length ?? 0) <= tailLength; from -= 1)
    length += 1 + (lines[from - 1]?.length ?? 0)
  return lines.slice(from).join('\n') || null
}

/** Where the text goes on after a private key whose beginning was cut off; 0 without one. */
function keyRest(text: string): number {
  const end = /-----END [A-Z ]{0,40}PRIVATE KEY-----/.exec(text)
  const begin = text.indexOf('-----BEGIN ')
  return end === null || (begin >= 0 && begin < end.index) ? 0 : end.index + end[0].length
}

const listChars = 6000

/** An execution whose lists are short enough for a line of the journal. */
export function shortLists(execution: Execution): Execution {
  if (execution.warnings.length > 0) execution.warnings = shortened(execution.warnings)
  if (execution.errors.length > 0) execution.errors = shortened(execution.errors)
  if (execution.objects.length > 0) execution.objects = shortened(execution.objects)
  return execution
}

/** The first of a run's messages, as many as keep its record under 64 KiB. */
function shortened(messages: string[]): string[] {
  let left = listChars
  const kept = messages.filter(message => {
    left -= message.length
    return left >= 0
  })
  const more = messages.length - kept.length
  return more === 0 ? messages : [...kept, `… dan ${more} pesan lagi`]
}

const visible = (text: string): string =>
  text
    .replace(/\t/g, ' ')
    .replace(/[\u0000-\u001f]/g, control => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '␡')

/** The first characters, never half of a surrogate pair. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
