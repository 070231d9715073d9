// When does cron itself strike, by its manual (man 5 crontab)? Read anew here, so that tests hold ours against it.

const nicknames: Readonly<Record<string, string>> = { '@daily': '0 0 * * *', '@yearly': '0 0 1 1 *' }
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Numbers of a field; a name stands for its place in the list, counted from the field's lowest number. */
function numbers(field: string, low: number, high: number, names: readonly string[] = []): Set<number> {
  const read = (word: string): number =>
    names.includes(word.toLowerCase()) ? names.indexOf(word.toLowerCase()) + low : Number(word)
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/')
    const [first = low, last = first] = range === '*' ? [low, high] : range.split('-').map(read)
    for (let value = first; value <= last; value += Number(step)) found.add(value)
  }
  return found
}

/** Every strike (epoch ms) from the first day up to the last, both included, on a wall clock so many hours ahead of UTC. */
export function realCron(expression: string, days: { from: string; to: string }, ahead: number): number[] {
  const words = (nicknames[expression] ?? expression).split(' ')
  const [minute = '', hour = '', date = '', month = '', weekday = ''] = words
  const [dates, months, weekdays] = [
    numbers(date, 1, 31),
    numbers(month, 1, 12, monthNames),
    numbers(weekday, 0, 7, dayNames),
  ]
  // "If both fields are restricted (i.e., don't start with *), the command will be run when either field matches."
  const isEither = !date.startsWith('*') && !weekday.startsWith('*')
  const times = [...numbers(hour, 0, 23)].flatMap(h => [...numbers(minute, 0, 59)].map(m => h * 60 + m))
  const strikes: number[] = []
  for (let at = Date.parse(days.from); at <= Date.parse(days.to); at += 86_400_000) {
    const day = new Date(at)
    const byDate = dates.has(day.getUTCDate())
    const byWeekday = weekdays.has(day.getUTCDay()) || (day.getUTCDay() === 0 && weekdays.has(7))
    if (months.has(day.getUTCMonth() + 1) && (isEither ? byDate || byWeekday : byDate && byWeekday))
      strikes.push(...times.map(minutes => at + (minutes - ahead * 60) * 60_000))
  }
  return strikes.sort((a, b) => a - b)
}
