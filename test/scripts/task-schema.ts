// Would the Task Scheduler's published schema ([MS-TSCH] section 2.5) take this task?
import { SaxesParser } from 'saxes'

const task = 'http://schemas.microsoft.com/windows/2004/02/mit/task'

/** `all`: each child at most once, in any order; `order`: at most once, as listed; `many`: as many as one likes. */
interface Rule {
  all?: string[]
  order?: string[]
  many?: string[]
  need?: string[]
  text?: RegExp
}
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const boolean = { text: /^(?:true|false|0|1)$/ }
const dateTime = { text: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?$/ }
const nothing = { text: /^$/ }

/** What the schema says of the elements that we write, and of no other. */
const rules: Readonly<Record<string, Rule>> = {
  Task: {
    all: ['RegistrationInfo', 'Triggers', 'Settings', 'Principals', 'Actions'],
    need: ['Actions'],
  },
  RegistrationInfo: { all: ['URI', 'Date', 'Author', 'Description'] },
  Description: { text: /^/ },
  Triggers: { many: ['CalendarTrigger'] },
  CalendarTrigger: {
    order: [
      ...['Enabled', 'StartBoundary', 'EndBoundary', 'Repetition', 'ExecutionTimeLimit', 'RandomDelay'],
      ...['ScheduleByDay', 'ScheduleByWeek', 'ScheduleByMonth'],
    ],
    // Of the three schedules exactly one; `faultsOf` sees to it.
    need: ['StartBoundary'],
  },
  StartBoundary: dateTime,
  EndBoundary: dateTime,
  ScheduleByDay: { all: ['DaysInterval'] },
  DaysInterval: { text: /^(?:[1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-5])$/ },
  ScheduleByWeek: { all: ['WeeksInterval', 'DaysOfWeek'] },
  WeeksInterval: { text: /^(?:[1-9]|[1-4]\d|5[0-2])$/ },
  DaysOfWeek: { all: days },
  ScheduleByMonth: { all: ['DaysOfMonth', 'Months'] },
  DaysOfMonth: { many: ['Day'] },
  Day: { text: /^(?:[1-9]|[12]\d|3[01]|Last)$/ },
  Months: { all: months },
  ...Object.fromEntries([...days, ...months].map(name => [name, nothing])),
  Principals: { many: ['Principal'] },
  Principal: { all: ['UserId', 'LogonType', 'GroupId', 'DisplayName', 'RunLevel'] },
  UserId: { text: /./ },
  LogonType: { text: /^(?:S4U|Password|InteractiveToken|InteractiveTokenOrPassword)$/ },
  RunLevel: { text: /^(?:LeastPrivilege|HighestAvailable)$/ },
  Settings: {
    all: [
      'MultipleInstancesPolicy',
      'DisallowStartIfOnBatteries',
      'StopIfGoingOnBatteries',
      'StartWhenAvailable',
      'ExecutionTimeLimit',
    ],
  },
  MultipleInstancesPolicy: { text: /^(?:Parallel|Queue|IgnoreNew|StopExisting)$/ },
  DisallowStartIfOnBatteries: boolean,
  StopIfGoingOnBatteries: boolean,
  StartWhenAvailable: boolean,
  Actions: { many: ['Exec'], need: ['Exec'] },
  Exec: { all: ['Command', 'Arguments', 'WorkingDirectory'], need: ['Command'] },
  Command: { text: /^.{1,260}$/ },
  Arguments: { text: /^/ },
}

interface Element {
  name: string
  children: Element[]
  text: string
}

/** What the schema would refuse, one line each; nothing where it takes the task. */
export function taskFaults(xml: string): string[] {
  const top: Element = { name: '', children: [], text: '' }
  const open = [top]
  const faults: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ local, uri }) => {
    if (uri !== task) faults.push(`${local}: namespace ${uri}`)
    const element = { name: local, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', text => {
    const at = open.at(-1)
    if (at) at.text += text
  })
  parser.write(xml).close()
  return [...faults, ...top.children.flatMap(faultsOf)]
}

function faultsOf({ name, children, text }: Element): string[] {
  const rule = rules[name]
  if (!rule) return [`${name}: nobody looked this element up in the schema`]
  const names = children.map(child => child.name)
  const known = rule.all ?? rule.order ?? rule.many ?? []
  const places = names.map(child => known.indexOf(child))
  const schedules = names.filter(child => child.startsWith('ScheduleBy'))
  return [
    ...names.filter(child => !known.includes(child)).map(child => `${name}: no ${child} here`),
    ...(rule.many === undefined && new Set(names).size < names.length ? [`${name}: a child twice`] : []),
    ...(rule.order && places.some((place, i) => place < (places[i - 1] ?? 0)) ? [`${name}: order`] : []),
    ...(name === 'CalendarTrigger' && schedules.length !== 1
      ? [`${name}: ${schedules.length} schedules`]
      : []),
    ...(name === 'DaysOfMonth' && children.length > 32 ? [`${name}: more than 32`] : []),
    ...(rule.need ?? []).filter(child => !names.includes(child)).map(child => `${name}: ${child} is missing`),
    ...(rule.text && !rule.text.test(text) ? [`${name}: "${text}"`] : []),
    ...(!rule.text && text.trim() !== '' ? [`${name}: text "${text.trim()}"`] : []),
    ...children.flatMap(faultsOf),
  ]
}
