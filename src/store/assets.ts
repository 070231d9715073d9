// What travels with the program: templates, fonts, SOPs, patterns?
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FontFiles } from '../paper/document.ts'
import { Refusal } from '../refusal.ts'

export interface AssetText {
  /** Name without folder and ending: `surakarta`. */
  name: string
  /** Path as it is told to people: `data/sop/surakarta.yaml`. */
  file: string
  text: string
}

let found: string | undefined

/** The folder that holds package.json, seen from a source file as well as from a chunk of the bundle. @throws Refusal without one */
export function packageFolder(): string {
  if (found) return found
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!fs.existsSync(path.join(folder, 'package.json'))) {
    if (folder === path.dirname(folder))
      throw new Refusal(
        'Berkas program tidak lengkap: package.json tidak ada di atasnya. Pasang ulang cadang.',
      )
    folder = path.dirname(folder)
  }
  found = folder
  return folder
}

/** Every file of a folder of the package with the ending, by name, ascending; none when there is no such folder. */
export function assetTexts(folder: string, ending: string): AssetText[] {
  const place = path.join(packageFolder(), folder)
  if (!fs.existsSync(place)) return []
  return fs
    .readdirSync(place)
    .filter(name => name.endsWith(ending))
    .sort()
    .map(name => ({
      name: name.slice(0, -ending.length),
      file: `${folder}/${name}`,
      text: fs.readFileSync(path.join(place, name), 'utf8'),
    }))
}

const byName = (texts: AssetText[]): Record<string, string> =>
  Object.fromEntries(texts.map(({ name, text }) => [name, text]))

let templates: { templates: Record<string, string>; partials: Record<string, string> } | undefined

/** Templates of papers and the parts that they include, by name; read once. */
export function readTemplates(): { templates: Record<string, string>; partials: Record<string, string> } {
  templates ??= {
    templates: byName(assetTexts('templates', '.hbs')),
    partials: byName(assetTexts('templates/bagian', '.hbs')),
  }
  return templates
}

/** The four faces that every PDF embeds. */
export function readFonts(): FontFiles {
  const face = (name: string): Uint8Array =>
    fs.readFileSync(path.join(packageFolder(), 'templates', 'fonts', `LiberationSans-${name}.ttf`))
  return {
    regular: face('Regular'),
    bold: face('Bold'),
    italic: face('Italic'),
    boldItalic: face('BoldItalic'),
  }
}

/** Version of the program. */
export function packageVersion(): string {
  const text = fs.readFileSync(path.join(packageFolder(), 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
