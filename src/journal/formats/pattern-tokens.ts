// Which tokens may a pattern use, and what text does each stand for?

import { scanCount, scanDuration, scanSize } from './amount.ts'
import { scanClock, scanDate, scanMoment } from './moment.ts'

/** A token whose text ends where its own shape ends. */
interface ShapedToken {
  kind: 'shaped'
  /** Index after the text that fits at `at`, or -1. Looks at a bounded number of characters. */
  scan(text: string, at: number): number
}
/** A token that reaches as far as the text after it allows. */
interface FreeToken {
  kind: 'free'
  allows(code: number): boolean
  mayBeEmpty: boolean
}
export type Token = ShapedToken | FreeToken

const scanned = (scan: (text: string, at: number) => { end: number } | null): ShapedToken => ({
  kind: 'shaped',
  scan: (text, at) => scan(text, at)?.end ?? -1,
})
/** `source` must have bounded repeats only. */
const shaped = (source: string): ShapedToken => {
  const shape = new RegExp(source, 'iy')
  return {
    kind: 'shaped',
    scan(text, at) {
      shape.lastIndex = at
      return shape.test(text) ? shape.lastIndex : -1
    },
  }
}

const anything: FreeToken = { kind: 'free', allows: () => true, mayBeEmpty: true }
/** Names of applications and hosts have no blanks and none of the marks that stand round a name. */
const name: FreeToken = {
  kind: 'free',
  allows: code => code > 0x20 && !'"\'()<>[]{}=;,|/\\'.includes(String.fromCharCode(code)),
  mayBeEmpty: false,
}

/** The words of {status}, longest first, by the status they tell. */
const statusWords: readonly [string, StatusWord][] = [
  ['berhasil dengan peringatan', 'warning'],
  ['selesai dengan peringatan', 'warning'],
  ['completed with warnings', 'warning'],
  ['tidak berhasil', 'failed'],
  ['peringatan', 'warning'],
  ['completed', 'success'],
  ['succeeded', 'success'],
  ['berhasil', 'success'],
  ['sebagian', 'warning'],
  ['success', 'success'],
  ['warning', 'warning'],
  ['partial', 'warning'],
  ['selesai', 'success'],
  ['failure', 'failed'],
  ['sukses', 'success'],
  ['failed', 'failed'],
  ['gagal', 'failed'],
  ['galat', 'failed'],
  ['error', 'failed'],
  ['batal', 'failed'],
  ['done', 'success'],
  ['warn', 'warning'],
  ['fail', 'failed'],
  ['ok', 'success'],
]
export type StatusWord = 'success' | 'warning' | 'failed'

/** What a word of {status} tells; null for none. */
export const statusOfWord = (word: string): StatusWord | null =>
  statusWords.find(([known]) => known === word.toLowerCase().replace(/\s+/g, ' '))?.[1] ?? null

/** Every token a pattern may use; docs/log-patterns.md and docs/panduan/pola-log.md explain them one by one. */
export const tokens = {
  waktu: scanned(scanMoment),
  'waktu-selesai': scanned(scanMoment),
  tanggal: scanned(scanDate),
  jam: scanned(scanClock),
  'jam-selesai': scanned(scanClock),
  aplikasi: name,
  host: name,
  berkas: { kind: 'free', allows: code => code >= 0x20, mayBeEmpty: false },
  ukuran: scanned((text, at) => scanSize(text, at, 1024)),
  'ukuran-desimal': scanned((text, at) => scanSize(text, at, 1000)),
  'ukuran-sumber': scanned((text, at) => scanSize(text, at, 1024)),
  jumlah: scanned(scanCount),
  sha256: shaped('[0-9a-f]{64}(?![0-9a-f])'),
  md5: shaped('[0-9a-f]{32}(?![0-9a-f])'),
  kode: shaped('-?\\d{1,10}(?!\\d)'),
  durasi: scanned(scanDuration),
  status: shaped(`(?:${statusWords.map(([word]) => word.replaceAll(' ', ' {1,3}')).join('|')})(?![a-z])`),
  pesan: anything,
  abaikan: anything,
  nomor: shaped('[-+]?\\d{1,20}(?:[.,:]\\d{1,20}){0,6}[kmgt%]?(?![a-z0-9])'),
  proses: shaped('\\d{1,10}(?!\\d)'),
} as const satisfies Record<string, Token>
export type TokenName = keyof typeof tokens

export const isTokenName = (word: string): word is TokenName => Object.hasOwn(tokens, word)
