// What does it cost to count office time, beside a clock that walks minute by minute?

import { bundle } from './bundle.mjs'

const calls = Number(process.env.BENCH_CALLS ?? 100_000)
const walks = 300
const minuteMs = 60_000
const dayMs = 86_400_000
const east = 7 * 60 * minuteMs

const source = `
export { OfficeHours } from './src/calendar/hours.ts'
export { workingTime } from './src/calendar/working-time.ts'
export { holidayLibrary } from './src/store/holiday-library.ts'
`

/** The peer: the same days and hours, each minute of a stretch looked at. */
function walker(time) {
  const days = new Map()
  const spansAt = at => {
    const serial = Math.floor((at + east) / dayMs)
    if (!days.has(serial))
      days.set(serial, time.dayOn(new Date(serial * dayMs).toISOString().slice(0, 10)).spans)
    return days.get(serial)
  }
  return (from, until) => {
    let minutes = 0
    for (let at = from; at < until; at += minuteMs) {
      const wall = Math.floor(((at + east) % dayMs) / minuteMs)
      if (spansAt(at).some(span => span.from <= wall && wall < span.until)) minutes += 1
    }
    return minutes
  }
}

/** Microseconds a call, and what all calls answered together. */
function timed(stretches, count) {
  const start = process.hrtime.bigint()
  let sum = 0
  for (const [from, until] of stretches) sum += count(from, until)
  return { micros: Number(process.hrtime.bigint() - start) / 1000 / stretches.length, sum }
}

/** Stretches of so many days, to the minute, that begin somewhere in the four years known. */
function stretchesOf(count, days) {
  const first = Date.UTC(2024, 0, 1)
  const room = 1400 - days
  return Array.from({ length: count }, (_, i) => {
    const from = first + Math.floor(((i * 7919) % (room * 1440)) * minuteMs)
    return [from, from + days * dayMs]
  })
}

export async function run() {
  const { OfficeHours, holidayLibrary, workingTime } = await import(await bundle('clock', source))
  const time = workingTime(
    { zone: 'Asia/Jakarta', hours: OfficeHours.parse({}), localHolidays: [] },
    holidayLibrary(),
  )
  const walk = walker(time)
  timed(stretchesOf(calls, 30), time.used)
  const rows = [7, 30, 365].map(days => {
    const few = stretchesOf(walks, days)
    const walked = timed(few, walk)
    if (timed(few, time.used).sum !== walked.sum) throw new Error('the two clocks do not agree')
    const ours = timed(stretchesOf(calls, days), time.used)
    const due = timed(stretchesOf(calls, days), from => time.after(from, days * 300))
    const ratio = walked.micros / ours.micros
    return [
      `${days} days`,
      ours.micros.toFixed(2),
      due.micros.toFixed(2),
      walked.micros.toFixed(0),
      `${ratio.toFixed(0)} ×`,
    ]
  })
  return {
    title: `Office time: ${calls.toLocaleString('en')} calls beside a clock that walks minute by minute`,
    columns: ['stretch', 'µs used', 'µs due', 'µs walked', 'walked / used'],
    rows,
    notes: [`The walker is measured over ${walks} calls; both give the same minutes.`],
  }
}
