// How does the Task Scheduler of Windows start a plan's script?

import { Refusal } from '../refusal.ts'
import type { Plan } from '../register/register.ts'
import { clockTimes, daysOf, layOut } from './timer.ts'

/** A program and its arguments, as the task's action has them. */
export interface TaskAction {
  program: string
  arguments: string
}

const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, mark => `&#${mark.charCodeAt(0)};`)
    .replace(/[\u0000-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ' ')

const system = '<UserId>S-1-5-18</UserId>'
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
/** The scheduler takes no more triggers in one task. */
const mostTriggers = 48

/**
 * XML for `schtasks /Create /XML`, hours in the zone of the server, from the plan's first day on; by the schema of
 * [MS-TSCH] section 2.5. An account of its own runs with its password, which `schtasks` asks for (`/RU`, `/RP`): without one
 * a task reaches no other machine's share.
 * @throws Refusal for a cron expression that the scheduler has no triggers for
 */
export function windowsTask(plan: Plan, action: TaskAction): string {
  const triggers = clockTimes(plan).flatMap(time => schedules(plan).map(schedule => ({ time, schedule })))
  if (triggers.length > mostTriggers)
    throw new Refusal(
      `Jadwal ${plan.id} memerlukan ${triggers.length} pemicu, sedangkan Task Scheduler menerima ${mostTriggers}; pakai jam yang lebih jarang.`,
    )
  const end = plan.until === undefined ? '' : `\n      <EndBoundary>${plan.until}T23:59:59</EndBoundary>`
  const texts = triggers.map(
    ({ time, schedule }) => `    <CalendarTrigger>
      <StartBoundary>${plan.from}T${time}:00</StartBoundary>${end}
      ${schedule}
    </CalendarTrigger>`,
  )
  return `<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Backup ${escaped(plan.id)} (cadang)</Description>
  </RegistrationInfo>
  <Triggers>
${texts.join('\n')}
  </Triggers>
  <Principals>
    <Principal id="Author">
      ${plan.runAs === undefined ? system : `<UserId>${escaped(plan.runAs)}</UserId>\n      <LogonType>Password</LogonType>`}
      <RunLevel>HighestAvailable</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${escaped(action.program)}</Command>
      <Arguments>${escaped(action.arguments)}</Arguments>
    </Exec>
  </Actions>
</Task>
`
}

const daily = '<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>'
const weekly = (days: readonly number[]): string =>
  `<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek>${[...new Set(days)].map(day => `<${weekdays[day - 1]} />`).join('')}</DaysOfWeek></ScheduleByWeek>`
const monthly = (days: readonly (number | 'Last')[], of: readonly string[]): string =>
  `<ScheduleByMonth><DaysOfMonth>${days.map(day => `<Day>${day}</Day>`).join('')}</DaysOfMonth><Months>${of.map(month => `<${month} />`).join('')}</Months></ScheduleByMonth>`

/** One for each kind of day that the plan names. */
function schedules(plan: Plan): string[] {
  switch (plan.category) {
    case 'harian':
      return [daily]
    case 'mingguan':
      return [weekly(plan.days)]
    case 'bulanan':
      return monthlySchedules(daysOf(plan))
    case 'cron': {
      const fields = layOut(plan)
      const named = (fields.months ?? months.map((_, i) => i + 1)).map(month => months[month - 1] ?? '')
      const meet = fields.months !== null || (fields.bothDays && fields.dates !== null)
      if (fields.weekdays !== null && meet)
        throw new Refusal(
          `Task Scheduler tidak dapat menggabungkan hari dengan bulan atau tanggal pada "${plan.cron ?? ''}".`,
        )
      const byDate = fields.dates !== null || fields.months !== null
      const dates = fields.dates ?? Array.from({ length: 31 }, (_, i) => i + 1)
      return [
        ...(byDate ? [monthly(dates, named)] : []),
        ...(fields.weekdays === null ? [] : [weekly(fields.weekdays)]),
        ...(byDate || fields.weekdays !== null ? [] : [daily]),
      ]
    }
    default:
      return plan.category satisfies never
  }
}

/** Days 29–31 mean the last day of a month that lacks them; each day falls under one schedule. */
function monthlySchedules(days: readonly number[]): string[] {
  const plain = days.filter(day => day < 29)
  const long = days.filter(day => day > 28).map(day => (day === 31 && !days.includes(30) ? 'Last' : day))
  const others = months.filter(month => month !== 'February')
  return [
    ...(plain.length > 0 ? [monthly(plain, months)] : []),
    ...(long.length > 0 ? [monthly(long, others)] : []),
    ...(long.length > 0 ? [monthly([days.includes(28) ? 29 : 'Last'], ['February'])] : []),
  ]
}
