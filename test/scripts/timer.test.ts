// Does each clock strike when the plan does?
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { slotsOf } from '../../src/calendar/schedule.ts'
import { dayAt } from '../../src/calendar/zone.ts'
import { crontab, systemd } from '../../src/scripts/timer.ts'
import { windowsTask } from '../../src/scripts/windows-task.ts'
import { realCron } from '../calendar/real-cron.ts'
import { scratchFolder } from '../store/scratch.ts'
import { planOf } from './made-scripts.ts'
import { taskFaults } from './task-schema.ts'

const zone = 'Asia/Jakarta'
const setting = { script: '/srv/skrip 100%/backup-simpeg.sh', zone }
const year = { from: Date.parse('2027-01-01T00:00:00+07:00'), until: Date.parse('2029-01-01T00:00:00+07:00') }
const plans = {
  harian: planOf({ at: ['01:00', '13:30'] }),
  mingguan: planOf({ category: 'mingguan', days: [1, 7], at: ['22:05'] }),
  ...Object.fromEntries(
    [1, 28, 29, 30, 31].map(day => [
      `tanggal ${day}`,
      planOf({ category: 'bulanan', days: [day], at: ['03:00'] }),
    ]),
  ),
  'beberapa tanggal': planOf({ category: 'bulanan', days: [15, 30, 31], at: ['03:00'] }),
  'cron tiap 15 menit': planOf({ category: 'cron', cron: '*/15 8-10 * * mon-fri', at: [] }),
  'cron tanggal atau hari': planOf({ category: 'cron', cron: '30 2 1,15 * 0', at: [] }),
  'cron tanggal dan hari': planOf({ category: 'cron', cron: '30 2 */2 * 1', at: [] }),
  'cron bulan': planOf({ category: 'cron', cron: '@yearly', at: [] }),
}
const named = Object.entries(plans)

