// How does the office say when and how an application is backed up?

import type { Day } from '../calendar/day.ts'
import { dayNames, formatShortDay, zoneName } from '../calendar/indonesian.ts'
import { planOn, schedulesOf } from '../register/plan-schedule.ts'
import type { Plan } from '../register/register.ts'

export const planCategories: Record<Plan['category'], string> = {
  harian: 'Harian',
  mingguan: 'Mingguan',
  bulanan: 'Bulanan',
  cron: 'Khusus',
}
export const planKinds: Record<Plan['kind'], string> = {
  penuh: 'Penuh',
  inkremental: 'Inkremental',
  diferensial: 'Diferensial',
}
export const planMethods: Record<Plan['method'], string> = { otomatis: 'Otomatis', manual: 'Manual' }

/** `Setiap hari pukul 01.00 WIB`, `Senin dan Kamis pukul 22.00 WIB`, `Tanggal 1 pukul 03.00 WIB`. */
export function scheduleText(plan: Plan, zone: string): string {
  const hours = andList(plan.at.map(time => time.replace(':', '.')))
  const at = hours === '' ? '' : ` pukul ${hours} ${zoneName(zone)}`
  switch (plan.category) {
    case 'harian':
      return `Setiap hari${at}`
    case 'mingguan':
      return `${andList(plan.days.map(day => dayNames[day - 1] ?? String(day)))}${at}`
    case 'bulanan':
      return `Tanggal ${andList(plan.days.map(String))}${at}`
    case 'cron':
      return `cron: ${plan.cron ?? ''}`
    default:
      return plan.category satisfies never
  }
}

/** `Sampai 15-10-2026: Setiap hari pukul 01.00 WIB`, or `Mulai …` of one that is still to come. */
const spanText = (schedule: Plan, today: Day, zone: string): string => {
  const { from, until = today } = schedule
  const span = from > today ? `Mulai ${formatShortDay(from)}` : `Sampai ${formatShortDay(until)}`
  return `${span}: ${scheduleText(schedule, zone)}`
}

/** Schedules of the plan before the newest. */
export const earlierLines = (plan: Plan, today: Day, zone: string): string[] =>
  schedulesOf(plan)
    .slice(0, -1)
    .map(schedule => spanText(schedule, today, zone))

/** The schedule of today, then the others that hold on the first day or later. */
export function scheduleLines(plan: Plan, first: Day, today: Day, zone: string): string[] {
  const now = planOn(plan, today)
  const others = schedulesOf(plan).filter(({ from, until = first }) => from !== now.from && until >= first)
  return [scheduleText(now, zone), ...others.map(schedule => spanText(schedule, today, zone))]
}

/** `a, b dan c`. */
export const andList = (texts: string[]): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} dan ${texts.at(-1)}`

/** `7 salinan; 30 hari`. */
export function retentionText(plan: Plan): string {
  const parts: string[] = []
  if (plan.retentionCopies !== undefined) parts.push(`${plan.retentionCopies} salinan`)
  if (plan.retentionDays !== undefined) parts.push(`${plan.retentionDays} hari`)
  return parts.join('; ')
}

/** `RPO 24 jam / RTO 4 jam`. */
export function objectivesText(plan: Plan): string {
  const parts: string[] = []
  if (plan.rpoHours !== undefined) parts.push(`RPO ${plan.rpoHours} jam`)
  if (plan.rtoHours !== undefined) parts.push(`RTO ${plan.rtoHours} jam`)
  return parts.join(' / ')
}
