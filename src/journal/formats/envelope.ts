// What does the syslog header round a line say?

import { instantText, type MomentContext, scanMoment } from './moment.ts'

/** A line of syslog: RFC 3164 (traditional or with ISO times, as rsyslog writes files) or RFC 5424. */
export interface Envelope {
  /** RFC 3339; null where the year cannot be known. */
  at: string | null
  host: string | null
  /** The program: `rsnapshot` of `rsnapshot[7952]:`, APP-NAME of RFC 5424. */
  tag: string
  /** Parameters of the structured data of RFC 5424, by name, as they stand: big numbers stay text. */
  data: ReadonlyMap<string, string>
  /** Text after the header. */
  payload: string
}

const header3164 =
  /^(?:<\d{1,3}>)?(?<when>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) (?<host>[\w.:-]{1,255}) (?<tag>[\w./()-]{1,100})(?:\[\d{1,10}\])?: ?/
const header5424 =
  /^(?:<\d{1,3}>)?1 (?<when>-|\d{4}-\d\d-\d\dT\S{8,30}) (?<host>\S{1,255}) (?<tag>\S{1,100}) \S{1,128} \S{1,64} (?<data>-|(?:\[(?:[^\]"\\]|"(?:[^"\\]|\\.)*")*\])+)(?: \uFEFF?|$)/
const parameter = /([^\s="\]]{1,64})="((?:[^"\\]|\\.)*)"/g

/** The header and what it holds; null for any other line. A header within a header (rsyslog does so) gives the inner one. */
export function envelopeOf(raw: string, context: MomentContext): Envelope | null {
  const found = header5424.exec(raw) ?? header3164.exec(raw)
  if (found === null) return null
  const { when = '-', host = '-', tag = '-', data = '-' } = found.groups ?? {}
  const payload = raw.slice(found[0].length)
  if (data === '-') {
    const inner = header5424.test(payload) ? envelopeOf(payload, context) : null
    if (inner !== null) return inner
  }
  const moment = when === '-' ? undefined : scanMoment(when, 0)?.value
  return {
    at: moment === undefined ? null : instantText(moment, context),
    host: host === '-' ? null : host,
    tag,
    data: new Map(
      [...data.matchAll(parameter)].map(([, name = '', value = '']) => [
        name,
        value.replace(/\\(["\\\]])/g, '$1'),
      ]),
    ),
    payload,
  }
}

/** True of text with at least one line that has such a header. */
export const hasEnvelope = (text: string): boolean =>
  /^(?:<\d{1,3}>)?(?:1 )?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S{0,16}) [\w.:-]+ \S+/m.test(
    text,
  )
