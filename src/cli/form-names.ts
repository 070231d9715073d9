// Which forms are there, by name: those of the package, and the office's own?
import fs from 'node:fs'
import path from 'node:path'
import { type AssetText, assetTexts } from '../store/assets.ts'

export type FormFile = Pick<AssetText, 'name' | 'file'> & { text: () => string }

/** Forms by slug; a file in `forms/` of the office folder goes before the package's of that name. */
export function formFiles(folder?: string): Map<string, FormFile> {
  const found = new Map<string, FormFile>()
  for (const { name, file, text } of assetTexts('forms', '.yaml'))
    found.set(name, { name, file, text: () => text })
  const own = folder === undefined ? '' : path.join(folder, 'forms')
  if (own === '' || !fs.existsSync(own)) return found
  for (const entry of fs
    .readdirSync(own)
    .filter(each => each.endsWith('.yaml'))
    .sort()) {
    const name = entry.slice(0, -'.yaml'.length)
    const read = () => fs.readFileSync(path.join(own, entry), 'utf8')
    found.set(name, { name, file: `forms/${entry}`, text: read })
  }
  return found
}

/** Slugs of every form, without reading one. */
export const formSlugs = (folder?: string): string[] => [...formFiles(folder).keys()]
