// Are backups kept as long as their plan says?

import { z } from 'zod'
import { type Books, beganAt } from '../books.ts'
import { addDays, type Day } from '../calendar/day.ts'
import { formatDay } from '../calendar/indonesian.ts'
import { contains } from '../calendar/interval.ts'
import { dayAt } from '../calendar/zone.ts'
import type { Plan } from '../register/register.ts'
import { plansInForce } from './app-coverage.ts'
import { check, type Observation } from './check.ts'
import { copiesOf, goodBackups, todayOf } from './copies.ts'
import type { Ledger, Slot } from './coverage.ts'

/** Judged by what is written of the copies: until when they are to be kept, when one was taken away, how many lie there. */
export const retentionKept = check({
  name: 'retention-kept',
  title: 'Cadangan disimpan selama masa retensinya',
  severity: 'sedang',
  params: z.strictObject({
    days: z.number().int().min(1).max(36500).optional(),
    copies: z.number().int().min(1).max(1000).optional(),
  }),
  always: null,
  find: (books, ledger, { days, copies }) => {
    const made = backupsByPlan(ledger)
    const inForce = plansInForce(books)
    return books.register.applications.flatMap(({ id, name }) => {
      const retention = days ?? retentionOf(inForce, id)
      const plans = inForce.filter(plan => plan.app === id)
      return [
        ...(retention === null
          ? []
          : [...tooShort(books, id, name, retention), ...taken(books, id, name, retention)]),
        ...plans.flatMap(plan =>
          gone(books, made.get(plan.id) ?? [], plan, name, copies ?? plan.retentionCopies ?? 0),
        ),
      ]
    })
  },
})

/** Slots of each plan that a backup filled, in order. */
function backupsByPlan({ slots }: Ledger): Map<string, Slot[]> {
  const byPlan = new Map<string, Slot[]>()
  for (const slot of slots) {
    if (!['on-time', 'late', 'partial'].includes(slot.state)) continue
    const made = byPlan.get(slot.plan)
    if (made) made.push(slot)
    else byPlan.set(slot.plan, [slot])
  }
  return byPlan
}

/** The longest retention that these plans set for an application, days. */
export function retentionOf(plans: readonly Plan[], app: string): number | null {
  const days = plans.flatMap(plan =>
    plan.app === app && plan.retentionDays !== undefined ? [plan.retentionDays] : [],
  )
  return days.length === 0 ? null : Math.max(...days)
}

/** Backups of the period none of whose copies is to be kept long enough. */
function tooShort(books: Books, app: string, name: string, retention: number): Observation[] {
  const { zone } = books.office
  const short = goodBackups(books, app)
    .filter(run => contains(books.period, beganAt(run)))
    .flatMap(({ execution, ...run }) => {
      const until = addDays(dayAt(beganAt({ execution, ...run }), zone), retention)
      const kept = copiesOf({ app, artifact: execution.artifact, copies: execution.copies }, books)
      const days = kept.map(({ keptUntil }) => keptUntil).filter(day => day !== null)
      const longest = days.sort().at(-1)
      return kept.length > days.length || longest === undefined || longest >= until
        ? []
        : [`${execution.artifact ?? run.id.slice(0, 12)}: sampai ${longest}, seharusnya ${until}`]
    })
  if (short.length === 0) return []
  const message = `${short.length} cadangan ${name} hanya akan disimpan kurang dari ${retention} hari yang ditetapkan.`
  return [{ subject: `app:${app}`, message, evidence: short }]
}

/** Copies taken away in the period, before their time. */
function taken(books: Books, app: string, name: string, retention: number): Observation[] {
  const { zone } = books.office
  return books.copies.flatMap(({ app: own, event, artifact, madeAt, at, copy }): Observation[] => {
    if (own !== app || event !== 'removed' || madeAt === null) return []
    if (!contains(books.period, Date.parse(at))) return []
    const until: Day = addDays(dayAt(Date.parse(madeAt), zone), retention)
    const on = dayAt(Date.parse(at), zone)
    if (on > until) return []
    const message = `Salinan cadangan ${name} di ${copy.medium} ${copy.place} dihapus ${formatDay(on)}, padahal harus disimpan sampai ${formatDay(until)}.`
    return [{ severity: 'berat', subject: `app:${app}`, message, evidence: [artifact] }]
  })
}

/** Of a plan's latest backups of the period, as many as are to be kept: those whose copies are told, and lie nowhere any more. */
function gone(books: Books, made: readonly Slot[], plan: Plan, name: string, count: number): Observation[] {
  if (count === 0) return []
  const today = todayOf(books)
  const latest = made.slice(-count)
  const lost = latest.flatMap(({ run, on }) => {
    const { artifact = null, copies = [] } = run?.execution ?? {}
    const isTold =
      copies.length > 0 || books.copies.some(fact => fact.app === plan.app && fact.artifact === artifact)
    const left = copiesOf({ app: plan.app, artifact, copies }, books)
    const lasting = left.some(({ keptUntil }) => keptUntil === null || keptUntil >= today)
    return !isTold || lasting ? [] : [artifact ?? `cadangan ${on}`]
  })
  if (lost.length === 0) return []
  const message = `${lost.length} dari ${latest.length} cadangan terakhir ${name} (jadwal ${plan.id}) tidak tersimpan lagi di mana pun, padahal ${count} salinan terakhir harus disimpan.`
  return [{ severity: 'berat', subject: `app:${plan.app}`, message, evidence: lost }]
}
