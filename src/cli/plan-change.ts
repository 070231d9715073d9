// What does a changed plan mean for the days that have passed?

import { formatDay } from '../calendar/indonesian.ts'
import { parseInstant } from '../calendar/zone.ts'
import { scheduleText } from '../documents/plan-words.ts'
import { firstRelaid, rescheduled } from '../register/plan-schedule.ts'
import type { Plan } from '../register/register.ts'
import type { Desk } from './office-folder.ts'

export interface PlanChange {
  plan: Plan
  /** From when the new schedule holds, and what holds until then; empty where none held before it. */
  told: string
  /** That slots which were due are laid anew; empty where none is. */
  remark: string
}

/** The plan as it is kept after `plan set`, and what there is to say of it. @param from as typed */
export function planChange(before: Plan, typed: Plan, from: string | null, desk: Desk): PlanChange {
  const { zone } = desk.office
  const now = parseInstant(desk.now)
  const plan = rescheduled(before, typed, { from, now, zone })
  const relaid = firstRelaid(before, plan, now, zone)
  return {
    plan,
    told: plan.from === before.from ? '' : toldOf(plan, zone),
    remark:
      relaid === null
        ? ''
        : `jatuh tempo yang sudah lewat sejak ${formatDay(relaid)} disusun ulang, sehingga angka bulan yang sudah dinilai ikut berubah; laporan yang sudah diverifikasi tetap sampai direvisi ("cadang report revise").`,
  }
}

function toldOf(plan: Plan, zone: string): string {
  const last = plan.earlier?.at(-1)
  if (last === undefined) return ''
  const old = scheduleText({ ...plan, ...last }, zone)
  return `
Jadwal ini berlaku sejak ${formatDay(plan.from)}; sampai ${formatDay(last.until)} tetap berlaku jadwal sebelumnya: ${old}.
Bila jadwal sebelumnya memang keliru sejak awal, betulkan dengan "cadang plan set ${plan.id} --from ${plan.earlier?.[0]?.from}".`
}
