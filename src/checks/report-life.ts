// How far is a month's report, which instant does it speak of, and what has changed since?

import type { Books } from '../books.ts'
import { formatBytes } from '../calendar/indonesian.ts'
import type { ReportFact, ReportStage } from '../journal/fact.ts'
import { type AppCoverage, coverageByApp } from './app-coverage.ts'
import { runChecks } from './catalogue.ts'
import { ledgerOf } from './coverage.ts'

/** A report through its stages: what nobody may do is not in it. */
export interface ReportLife {
  stage: ReportStage | null
  /** From "verified" on, the instant that its figures are of, RFC 3339; null while they follow the books. */
  frozenAt: string | null
  /** 0 for the report as it was verified first. */
  revision: number
  /** Every stage, oldest first. */
  stages: ReportFact[]
}

/** Which stages may come after each; a draft may be made and checked as often as needed, a verified one is revised. */
const after: Readonly<Record<ReportStage | 'none', readonly ReportStage[]>> = {
  none: ['drafted'],
  drafted: ['drafted', 'checked', 'verified'],
  checked: ['drafted', 'checked', 'verified'],
  verified: ['received', 'revised'],
  received: ['revised'],
  revised: ['received', 'revised'],
}

/** Stages as people say them. */
export const stageWords: Readonly<Record<ReportStage, string>> = {
  drafted: 'draft disusun',
  checked: 'diperiksa',
  verified: 'diverifikasi',
  received: 'diterima',
  revised: 'direvisi',
}
/** As commands of `cadang report`. */
const verbs: Readonly<Record<ReportStage, string>> = {
  drafted: 'draft',
  checked: 'check',
  verified: 'verify',
  received: 'receive',
  revised: 'revise',
}

/** Facts of the month, in the order they were written → its life; a stage that could not come next is passed over. */
export function reportLife(facts: readonly ReportFact[], month: string): ReportLife {
  let life: ReportLife = { stage: null, frozenAt: null, revision: 0, stages: [] }
  for (const fact of facts) {
    if (fact.month !== month || !after[life.stage ?? 'none'].includes(fact.stage)) continue
    const freezes = fact.stage === 'verified' || fact.stage === 'revised'
    life = {
      stage: fact.stage,
      frozenAt: freezes ? fact.asOf : life.frozenAt,
      revision: life.revision + (fact.stage === 'revised' ? 1 : 0),
      stages: [...life.stages, fact],
    }
  }
  return life
}

/** Why this stage cannot come now, one Indonesian sentence, or null. @param over the month is over */
export function stageObjection(
  life: ReportLife,
  stage: ReportStage,
  month: string,
  over: boolean,
): string | null {
  const possible = after[life.stage ?? 'none']
  if (!possible.includes(stage)) {
    const now = life.stage === null ? 'belum disusun' : `sudah ${stageWords[life.stage]}`
    const ways = possible.map(each => `"cadang report ${verbs[each]}"`).join(' atau ')
    return `Laporan ${month} ${now}; yang dapat dilakukan: ${ways}.`
  }
  return !over && (stage === 'verified' || stage === 'checked')
    ? `Bulan ${month} belum berakhir; laporannya baru dapat disusun sebagai draft.`
    : null
}

/** Every figure of the report that a later fact can move, by what it is about. */
function figuresOf(books: Books): Map<string, string> {
  const ledger = ledgerOf(books)
  const figures = new Map<string, string>()
  for (const row of coverageByApp(ledger, books)) {
    figures.set(`${row.name}: slot`, slotsText(row))
    figures.set(`${row.name}: pelaksanaan`, `${row.runs} kali, tersimpan ${formatBytes(row.bytes)}`)
    figures.set(`${row.name}: restore terakhir`, row.lastRestoreAt ?? 'belum pernah')
  }
  figures.set('Temuan', String(runChecks(books, ledger).length))
  figures.set('Hal yang tidak terbaca', String(books.problems.filter(({ kept }) => !kept).length))
  return figures
}

const slotsText = (row: AppCoverage): string =>
  `${row.proven} dari ${row.scheduled} terbukti; ${row.onTime} tepat waktu, ${row.late} terlambat, ${row.partial} sebagian, ${row.failed} gagal, ${row.missed} terlewat, ${row.excused} dimaafkan`

/** Old and new figure wherever they differ; what one of them does not have is a dash. */
export function figureChanges(before: Books, now: Books): ReportFact['changes'] {
  const [old, fresh] = [figuresOf(before), figuresOf(now)]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap(what => {
    const [was, is] = [old.get(what) ?? '–', fresh.get(what) ?? '–']
    return was === is ? [] : [{ what, before: was, after: is }]
  })
}
