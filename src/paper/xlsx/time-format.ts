// Which Excel format shows a date the way it is printed?

const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
  ' ',
)

/** How papers print a day, of its digits `2026`, `10`, `01`, and the format that shows the same. */
const days: { format: string; print: (year: string, month: string, day: string) => string }[] = [
  { format: 'dd-mm-yyyy', print: (year, month, day) => `${day}-${month}-${year}` },
  { format: 'dd-mm', print: (_, month, day) => `${day}-${month}` },
  { format: 'dd/mm/yyyy', print: (year, month, day) => `${day}/${month}/${year}` },
  { format: 'yyyy-mm-dd', print: (year, month, day) => `${year}-${month}-${day}` },
  { format: '[$-421]d mmmm yyyy', print: (year, month, day) => `${Number(day)} ${monthName(month)} ${year}` },
  {
    format: '[$-421]d mmm yyyy',
    print: (year, month, day) => `${Number(day)} ${monthName(month).slice(0, 3)} ${year}`,
  },
]
/** What may stand between the day and the clock, and after the clock. */
const joints = [
  [' pukul ', ' "pukul" '],
  [', ', '", "'],
  [' ', ' '],
] as const
const zones = ['', ' WIB', ' WITA', ' WIT']

const monthName = (month: string): string => months[Number(month) - 1] ?? ''

/**
 * `01-10-2026` → `dd-mm-yyyy`, `1 Oktober 2026 pukul 01.30 WIB` → `[$-421]d mmmm yyyy "pukul" hh\.mm "WIB"`; the long
 * official form for a text that is made in no known way. `value` is the date as `Time.value` writes it.
 */
export function timeFormat(value: string, text: string): string {
  const [year, month, day] = [value.slice(0, 4), value.slice(5, 7), value.slice(8, 10)]
  const dayFormat = (printed: string) => days.find(({ print }) => print(year, month, day) === printed)?.format
  if (value.length === 10) return dayFormat(text) ?? '[$-421]d mmmm yyyy'
  for (const zone of zones) {
    for (const mark of ['.', ':']) {
      const clock = value.slice(11, 13) + mark + value.slice(14, 16) + zone
      if (!text.endsWith(clock)) continue
      const clockFormat = `hh${mark === '.' ? '\\.' : ':'}mm${zone === '' ? '' : ` "${zone.slice(1)}"`}`
      const before = text.slice(0, -clock.length)
      if (before === '') return clockFormat
      const joint = joints.find(([words]) => before.endsWith(words))
      const format = joint && dayFormat(before.slice(0, -joint[0].length))
      if (format) return format + joint[1] + clockFormat
    }
  }
  return dayFormat(text) ?? '[$-421]d mmmm yyyy hh:mm'
}
