// Which folder upward is an office?

import fs from 'node:fs'
import path from 'node:path'

/** The folder itself or the nearest above it that holds a kantor.yaml; null when there is none. */
export function nearestOffice(from: string): string | null {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, 'kantor.yaml'))) return folder
    if (folder === path.dirname(folder)) return null
  }
}
