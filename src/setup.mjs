// What must be in place before the program runs? (plain Node: it runs before anything is installed)
// Usage: node src/setup.mjs build | test | bench | fuzz | gallery | torture
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => path.join(home, ...parts)
/** Packages left in node_modules: pdfkit reads its data files beside itself; TypeScript's own checkers need none. */
const external = [/^pdfkit/]
/** Its modules for browsers, which say the same as those for Node and can be bundled in part: a third less to load. */
const alias = { yaml: at('node_modules', 'yaml', 'browser', 'dist', 'index.js') }

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`cadang memerlukan Node.js 20.19 atau lebih baru; yang terpasang ${process.versions.node}.`)
  console.error('Pasang versi baru dari https://nodejs.org lalu ulangi perintah ini.')
  process.exit(2)
}

const readJson = file => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** True when node_modules holds exactly what the lock file asks for, wherever its files came from. */
function installed() {
  const wanted = readJson(at('package-lock.json'))?.packages ?? {}
  const present = readJson(at('node_modules', '.package-lock.json'))?.packages
  if (!present) return false
  const missing = Object.entries(wanted).some(
    ([name, entry]) => name !== '' && present[name]?.version !== entry.version && !entry.optional,
  )
  return !missing && Object.keys(present).every(name => wanted[name])
}

/** Runs a program, its output shown only when asked or when it fails; answers its exit code. */
function run(command, args, { quiet = false } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: home, stdio: quiet ? 'pipe' : 'inherit' })
    const chunks = []
    child.stdout?.on('data', chunk => chunks.push(chunk))
    child.stderr?.on('data', chunk => chunks.push(chunk))
    child.on('error', error => resolve({ code: 127, output: `${command}: ${error.message}\n` }))
    child.on('close', code => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}

async function install() {
  if (installed()) return
  console.log('Memasang paket dari package-lock.json (sekali saja, sekitar satu menit) …')
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const { code, output } = npm
    ? await run(process.execPath, [npm, ...args], { quiet: true })
    : await run('npm', args, { quiet: true })
  if (code === 0) return
  process.stderr.write(output)
  console.error('Paket tidak dapat dipasang. Periksa sambungan ke registri npm, lalu ulangi perintah ini.')
  process.exit(2)
}

const alive = pid => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** True when the process that took the lock is gone; one just being written (still empty) is not. */
function abandoned(lock) {
  try {
    const holder = Number(fs.readFileSync(lock, 'utf8'))
    return holder > 0 && !alive(holder)
  } catch {
    return false
  }
}

/** Two set-ups at once: the second waits until the first is done; a dead one's lock is taken over. */
async function alone(work) {
  const lock = at('dist', '.lock')
  fs.mkdirSync(at('dist'), { recursive: true })
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (abandoned(lock)) fs.rmSync(lock, { force: true })
      else await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  try {
    return await work()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

/** sha256 over everything the bundle is made of: same sources, no new build. */
function sourcesHash() {
  const hash = createHash('sha256')
  const files = fs.readdirSync(at('src'), { recursive: true, withFileTypes: true })
  const names = files.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
  for (const name of [...names.sort(), at('package-lock.json')]) {
    hash.update(path.relative(home, name)).update('\0').update(fs.readFileSync(name))
  }
  return hash.digest('hex')
}

/** Bundles src/main.ts to dist/cadang.cjs; commands and heavy packages become chunks loaded where used. */
async function bundle() {
  const stamp = at('dist', '.sources')
  const hash = sourcesHash()
  const built = fs.existsSync(at('dist', 'cadang.cjs')) && fs.existsSync(stamp)
  if (built && fs.readFileSync(stamp, 'utf8') === hash) return
  const { rolldown } = await import('rolldown')
  const build = await rolldown({
    input: at('src', 'main.ts'),
    platform: 'node',
    external,
    resolve: { alias },
    logLevel: 'warn',
  })
  const { output } = await build.generate({
    // Node 20 loads twenty chunks of CommonJS in 20 ms less than as ES modules.
    format: 'cjs',
    entryFileNames: 'cadang.cjs',
    chunkFileNames: '[name]-[hash].cjs',
    banner: chunk => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
    // What scripts wait for every night is one small file, with all that it imports.
    codeSplitting: { groups: [{ name: 'log-add', test: /cli\/log-add\.ts$/ }] },
    minify: { mangle: false, compress: false, codegen: true },
  })
  await build.close()
  // The entry goes last, by rename: a script that calls `cadang` meanwhile finds a whole program.
  for (const { fileName, code } of output.toReversed()) {
    const temporary = at('dist', `.${fileName}.${process.pid}`)
    fs.writeFileSync(temporary, code, { mode: fileName === 'cadang.cjs' ? 0o755 : 0o644 })
    fs.renameSync(temporary, at('dist', fileName))
  }
  const current = new Set(output.map(chunk => chunk.fileName))
  for (const name of fs.readdirSync(at('dist'))) {
    if (/\.[cm]js$/.test(name) && !current.has(name)) fs.rmSync(at('dist', name))
  }
  fs.writeFileSync(stamp, hash)
}

const tool = (name, script) => at('node_modules', name, script)

/** TypeScript 7 checks the same in a quarter of the time, where its program for this platform came along. */
function typeChecker() {
  const native = tool('@typescript', `typescript-${process.platform}-${process.arch}`)
  return tool(fs.existsSync(native) ? 'ts7' : 'typescript', 'bin/tsc')
}

/** Types, lint and format, unused code, then every test. The first three share the processor. */
async function test(args) {
  const steps = [
    ['tipe (tsc)', [typeChecker(), '--noEmit']],
    ['gaya (biome)', [tool('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings']],
    ['kode tak terpakai (knip)', [tool('knip', 'bin/knip.js')]],
  ]
  const codes = await Promise.all(
    steps.map(async ([title, command]) => {
      const started = performance.now()
      const { code, output } = await run(process.execPath, command, { quiet: true })
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'lulus' : 'GAGAL'}  ${title}  ${seconds} s`)
      if (code !== 0) process.stdout.write(output)
      return code
    }),
  )
  const { code } = await run(process.execPath, [tool('vitest', 'vitest.mjs'), 'run', ...args])
  return codes.find(each => each !== 0) ?? code
}

/** Everything a command needs before it can run: packages and a bundle of today's sources. */
export async function prepare() {
  await alone(async () => {
    await install()
    await bundle()
  })
}

async function main([verb, ...args]) {
  refuseOldNode()
  await prepare()
  switch (verb) {
    case 'build':
      return 0
    case 'test':
      return test(args)
    case 'bench':
      return (await run(process.execPath, [at('bench', 'bench.mjs'), ...args])).code
    case 'fuzz':
      return (await run(process.execPath, [at('bench', 'fuzz.mjs'), ...args])).code
    case 'gallery':
      return (await run(process.execPath, [at('bench', 'gallery.mjs'), ...args])).code
    case 'torture':
      return (await run(process.execPath, [at('bench', 'torture', 'torture.mjs'), ...args])).code
    default:
      console.error('Pemakaian: node src/setup.mjs build | test | bench | fuzz | gallery | torture')
      return 2
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2))
