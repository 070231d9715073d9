// How does an application get its backup and restore scripts?
import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { Refusal } from '../refusal.ts'
import type { Register } from '../register/register.ts'
import { planScripts, type Script, type ScriptParts, scriptPlans } from '../scripts/plan-scripts.ts'
import { namingOf } from '../sop/naming.ts'
import { assetTexts } from '../store/assets.ts'
import { makeFolder } from '../store/durable.ts'
import { atDesk } from './office-folder.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption {
  out: string
  inbox?: string
  force?: true
}

export function newScriptMakeCommand(): Command {
  const command = new Command('make')
    .argument('<kode>', 'kode aplikasi')
    .option('--out <folder>', 'folder tempat skrip ditulis', 'skrip')
    .option('--inbox <folder>', 'inbox kantor, seperti terlihat dari server; bawaan: inbox folder kantor ini')
    .option('--force', 'menimpa skrip yang isinya berbeda')
  return addJsonOption(addOfficeOption(command)).action(runScriptMake)
}

/** The fixed parts of which scripts are made. */
const scriptParts = (): ScriptParts =>
  Object.fromEntries([
    ...assetTexts('data/skrip', '.sh').map(({ name, text }) => [name, text]),
    ...assetTexts('data/skrip/sumber', '.sh').map(({ name, text }) => [`sumber/${name}`, text]),
  ])

/** @throws Refusal naming the applications there are */
export function applicationOf(register: Register, id: string): Register['applications'][number] {
  const found = register.applications.find(app => app.id === id)
  if (found) return found
  const known = register.applications.map(app => app.id).slice(0, 20)
  throw new Refusal(`Tidak ada aplikasi "${id}"; yang ada: ${known.join(', ') || 'belum ada'}.`)
}

async function runScriptMake(id: string, options: Options): Promise<void> {
  const scripts = await atDesk(options, async ({ store, office, folder }) => {
    const register = await store.register()
    const app = applicationOf(register, id)
    const setting = { office, inbox: options.inbox ?? path.join(folder, 'inbox') }
    const plans = scriptPlans(app, register.plans, namingOf(office))
    return plans.flatMap(plan => planScripts(app, plan, setting, scriptParts()))
  })
  const files = writeScripts(scripts, options)
  if (options.json) return console.log(JSON.stringify({ files }))
  for (const file of files) console.log(`Ditulis: ${file}`)
  console.log('Uji keduanya sebelum dijadwalkan: jalankan backup, lalu restore hasilnya ke tempat baru.')
}

/** Nothing is written unless all may be: what someone changed by hand is not lost by accident. */
function writeScripts(scripts: readonly Script[], { out, force }: Options): string[] {
  const files = scripts.map(({ name, text }) => ({ file: path.resolve(out, name), text }))
  const changed = files.find(
    ({ file, text }) => !force && fs.existsSync(file) && fs.readFileSync(file, 'utf8') !== text,
  )
  if (changed)
    throw new Refusal(
      `${changed.file} sudah ada dan isinya berbeda; timpa dengan --force, atau pilih --out lain.`,
    )
  makeFolder(out, 0o755)
  for (const { file, text } of files) {
    fs.writeFileSync(file, text, { mode: 0o700 })
    fs.chmodSync(file, 0o700)
  }
  return files.map(({ file }) => file)
}
