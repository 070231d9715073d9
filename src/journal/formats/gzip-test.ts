// What does `gzip -t` say of a compressed dump?

import { literal, operandsOf } from './command-call.ts'
import { addMessage } from './messages.ts'
import { phraseReader } from './phrase-reader.ts'
import type { LogReader } from './reader.ts'

/** gzip 1.12: `gzip -t FILE` is silent when all is well, `-tv` says OK. */
export const gzipReader: LogReader = phraseReader({
  name: 'gzip',
  why: 'keluaran gzip -t',
  programs: ['gzip'],
  marks: ['gzip: /', 'gz:\t'],
  rank: 0.4,
  phrases: [
    {
      part: 'says',
      shape:
        /^gzip: (\/.*?): (?:unexpected end of file|invalid compressed data.*|not in gzip format|crc error.*|decompression OK.*)$/,
      operation: 'verify',
      note(run, found) {
        run.artifact = found[1] ?? null
        run.artifactSeen = true
        addMessage(run.errors, found[0])
      },
    },
    {
      part: 'says',
      shape: /^(\/\S.*\.t?gz):\t(?: ?OK)?$/,
      operation: 'verify',
      note(run, found) {
        run.artifact = found[1] ?? null
        run.artifactSeen = true
        if (found[0].endsWith('OK')) run.closing = 'baris "OK"'
      },
    },
    { part: 'herald', shape: /^\/\S.*\.t?gz:$/ },
  ],
  verdict: { statusOf: code => (code === 0 ? 'success' : 'failed'), closes: () => false },
  noteCall(run, call) {
    if (!call.args.some(arg => /^-\w*t/.test(arg) || arg === '--test')) return
    run.operation = 'verify'
    run.artifact = literal(operandsOf(call)[0] ?? null)
  },
})
