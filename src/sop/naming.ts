// How does the office name the files of its backups?

import { isDay } from '../calendar/day.ts'
import { formatShortDay } from '../calendar/indonesian.ts'
import { dayAt, instantOf, wallOf } from '../calendar/zone.ts'

/** The rule where the office declares none; generated scripts follow it. */
export const defaultNaming = '{app}_{objek}_{yyyyMMdd}_{HHmm}_{jenis}.{ext}'

/** What a name can tell beside its time. */
export const nameFields = ['app', 'objek', 'jenis', 'host', 'ext'] as const
export type NameField = (typeof nameFields)[number]

/** `format` is made of yyyy, MM, dd, HH, mm, ss and the marks - . _ */
export type NamePart =
  | { kind: 'text'; text: string }
  | { kind: 'field'; field: NameField }
  | { kind: 'time'; format: string }

/** A rule of `kantor.yaml` (`naming:`), taken apart. */
export interface Naming {
  rule: string
  parts: readonly NamePart[]
}

/** What a name says: fields as written, `day` and `at` (epoch ms, null without an hour) in the office's zone. */
export interface NameTelling {
  app: string
  fields: Partial<Record<NameField, string>>
  day: string
  at: number | null
}

const timeUnits = /yyyy|MM|dd|HH|mm|ss/g
const timeFormat = /^(?:yyyy|MM|dd|HH|mm|ss|[-._])*(?:yyyy|MM|dd|HH|mm|ss)(?:yyyy|MM|dd|HH|mm|ss|[-._])*$/
const unitWidth = { yyyy: 4, MM: 2, dd: 2, HH: 2, mm: 2, ss: 2 } as const
type Unit = keyof typeof unitWidth

const fieldPattern: Readonly<Record<NameField, string>> = {
  app: '[A-Za-z0-9][A-Za-z0-9._-]{0,63}?',
  objek: '[A-Za-z0-9][A-Za-z0-9._-]{0,99}?',
  jenis: 'penuh|inkremental|diferensial',
  host: '[A-Za-z0-9][A-Za-z0-9._-]{0,99}?',
  ext: '[A-Za-z0-9]{1,16}(?:\\.[A-Za-z0-9]{1,16}){0,3}',
}
const fieldWords: Readonly<Record<NameField, string>> = {
  app: 'kode aplikasi',
  objek: 'objek yang dicadangkan',
  jenis: 'jenis cadangan (penuh, inkremental, diferensial)',
  host: 'nama server',
  ext: 'akhiran berkas',
}

/** The rule taken apart; a sentence (Indonesian) saying what is wrong with it where it cannot be used. */
export function readNaming(rule: string): Naming | string {
  const parts: NamePart[] = []
  for (const piece of rule.split(/(\{[^{}]*\})/).filter(text => text !== '')) {
    const token = /^\{(.*)\}$/.exec(piece)?.[1]
    const part: NamePart | null = token === undefined ? { kind: 'text', text: piece } : tokenPart(token)
    if (part === null) {
      const known = nameFields.map(field => `{${field}}`).join(' ')
      return `token {${token}} tidak dikenal; yang dikenal: ${known} dan waktu seperti {yyyyMMdd} {HHmm}`
    }
    parts.push(part)
  }
  return faultOf(parts) ?? { rule, parts }
}

function tokenPart(token: string): NamePart | null {
  if (timeFormat.test(token)) return { kind: 'time', format: token }
  const field = nameFields.find(each => each === token)
  return field === undefined ? null : { kind: 'field', field }
}

