// How far is a month's report, and which instant does it speak of?

import type { Doer, ReportFact, ReportStage } from '../journal/fact.ts'
import { doerOf, sameDoer } from '../tickets/actor.ts'

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
export const stageVerbs: Readonly<Record<ReportStage, string>> = {
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

/** True for stages at which every slot of the month must have its verdict. */
export const asksVerdicts = (stage: ReportStage): boolean => stage === 'verified' || stage === 'checked'

/** How far the days of a report have gone. */
export interface Progress {
  /** Its month is over. */
  over: boolean
  /** When its last slot that has no verdict yet is over, as people read it; null where all have theirs. */
  openUntil: string | null
}

/** Why this stage cannot come now, one Indonesian sentence, or null. */
export function stageObjection(
  life: ReportLife,
  stage: ReportStage,
  month: string,
  { over, openUntil }: Progress,
): string | null {
  const possible = after[life.stage ?? 'none']
  if (!possible.includes(stage)) {
    const now = life.stage === null ? 'belum disusun' : `sudah ${stageWords[life.stage]}`
    const ways = possible.map(each => `"cadang report ${stageVerbs[each]}"`).join(' atau ')
    return `Laporan ${month} ${now}; yang dapat dilakukan: ${ways}.`
  }
  if (!asksVerdicts(stage)) return null
  if (!over) return `Bulan ${month} belum berakhir; laporannya baru dapat disusun sebagai draft.`
  return openUntil === null
    ? null
    : `Masih ada jatuh tempo bulan ${month} yang belum dapat dinilai; tenggang yang terakhir lewat ${openUntil}. Sampai saat itu laporannya baru dapat disusun sebagai draft.`
}

/**
 * The stage that a ticket's step with this one is now, null for none: a ticket may be returned or come late, and the
 * report be past the stage by then. Verified figures are not drafted again; verified once more, they are revised.
 */
export function stageAtStep({ stage, frozenAt }: ReportLife, asked: ReportStage): ReportStage | null {
  if (frozenAt === null || (asked === 'received' && stage !== 'received')) return asked
  return asked === 'verified' ? 'revised' : null
}

/** Why who verifies ought not to be who made the draft, one Indonesian sentence, or null. */
export function sharedStage(life: ReportLife, stage: ReportStage, month: string, doer: Doer): string | null {
  const draft = life.stages.findLast(each => each.stage === 'drafted')
  if (stage !== 'verified' || draft === undefined || !sameDoer(doerOf(draft), doer)) return null
  return `Laporan ${month} tidak boleh disusun dan diverifikasi orang yang sama (${doer.name ?? doer.title}).`
}