describe.each(named)('%s', (_, plan) => {
  const slots = slotsOf({ ...plan, cron: plan.cron }, year, zone)

  test('crontab', () => {
    expect(startsOf(crontab(plan, setting))).toEqual(slots)
  })

  test.runIf(spawnSync('systemd-analyze', ['--version']).status === 0)('systemd', () => {
    const [service, timer] = systemd(plan, setting)
    expect(service?.text).toContain('ExecStart="/srv/skrip 100%%/backup-simpeg.sh"')
    const calendars = [...(timer?.text ?? '').matchAll(/^OnCalendar=(.*)$/gm)].map(([, text = '']) => text)
    const next = calendars.flatMap(calendar => {
      const args = ['calendar', '--iterations=40', '--base-time=2026-12-31 16:59:59 UTC', calendar]
      const { status, stdout } = spawnSync('systemd-analyze', args, {
        encoding: 'utf8',
        env: { ...process.env, TZ: 'UTC' },
      })
      expect(status, calendar).toBe(0)
      return [...stdout.matchAll(/(?:Next elapse|Iter\. #\d+|\(in UTC\)): \w+ (\S+ \S+) UTC/g)].map(
        ([, at = '']) => Date.parse(`${at.replace(' ', 'T')}Z`),
      )
    })
    const strikes = [...new Set(next)].sort((a, b) => a - b)
    const shown = Math.min(30, slots.length, strikes.length)
    expect(strikes.slice(0, shown)).toEqual(slots.slice(0, shown))
    expect(shown).toBeGreaterThan(0)
  })

  test.skipIf(plan.cron?.includes('*/2'))(
    'Windows: XML that the published schema takes, whose days are the plan’s',
    () => {
      const xml = windowsTask(plan, { program: 'powershell.exe', arguments: '-File "C:\\a & b\\x.ps1"' })
      expect(taskFaults(xml)).toEqual([])
      expect([...new Set(windowsDays(xml, 2027, 2028))]).toEqual([
        ...new Set(slots.map(at => dayAt(at, zone))),
      ])
      const times = [
        ...new Set([...xml.matchAll(/<StartBoundary>2026-01-01T(\d\d:\d\d):00/g)].map(([, at]) => at)),
      ]
      expect(times.sort()).toEqual(
        [...new Set(slots.map(at => new Date(at + 25_200_000).toISOString().slice(11, 16)))].sort(),
      )
    },
  )
})

/** Starts of a crontab in these two years, each as often as it comes. */
function startsOf(text: string): number[] {
  const lines = text.trimEnd().split('\n').slice(1)
  return lines
    .flatMap(line => {
      const [, when = '', rest = ''] = /^((?:\S+ ){4}\S+|@\w+) (.*)$/.exec(line) ?? []
      const found = realCron(when, { from: '2027-01-01', to: '2028-12-31' }, 7)
      const isLast = (at: number): boolean => dayAt(at + 86_400_000, zone).endsWith('-01')
      expect(rest.replace(/^\[ .* \] && /, '')).toBe("'/srv/skrip 100\\%/backup-simpeg.sh'")
      return rest.startsWith('[ ') ? found.filter(isLast) : found
    })
    .sort((a, b) => a - b)
}

/** Every choice of the days that some months lack, and of the last that all have. */
const longDays = Array.from({ length: 15 }, (_, i) =>
  [28, 29, 30, 31].filter((_, bit) => (i + 1) & (1 << bit)),
)

test.each(longDays.map(days => ({ days })))(
  '$days of a month: crontab and Windows start it once',
  ({ days }) => {
    const plan = planOf({ category: 'bulanan', days: [15, ...days], at: ['03:00'] })
    const slots = slotsOf({ ...plan, cron: undefined }, year, zone)
    expect(startsOf(crontab(plan, setting))).toEqual(slots)
    const xml = windowsTask(plan, { program: 'x', arguments: '' })
    expect(windowsDays(xml, 2027, 2028)).toEqual(slots.map(at => dayAt(at, zone)))
  },
)

/** Days on which the triggers of a task fall, each as often as triggers fall on it, as the Task Scheduler's schema defines them. */
function windowsDays(xml: string, first: number, last: number): string[] {
  const triggers = [...xml.matchAll(/<CalendarTrigger>[\s\S]*?<\/CalendarTrigger>/g)].map(([text]) => text)
  const days: string[] = []
  for (let at = Date.UTC(first, 0, 1); at < Date.UTC(last + 1, 0, 1); at += 86_400_000) {
    const day = new Date(at)
    const isLast = new Date(at + 86_400_000).getUTCDate() === 1
    const month = day.toLocaleString('en', { month: 'long', timeZone: 'UTC' })
    const weekday = day.toLocaleString('en', { weekday: 'long', timeZone: 'UTC' })
    const falling = triggers.filter(text => {
      if (text.includes('<ScheduleByDay>')) return true
      if (text.includes('<ScheduleByWeek>')) return text.includes(`<${weekday} />`)
      const date =
        text.includes(`<Day>${day.getUTCDate()}</Day>`) || (isLast && text.includes('<Day>Last</Day>'))
      return text.includes(`<${month} />`) && date
    })
    days.push(...falling.map(() => day.toISOString().slice(0, 10)))
  }
  return days
}

test('the schema takes a task whatever its plan holds, and would notice what is wrong', () => {
  const odd = planOf({
    category: 'mingguan',
    days: [7, 1, 7],
    at: ['01:00'],
    until: '2026-12-31',
    runAs: 'D\\<a&b>',
  })
  const xml = windowsTask(odd, { program: 'C:\\p.exe', arguments: '"<&>\u0001\ud83d' })
  expect(taskFaults(xml)).toEqual([])
  expect(taskFaults(xml.replace(/(<StartBoundary>.*)\n(\s*<EndBoundary>.*)/, '$2\n$1'))).toEqual([
    'CalendarTrigger: order',
  ])
  expect(taskFaults(xml.replace('<Sunday />', '<Sunday /><Sunday />'))).toEqual(['DaysOfWeek: a child twice'])
  expect(taskFaults(xml.replace('Password', 'Sandi'))).toEqual(['LogonType: "Sandi"'])
  expect(taskFaults(xml.replace(/<ScheduleByWeek>.*<\/ScheduleByWeek>/, ''))).toEqual([
    'CalendarTrigger: 0 schedules',
  ])
})

test.each(['0 1 L * *', '0 1 15W * *', '0 1 * * 5#2', '0 1 ? * 1', '0 1 * * fri-sun', '0 1 1 * +1'])(
  '%s, which no cron of a server understands, is refused in words for every form',
  cron => {
    const plan = planOf({ category: 'cron', cron, at: [] })
    const action = { program: 'x', arguments: '' }
    for (const form of [
      () => crontab(plan, setting),
      () => systemd(plan, setting),
      () => windowsTask(plan, action),
    ])
      expect(form).toThrow(`"${cron}" tidak dikenal penjadwal server`)
  },
)

test('a cron expression stands in the crontab as cron reads it', () => {
  expect(crontab(planOf({ category: 'cron', cron: ' 0\n1  * * MON', at: [] }), setting)).toContain(
    '\n0 1 * * mon ',
  )
  expect(crontab(planOf({ category: 'cron', cron: '@Daily', at: [] }), setting)).toContain('\n@daily ')
})

test('what Windows cannot do is refused in words', () => {
  const action = { program: 'x', arguments: '' }
  expect(() => windowsTask(planOf({ category: 'cron', cron: '*/5 * * * *', at: [] }), action)).toThrow(
    'menerima 48',
  )
  for (const cron of ['0 1 * 5 1', '0 1 */2 * 1'])
    expect(() => windowsTask(planOf({ category: 'cron', cron, at: [] }), action)).toThrow(
      'menggabungkan hari dengan bulan atau tanggal',
    )
})

test.runIf(spawnSync('systemd-analyze', ['--version']).status === 0)(
  'systemd takes the units as they are',
  () => {
    const folder = scratchFolder()
    const plan = planOf({ id: 'simpeg/berkas', runAs: 'root' })
    const files = systemd(plan, { ...setting, script: '/bin/true' }).map(({ name, text }) => {
      fs.writeFileSync(path.join(folder, name), text)
      return path.join(folder, name)
    })
    expect(files.map(file => path.basename(file))).toEqual([
      'cadang-simpeg-berkas.service',
      'cadang-simpeg-berkas.timer',
    ])
    const { stderr } = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' })
    expect(stderr).not.toMatch(/cadang-simpeg/)
  },
)
