// What does a changed plan mean for the days that have passed?

import { formatDay } from '../calendar/indonesian.ts'
import { parseInstant } from '../calendar/zone.ts'
import { scheduleText } from '../documents/plan-words.ts'
import { firstRelaid, rescheduled, schedulesOf } from '../register/plan-schedule.ts'
import type { Plan, Register } from '../register/register.ts'
import type { Desk } from './office-folder.ts'

/** The plan as it is kept after `plan set`, and what there is to say of the schedule before. @param from as typed */
export function planChange(before: Plan, typed: Plan, from: string | null, { now, office }: Desk) {
  const plan = rescheduled(before, typed, { from, now: parseInstant(now), zone: office.zone })
  return { plan, told: plan.from === before.from ? '' : toldOf(plan, office.zone) }
}

/** Says that slots of the application which were due are laid anew, where a change did that; a new plan changes none. */
export async function showRelaid(before: Register, app: string, { store, now, office }: Desk): Promise<void> {
  const known = before.plans.filter(plan => plan.app === app).map(({ id }) => id)
  const laid = ({ applications, plans }: Register): Plan[] => {
    const own = applications.find(({ id }) => id === app)
    return plans.filter(({ id }) => known.includes(id)).flatMap(plan => schedulesOf(plan, own))
  }
  const after = await store.register()
  const relaid = firstRelaid(laid(before), laid(after), parseInstant(now), office.zone)
  if (relaid === null) return
  console.error(
    `Perhatikan: jatuh tempo yang sudah lewat sejak ${formatDay(relaid)} disusun ulang, sehingga angka bulan yang sudah dinilai ikut berubah; laporan yang sudah diverifikasi tetap sampai direvisi ("cadang report revise").`,
  )
}

function toldOf(plan: Plan, zone: string): string {
  const last = plan.earlier?.at(-1)
  if (last === undefined) return ''
  const old = scheduleText({ ...plan, ...last }, zone)
  return `
Jadwal ini berlaku sejak ${formatDay(plan.from)}; sampai ${formatDay(last.until)} tetap berlaku jadwal sebelumnya: ${old}.
Bila jadwal sebelumnya memang keliru sejak awal, betulkan dengan "cadang plan set ${plan.id} --from ${plan.earlier?.[0]?.from}".`
}
