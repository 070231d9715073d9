// How does a server's own clock start a plan's script?

import { Refusal } from '../refusal.ts'
import type { Plan } from '../register/register.ts'
import { type CronFields, cronFields } from './cron-fields.ts'
import { shellWord } from './shell-word.ts'

export const timerForms = ['crontab', 'systemd', 'windows'] as const
export type TimerForm = (typeof timerForms)[number]

/** What is started, and in which zone the plan's hours are told. */
export interface TimerSetting {
  /** Absolute path of the script on its server. */
  script: string
  /** IANA zone of the office. */
  zone: string
}

const timesOf = (plan: Plan): { hour: number; minute: number }[] =>
  [...new Set(plan.at.length > 0 ? plan.at : ['00:00'])]
    .sort()
    .map(time => ({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3, 5)) }))

const isLastDay = '[ "$(date -d tomorrow +\\%d)" = 01 ] && '

/**
 * Lines of a crontab; days 29–31 mean the last day of a month that lacks them, as the plan does.
 * @throws Refusal for a cron expression that no server's cron understands
 */
export function crontab(plan: Plan, { script, zone }: TimerSetting): string {
  // In a crontab % ends the command.
  const command = shellWord(script).replaceAll('%', '\\%')
  const lines = cronTimes(plan).map(({ when, guarded }) => `${when} ${guarded ? isLastDay : ''}${command}`)
  return `# ${plan.id}: jam menurut zona ${zone}; cron memakai zona servernya (periksa dengan "timedatectl").\n${lines.join('\n')}\n`
}

function cronTimes(plan: Plan): { when: string; guarded: boolean }[] {
  const plain = (when: string) => ({ when, guarded: false })
  const { category } = plan
  if (category === 'cron') {
    layOut(plan)
    return [plain((plan.cron ?? '').trim().toLowerCase().replace(/\s+/g, ' '))]
  }
  return timesOf(plan).flatMap(({ hour, minute }) => {
    const clock = `${minute} ${hour}`
    switch (category) {
      case 'harian':
        return [plain(`${clock} * * *`)]
      case 'mingguan':
        return [plain(`${clock} * * ${plan.days.join(',')}`)]
      case 'bulanan':
        return monthly(daysOf(plan)).map(({ dates, guarded }) => ({ when: `${clock} ${dates} *`, guarded }))
      default:
        return category satisfies never
    }
  })
}

/** Last days of the months that lack a day, where the plan does not name them itself; February's are told apart by the guard. */
function monthly(days: readonly number[]): { dates: string; guarded: boolean }[] {
  const isFor = (lastDay: number): boolean => !days.includes(lastDay) && days.some(day => day > lastDay)
  const february = [28, 29].filter(isFor)
  return [
    { dates: `${days.join(',')} *`, guarded: false },
    ...(isFor(30) ? [{ dates: '30 4,6,9,11', guarded: false }] : []),
    ...(february.length > 0 ? [{ dates: `${february.join(',')} 2`, guarded: february.includes(28) }] : []),
  ]
}

export const daysOf = (plan: Plan): number[] =>
  [...new Set(plan.days.length > 0 ? plan.days : [1])].sort((a, b) => a - b)

const systemdDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const two = (value: number): string => String(value).padStart(2, '0')

/** Service and timer of systemd, as two files. */
export function systemd(plan: Plan, { script, zone }: TimerSetting): { name: string; text: string }[] {
  const name = `cadang-${plan.id.replace('/', '-')}`
  const service = `[Unit]
Description=Backup ${plan.id}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
${plan.runAs === undefined ? '' : `User=${plan.runAs}\n`}ExecStart=${systemdWord(script)}
`
  const timer = `[Unit]
Description=Jadwal backup ${plan.id}

[Timer]
${calendars(plan, zone)
  .map(line => `OnCalendar=${line}`)
  .join('\n')}
# Jadwal yang terlewat karena server mati dijalankan begitu server hidup.
Persistent=true

[Install]
WantedBy=timers.target
`
  return [
    { name: `${name}.service`, text: service },
    { name: `${name}.timer`, text: timer },
  ]
}

/** systemd expands % and $, and splits at blanks outside quotes. */
const systemdWord = (path: string): string =>
  `"${path.replace(/["\\]/g, '\\$&').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`

function calendars(plan: Plan, zone: string): string[] {
  const { category } = plan
  if (category === 'cron') return cronCalendars(layOut(plan), zone)
  const at = timesOf(plan).map(({ hour, minute }) => `${two(hour)}:${two(minute)}:00 ${zone}`)
  switch (category) {
    case 'harian':
      return at.map(time => `*-*-* ${time}`)
    case 'mingguan':
      return at.map(time => `${plan.days.map(day => systemdDays[day - 1]).join(',')} *-*-* ${time}`)
    case 'bulanan':
      return at.flatMap(time => daysOf(plan).flatMap(day => monthlyDates(day).map(date => `${date} ${time}`)))
    default:
      return category satisfies never
  }
}

const monthlyDates = (day: number): string[] => {
  if (day === 31) return ['*-*~01']
  return day > 28 ? [`*-*-${day}`, '*-02~01'] : [`*-*-${two(day)}`]
}

/** As `needsBothDays` has it: one line for the days that meet, or a line each. */
function cronCalendars(
  { minutes, hours, dates, months, weekdays, bothDays }: CronFields,
  zone: string,
): string[] {
  const list = (values: number[] | null): string => values?.map(two).join(',') ?? '*'
  const time = `${list(hours)}:${list(minutes)}:00 ${zone}`
  const byDate = `*-${list(months)}-${list(dates)} ${time}`
  const names = weekdays?.map(day => systemdDays[day - 1]).join(',')
  if (names === undefined) return [byDate]
  return bothDays ? [`${names} ${byDate}`] : [byDate, `${names} *-${list(months)}-* ${time}`]
}

/** @throws Refusal where no server's cron understands the expression */
export function layOut(plan: Plan): CronFields {
  const fields = cronFields(plan.cron ?? '')
  if (fields) return fields
  throw new Refusal(
    `Ungkapan cron "${plan.cron ?? ''}" tidak dikenal penjadwal server; pakai angka, nama hari atau bulan, "*", ",", "-", dan "/", atau untuk hari terakhir setiap bulan --category bulanan --days 31.`,
  )
}

/** Hours of a plan as `HH:MM`, also of a cron expression. */
export function clockTimes(plan: Plan): string[] {
  if (plan.category !== 'cron') return timesOf(plan).map(({ hour, minute }) => `${two(hour)}:${two(minute)}`)
  const { minutes, hours } = layOut(plan)
  const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
  return (hours ?? all(24)).flatMap(hour => (minutes ?? all(60)).map(minute => `${two(hour)}:${two(minute)}`))
}