function faultOf(parts: readonly NamePart[]): string | null {
  const odd = parts.find(part => part.kind === 'text' && !/^[A-Za-z0-9._-]+$/.test(part.text))
  if (odd?.kind === 'text')
    return `"${odd.text}" tidak boleh ada dalam nama berkas; pakai huruf, angka, titik, dan garis`
  const fields = parts.flatMap(part => (part.kind === 'field' ? [part.field] : []))
  const twice = fields.find((field, at) => fields.indexOf(field) !== at)
  if (twice) return `token {${twice}} disebut dua kali`
  if (!fields.includes('app')) return 'token {app} wajib ada'
  const units = parts.flatMap(part => (part.kind === 'time' ? (part.format.match(timeUnits) ?? []) : []))
  if (!['yyyy', 'MM', 'dd'].every(unit => units.includes(unit)))
    return 'tanggal wajib ada, misalnya {yyyyMMdd}'
  if (new Set(units).size < units.length) return 'satuan waktu yang sama disebut dua kali'
  const glued = parts.some((part, at) => part.kind === 'field' && parts[at + 1]?.kind === 'field')
  return glued ? 'dua token isian harus dipisah tanda, misalnya "_"' : null
}

/** The office's own rule, or the default. The schema of kantor.yaml has refused a rule that cannot be used. */
export function namingOf(office: { naming?: string | undefined }): Naming {
  const naming = readNaming(office.naming ?? defaultNaming)
  if (typeof naming === 'string') throw new Error(`naming rule passed the schema: ${naming}`)
  return naming
}

/** A value as a name may hold it: what is no letter, digit, dot or dash becomes a dash. */
export const nameWord = (value: string): string =>
  value.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'data'

/** The name of an artifact begun at the instant (epoch ms). `app` stands as registered. */
export function makeName(
  naming: Naming,
  values: Record<NameField, string>,
  at: number,
  zone: string,
): string {
  const wall = wallOf(at, zone)
  const units: Record<Unit, number> = {
    yyyy: wall.year,
    MM: wall.month,
    dd: wall.date,
    HH: wall.hour,
    mm: wall.minute,
    ss: wall.second,
  }
  return naming.parts
    .map(part => {
      if (part.kind === 'text') return part.text
      if (part.kind === 'field') return part.field === 'app' ? values.app : nameWord(values[part.field])
      return part.format.replace(timeUnits, unit =>
        String(units[unit as Unit]).padStart(unitWidth[unit as Unit], '0'),
      )
    })
    .join('')
}

/** A shell pattern of all names that tell these fields; what is not given may be anything. */
export const nameGlob = (naming: Naming, values: Partial<Record<NameField, string>>): string =>
  naming.parts.map(part => partGlob(part, values)).join('')

function partGlob(part: NamePart, values: Partial<Record<NameField, string>>): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'time')
    return part.format.replace(timeUnits, unit => '[0-9]'.repeat(unitWidth[unit as Unit]))
  const value = values[part.field]
  if (value === undefined) return '*'
  return part.field === 'app' ? value : nameWord(value)
}

