// Does history from a listing stand in the office's books, marked, and only where no log tells of it?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'

const folder = scratchFolder()
const kantor = path.join(folder, 'kantor')
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const at = (instant: string, ...argv: string[]) =>
  cadang(argv, { CADANG_OFFICE: kantor, CADANG_AS_OF: instant })
const inbox = (file: string, text: string): void => {
  const place = path.join(kantor, 'inbox', file)
  fs.mkdirSync(path.dirname(place), { recursive: true })
  fs.writeFileSync(place, text)
}
const snapshot = (digit: string, app: string, day: string) => ({
  time: `2026-10-${day}T01:00:00+07:00`,
  tree: '0'.repeat(64),
  paths: [`/var/www/${app}`],
  hostname: `srv-${app}`,
  id: digit.repeat(64),
  short_id: digit.repeat(8),
})

test('a backup that only a listing tells of is listed as such; one that a script told of is not told twice', async () => {
  await cadang(['init', kantor, '--name', 'Dinas Uji'])
  const begin = '2026-10-01T08:00:00+07:00'
  for (const app of ['simpeg', 'webgis'])
    await at(begin, 'app', 'add', app, '--name', app.toUpperCase(), '--owner', 'BKD')
  const snapshots = [
    snapshot('a', 'simpeg', '03'),
    snapshot('b', 'simpeg', '04'),
    snapshot('c', 'webgis', '04'),
  ]
  inbox('srv-repo/snapshots.json', `${JSON.stringify(snapshots)}\n`)
  const started = { started_at: '2026-10-04T00:58:00+07:00', finished_at: '2026-10-04T01:04:00+07:00' }
  const own = { app: 'simpeg', operation: 'backup', status: 'success', ...started }
  inbox('srv-simpeg/cadang.jsonl', `${JSON.stringify(own)}\n`)
  const morning = '2026-10-05T08:00:00+07:00'
  await at(morning, 'log', 'ingest')
  const { text } = await at(morning, 'log', 'list', '--month', '2026-10')
  const rows = text.split('\n').filter(row => /^\d\d-10-2026/.test(row))
  expect(rows.map(row => row.replace(/ {2,}/g, ' | ').replace(/ [0-9a-f]{12}$/, ''))).toMatchInlineSnapshot(`
    [
      "03-10-2026 01.00 | simpeg | nama dalam log | srv-simpeg | backup | Berhasil (dari daftar) |",
      "04-10-2026 00.58 | simpeg | nama dalam log | srv-simpeg | backup | Berhasil |",
      "04-10-2026 01.00 | webgis | nama dalam log | srv-webgis | backup | Berhasil (dari daftar) |",
    ]
  `)
  expect(text).toContain('3 pelaksanaan pada')
})
