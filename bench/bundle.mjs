// How does a benchmark run the TypeScript of src/ on Node 20?

import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Bundles one source text (imports relative to the project) for Node; answers the path of the module.
 * Packages in `external` are left in node_modules (pdfkit reads files beside itself).
 */
export async function bundle(name, source, external = []) {
  const folder = path.join(home, 'node_modules', '.cache', 'bench')
  fs.mkdirSync(folder, { recursive: true })
  const entry = path.join(home, `.bench-${name}.entry.ts`)
  const build = await rolldown({
    input: entry,
    platform: 'node',
    external,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: id => (id === entry ? id : null),
        load: id => (id === entry ? source : null),
      },
    ],
  })
  const file = path.join(folder, `${name}.mjs`)
  await build.write({ file, format: 'esm', codeSplitting: false })
  await build.close()
  return file
}
