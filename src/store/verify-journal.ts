// Is the whole journal as it was written?

import type { Head } from '../journal/fact.ts'
import { type Anchor, anchorsIn, type MonthVerdict, type Tamper, verifyMonth } from '../journal/verify.ts'
import { Refusal } from '../refusal.ts'
import type { FileStore } from './file-store.ts'
import { factsOf } from './month-facts.ts'
import { ifSealsHold } from './month-files.ts'

export interface Verification {
  months: MonthVerdict[]
  /** Of all months, by month and line. */
  tampers: Tamper[]
  /** Papers and given heads that were held against the journal. */
  anchors: number
  /** True where register.json says what the journal's facts say; also where a broken month makes that unknowable. */
  registerAgrees: boolean
}

/** As papers print it, `2026-10: 412 baris, abcd1234…`, or `2026-10:412:abcd1234`; the chain may be cut to at least 8 digits. @throws Refusal */
export function parseHead(text: string): Head {
  const [, month, lines, chain] =
    /^(?:kepala rantai )?(\d{4}-\d{2})(?: \(\+\d+\))?: ?([\d.]+)(?::| baris, ?)([0-9a-f]{8,64})…?$/.exec(
      text.trim().toLowerCase(),
    ) ?? []
  if (month === undefined || lines === undefined || chain === undefined)
    throw new Refusal(
      `Kepala rantai "${text}" tidak dikenali; tulis seperti tercetak, "2026-10: 412 baris, abcd1234…", atau 2026-10:412:abcd1234.`,
    )
  return { month, lines: Number(lines.replaceAll('.', '')), chain }
}

/**
 * Holds every month against its own chain and against every head that stands elsewhere: in facts of papers, in
 * papers/<id>/paper.json, in the next month's first line, and in `given` (what an auditor reads off a paper).
 */
export async function verifyJournal(store: FileStore, given: readonly Head[]): Promise<Verification> {
  const { shelf } = store
  const sidecars = printedAnchors(store)
  const told = given.map(head => ({ ...head, from: 'kepala rantai yang diberikan', printed: true }))
  const months = shelf.months()
  // What a month tells of the others must be known before they are walked; few lines do, and only those are read.
  const inside = months.flatMap(month =>
    ifSealsHold(() => anchorsIn(month, factsOf(shelf, month, 'paper', 'month')), []),
  )
  const anchors = distinct([...told, ...sidecars, ...inside])
  const verdicts = months.map(month => verdictOn(store, month, anchors))
  const missing = [...new Set(anchors.map(({ month }) => month))]
    .filter(month => !months.includes(month))
    .map(
      (month): Tamper => ({ month, line: 0, kind: 'missing', message: `jurnal ${month} hilang seluruhnya` }),
    )
  const comparable = verdicts.every(verdict => verdict.head !== null || verdict.tampers.length === 0)
  return {
    months: verdicts,
    tampers: [...missing, ...verdicts.flatMap(verdict => verdict.tampers)],
    anchors: told.length + sidecars.length,
    registerAgrees: !comparable || (await registerAgrees(store)),
  }
}

async function registerAgrees(store: FileStore): Promise<boolean> {
  try {
    return JSON.stringify(await store.register()) === JSON.stringify(await store.registerFromFacts())
  } catch (error) {
    // It misses changes that the journal does not tell of.
    if (error instanceof Refusal) return false
    throw error
  }
}

/** What was changed in these months, held against their own chains and the heads on papers that went out. */
export function tampersOf(store: FileStore, months: readonly string[]): Tamper[] {
  const anchors = printedAnchors(store)
  const written = store.shelf.months()
  return months
    .filter(month => written.includes(month))
    .flatMap(month => verdictOn(store, month, anchors).tampers)
}

/** Heads that stand on papers that went out. */
const printedAnchors = ({ shelf }: FileStore): Anchor[] =>
  shelf
    .listPapers()
    .flatMap(({ fact }) =>
      fact.heads.map(head => ({ ...head, from: `naskah ${fact.number}`, printed: true })),
    )

const verdictOn = ({ shelf }: FileStore, month: string, anchors: readonly Anchor[]): MonthVerdict =>
  ifSealsHold(() => verifyMonth(month, shelf.files.byteLines(month), anchors), brokenMonth(month))

const brokenMonth = (month: string): MonthVerdict => ({
  month,
  head: null,
  anchored: 0,
  tampers: [{ month, line: 0, kind: 'changed', message: `jurnal ${month} tidak sesuai segelnya` }],
  torn: [],
  redacted: [],
})

function distinct(anchors: Anchor[]): Anchor[] {
  const known = new Map<string, Anchor>()
  for (const anchor of anchors) {
    const key = `${anchor.month}:${anchor.lines}:${anchor.chain}`
    const other = known.get(key)
    if (other === undefined || (!other.printed && anchor.printed)) known.set(key, anchor)
  }
  return [...known.values()]
}
