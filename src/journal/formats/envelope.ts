// What does the syslog header round a line say?

import { instantText, type MomentContext, scanMoment } from './moment.ts'

/** A line of syslog: RFC 3164 (traditional or with ISO times, as rsyslog writes files) or RFC 5424. */
export interface Envelope {
  /** As it stands there; null where the header has none. */
  when: string | null
  host: string | null
  /** The program: `rsnapshot` of `rsnapshot[7952]:`, APP-NAME of RFC 5424. */
  tag: string
  /** Text after the header. */
  payload: string
}

const header3164 =
  /^(?:<\d{1,3}>)?(?<when>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) (?<host>[\w.:-]{1,255}) (?<tag>[\w./()-]{1,100})(?:\[\d{1,10}\])?: ?/
const header5424 =
  /^(?:<\d{1,3}>)?1 (?<when>-|\d{4}-\d\d-\d\dT\S{8,30}) (?<host>\S{1,255}) (?<tag>\S{1,100}) \S{1,128} \S{1,64} (?:-|(?:\[(?:[^\]"\\]|"(?:[^"\\]|\\.)*")*\])+)(?: \uFEFF?|$)/

/** The header and what it holds; null for any other line. A header within a header (rsyslog does so) gives the inner one. */
export function envelopeOf(raw: string): Envelope | null {
  const outer = header3164.exec(raw)
  const rest = outer === null ? raw : raw.slice(outer[0].length)
  const found = header5424.exec(rest)
  const { when = '-', host = '-', tag = '-' } = (found ?? outer)?.groups ?? {}
  if (found === null && outer === null) return null
  return {
    when: when === '-' ? null : when,
    host: host === '-' ? null : host,
    tag,
    payload: found === null ? rest : rest.slice(found[0].length),
  }
}

/** The header's time, RFC 3339; null where it has none or its year cannot be known. */
export function timeOf({ when }: Envelope, context: MomentContext): string | null {
  const moment = when === null ? undefined : scanMoment(when, 0)?.value
  return moment === undefined ? null : instantText(moment, context)
}

/** True of text with at least one line that has such a header. */
export const hasEnvelope = (text: string): boolean =>
  /^(?:<\d{1,3}>)?(?:1 )?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,16}) [\w.:-]+ \S+/m.test(
    text,
  )
