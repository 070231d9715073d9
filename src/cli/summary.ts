// What do years of backups amount to, month by month?
import { Command } from 'commander'
import { formatNumber } from '../calendar/indonesian.ts'
import { closings } from '../journal/closed-months.ts'
import { type AppMonth, appMonths, type Rollup } from '../journal/rollup.ts'
import { Refusal } from '../refusal.ts'
import { attributionAt } from '../store/open-books.ts'
import { atDesk, type Desk } from './office-folder.ts'
import { monthOr } from './period-option.ts'
import { type AsOfOption, addReadingOptions, type JsonOption, type OfficeOption } from './shared-options.ts'
import { tableText } from './table-text.ts'

interface Options extends OfficeOption, JsonOption, AsOfOption {
  from?: string
  until?: string
  app?: string
}

export function newSummaryCommand(): Command {
  const command = new Command('summary')
    .description(
      'merangkum backup banyak bulan dari rekap bulanan, tanpa membaca lagi jurnalnya;\n' +
        'angkanya menurut jurnal dan register saat ini',
    )
    .option(
      '--from <bulan>',
      'bulan pertama, mis. 2021-11; bila tidak disebut: sebelas bulan sebelum --until',
    )
    .option('--until <bulan>', 'bulan terakhir; bila tidak disebut: bulan ini')
    .option('--app <kode>', 'hanya aplikasi ini')
  return addReadingOptions(command).action(runSummary)
}

type Total = Omit<AppMonth, 'app' | 'name' | 'month'>

/** Rows laid together: how many there are, whose they are, and what they amount to. */
interface Group extends Total {
  app: string | null
  rows: number
}

/** Columns of the table, in their order. */
const columns = {
  success: 'Berhasil',
  warning: 'Peringatan',
  failed: 'Gagal',
  unfinished: 'Belum selesai',
  restores: 'Pemulihan',
  bytes: 'Byte',
  late: 'Susulan',
  manual: 'Manual',
} as const satisfies { [name in keyof Total]?: string }
const shown = Object.keys(columns) as (keyof typeof columns)[]
const summed: (keyof Total)[] = [...shown, 'days']
const nothing = Object.fromEntries(summed.map(name => [name, 0])) as Record<keyof Total, number>

async function runSummary(options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const rows = await rowsOf(desk, options)
    const months = totalsBy(rows, ({ month }) => month)
    const apps = totalsBy(rows, ({ name }) => name)
    if (options.json) {
      const told = {
        months: months.map(([month, { app: _, days: _days, rows: applications, ...total }]) => ({
          month,
          applications,
          ...total,
        })),
        applications: apps.map(([name, { app, rows: own, ...total }]) => ({
          app,
          name,
          months: own,
          ...total,
        })),
      }
      return console.log(JSON.stringify(told))
    }
    if (months.length === 0) return console.log('Tidak ada catatan pada bulan-bulan itu.')
    const sumRow = (label: string, of: readonly AppMonth[]): string[][] =>
      totalsBy(of, () => label).map(([name, group]) => [name, String(countNames(of)), ...cells(group)])
    console.log(
      tableText(
        ['Bulan', 'Aplikasi', ...Object.values(columns)],
        [
          ...months.map(([month, group]) => [month, String(group.rows), ...cells(group)]),
          ...sumRow('Jumlah', rows),
          ...sumRow(
            'Belum terdaftar',
            rows.filter(({ app }) => app === null),
          ),
        ],
      ),
    )
  })
}

/** @throws Refusal for months in the wrong order, or an application nobody registered */
async function rowsOf(desk: Desk, options: Options): Promise<AppMonth[]> {
  const { store, office, asOf } = desk
  const until = monthOr(desk, options.until).key
  const from = options.from === undefined ? yearBefore(until) : monthOr(desk, options.from).key
  if (from > until) throw new Refusal(`Bulan pertama ${from} sesudah bulan terakhir ${until}.`)
  const register = await store.registerAt(asOf)
  if (options.app !== undefined && !register.applications.some(({ id }) => id === options.app))
    throw new Refusal(`Tidak ada aplikasi "${options.app}" di register; lihat "cadang app list --all".`)
  const months = (await store.months()).filter(month => from <= month && month <= until)
  const rollups: Rollup[] = []
  for (const month of months) rollups.push(await store.rollup(month))
  const closed = closings(await store.papers(), [], office.zone)
  const rows = appMonths(rollups, await attributionAt(store, office, register, asOf), closed)
  return options.app === undefined ? rows : rows.filter(({ app }) => app === options.app)
}

/** `2026-10` → `2025-11`: twelve months, both counted. */
function yearBefore(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  return number === 12 ? `${year}-01` : `${year - 1}-${String(number + 1).padStart(2, '0')}`
}

/** Summed in place: sixty months of thousands of applications are many rows. */
function totalsBy(rows: readonly AppMonth[], keyOf: (row: AppMonth) => string): [string, Group][] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const key = keyOf(row)
    let group = groups.get(key)
    if (group === undefined) {
      group = { app: row.app, rows: 0, ...nothing }
      groups.set(key, group)
    }
    group.rows += 1
    for (const name of summed) group[name] += row[name]
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

const countNames = (rows: readonly AppMonth[]): number => new Set(rows.map(({ name }) => name)).size

/** No bytes: no log tells a size. */
const cells = (total: Total): string[] =>
  shown.map(name => (name === 'bytes' && total.bytes === 0 ? '–' : formatNumber(total[name])))
