// Which version does the layout of this office folder have, and how does an older one become today's?

import fs from 'node:fs'
import path from 'node:path'
import { Refusal } from '../refusal.ts'
import { currentLayout } from '../sop/office.ts'
import { replaceFile } from './durable.ts'
import { FileShelf } from './file-shelf.ts'
import type { LockOptions } from './lock.ts'
import { writeSnapshot } from './snapshot.ts'

/**
 * Turns a folder of layout `from` into one of `from + 1`. The version is written after it: a step that was cut off is
 * done again, so doing it twice must give the same.
 */
export interface LayoutStep {
  from: number
  change(folder: string): void
}

/** Every layout that was ever released has its step here, oldest first; layout 1 is the first. */
export const layoutSteps: readonly LayoutStep[] = []

const fileOfOffice = 'kantor.yaml'
const layoutLine = /^(layout:[ \t]*)(\d{1,6})(?=[ \t]*(?:#|\r?$))/m

const officeText = (folder: string): string => fs.readFileSync(path.join(folder, fileOfOffice), 'utf8')

/** The version that kantor.yaml states; null where it states none (reading the file says so with its place). */
export function layoutOf(folder: string): number | null {
  const [, , digits] = layoutLine.exec(officeText(folder)) ?? []
  return digits === undefined ? null : Number(digits)
}

export interface Migration {
  from: number
  to: number
  /** The folder as it was, as a snapshot inside the folder. */
  copy: string
}

interface MigrationWanted {
  /** RFC 3339: names the copy. */
  at: string
  /** Version of the program. */
  program: string
  lock: LockOptions
}

/**
 * Brings an older folder up to today's layout, under the writer lock, after a copy of it was put into `cadangan/`;
 * null where it is of today already. `steps` and `current` are given by tests.
 * @throws Refusal for a folder of a newer program, or one too old to have a step
 */
export async function bringUp(
  folder: string,
  { at, program, lock }: MigrationWanted,
  steps: readonly LayoutStep[] = layoutSteps,
  current = currentLayout,
): Promise<Migration | null> {
  const from = layoutOf(folder)
  if (from === null || from === current) return null
  if (from > current)
    throw new Refusal(
      `Folder kantor ini memakai tata letak ${from}, dibuat oleh cadang yang lebih baru; program ini mengenal sampai ${current}. Perbarui cadang, lalu ulangi; tidak ada yang diubah.`,
    )
  if (!steps.some(step => step.from === from))
    throw new Refusal(
      `Tata letak ${from} tidak dikenal. Pulihkan kantor.yaml dari cadangan, atau hubungi pengelola program.`,
    )
  const office = /^id:[ \t]*["']?([a-z0-9-]+)/m.exec(officeText(folder))?.[1] ?? 'kantor'
  const shelf = new FileShelf(folder, office, lock)
  const stamp = at.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  const copy = path.join(folder, 'cadangan', `sebelum-tata-letak-${current}-${stamp}.tar.gz`)
  fs.rmSync(copy, { force: true })
  await writeSnapshot(shelf, { office, layout: from, at, program }, copy)
  return shelf.exclusively(() => {
    // Another process may have done it while we waited.
    for (let now = layoutOf(folder) ?? current; now < current; now += 1) {
      const step = steps.find(each => each.from === now)
      if (step === undefined) throw new Error(`no step from layout ${now}`)
      step.change(folder)
      const text = officeText(folder).replace(layoutLine, `$1${now + 1}`)
      replaceFile(path.join(folder, fileOfOffice), text)
    }
    return { from, to: current, copy }
  })
}