/** A shell pattern for one token of a rule, braces off; null for a token nobody knows. */
export function tokenGlob(token: string, values: Partial<Record<NameField, string>>): string | null {
  const part = tokenPart(token)
  return part === null ? null : partGlob(part, values)
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** One part as a capturing group; known names of applications go before any other word. */
function patternOf(part: NamePart, apps: readonly string[]): string {
  if (part.kind === 'text') return escaped(part.text)
  if (part.kind === 'time')
    return `(${escaped(part.format).replace(timeUnits, unit => `\\d{${unitWidth[unit as Unit]}}`)})`
  const known = [...apps].sort((a, b) => b.length - a.length).map(escaped)
  return part.field === 'app'
    ? `(${[...known, fieldPattern.app].join('|')})`
    : `(${fieldPattern[part.field]})`
}

/** Longer than any file system takes; what follows is not looked at. */
const longestName = 255

/** The last part of a path, POSIX or Windows. */
export const baseName = (artifact: string): string => artifact.replace(/[/\\]+$/, '').replace(/^.*[/\\]/s, '')

/** What a file's name says by the rule; null where it does not follow it. `apps`: names that logs may call applications by. */
export function readName(
  naming: Naming,
  name: string,
  apps: readonly string[],
  zone: string,
): NameTelling | null {
  if (name.length > longestName) return null
  const pattern = naming.parts.map(part => patternOf(part, apps)).join('')
  const found = new RegExp(`^${pattern}$`, 'i').exec(name)
  if (found === null) return null
  const told = naming.parts.filter(part => part.kind !== 'text')
  const fields: Partial<Record<NameField, string>> = {}
  const units: Partial<Record<Unit, number>> = {}
  for (const [at, part] of told.entries()) {
    const text = found[at + 1] ?? ''
    if (part.kind === 'field') fields[part.field] = text
    else readUnits(part.format, text, units)
  }
  const { yyyy = 0, MM = 0, dd = 0, HH, mm = 0, ss = 0 } = units
  const day = `${String(yyyy).padStart(4, '0')}-${String(MM).padStart(2, '0')}-${String(dd).padStart(2, '0')}`
  if (!isDay(day) || (HH ?? 0) > 23 || mm > 59 || ss > 59) return null
  const wall = { year: yyyy, month: MM, date: dd, hour: HH ?? 0, minute: mm, second: ss }
  return { app: fields.app ?? '', fields, day, at: HH === undefined ? null : instantOf(wall, zone) }
}

function readUnits(format: string, text: string, units: Partial<Record<Unit, number>>): void {
  for (const found of format.matchAll(timeUnits)) {
    const unit = found[0] as Unit
    units[unit] = Number(text.slice(found.index, found.index + unitWidth[unit]))
  }
}

/** What the run itself says, against which a name is held. Instants are epoch ms. */
export interface NamedRun {
  /** Key and other names of the run's application; empty where it is not known. */
  apps: readonly string[]
  from: number
  until: number
}

/** An hour's name and a run's clock may be so far apart. */
const slackMs = 15 * 60_000

/** Why the name does not follow the rule or does not fit the run, one Indonesian sentence without its end; null when it does. */
export function judgeName(naming: Naming, name: string, run: NamedRun, zone: string): string | null {
  const told = readName(naming, name, run.apps, zone)
  if (told === null) return shapeFault(naming, name, run.apps)
  const fold = (text: string): string => text.toLowerCase()
  if (run.apps.length > 0 && !run.apps.map(fold).includes(fold(told.app)))
    return `menyebut aplikasi "${told.app}", padahal pelaksanaannya milik ${run.apps[0]}`
  const days = [dayAt(run.from, zone), dayAt(run.until, zone)]
  if (!days.includes(told.day))
    return `bertanggal ${formatShortDay(told.day)}, padahal pelaksanaannya ${formatShortDay(days[0] as string)}`
  const early = told.at !== null && told.at < run.from - slackMs
  const late = told.at !== null && told.at > run.until + slackMs
  return early || late ? 'menyebut jam di luar waktu pelaksanaannya' : null
}

/** The first part of the rule that the name does not follow, in words. */
function shapeFault(naming: Naming, name: string, apps: readonly string[]): string {
  if (name.length > longestName) return 'lebih panjang dari 255 huruf'
  let pattern = '^'
  let read = ''
  for (const [at, part] of naming.parts.entries()) {
    pattern += patternOf(part, apps)
    const found = new RegExp(pattern, 'i').exec(name)
    if (found === null) {
      const before = naming.parts[at - 1]
      if (before === undefined) return `tidak diawali ${wantedWords(part)}`
      return `${before.kind === 'text' ? `sesudah "${read}" diharapkan` : `${wantedWords(before)} tidak diikuti`} ${wantedWords(part)}`
    }
    read = found[0]
  }
  const whole = new RegExp(`${pattern}$`, 'i').test(name)
  return whole ? 'memuat tanggal atau jam yang tidak ada' : `memuat tambahan sesudah "${read}"`
}

function wantedWords(part: NamePart): string {
  if (part.kind === 'text') return `"${part.text}"`
  return part.kind === 'time' ? `waktu ${part.format}` : fieldWords[part.field]
}

/** `simpeg_data_20261001_0100_penuh.sql.gz`: an example for people who read the rule. */
export const exampleName = (naming: Naming): string =>
  makeName(
    naming,
    { app: 'simpeg', objek: 'data', jenis: 'penuh', host: 'srv-db01', ext: 'sql.gz' },
    Date.UTC(2026, 9, 1, 1, 0),
    'UTC',
  )
