// How does the sample office come to life?
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { ExcuseFact } from '../journal/fact.ts'
import { type Entity, entities } from '../register/fields.ts'
import { packageFolder } from '../store/assets.ts'
import type { RegisterChange } from '../store/store.ts'
import type { Desk } from './office-folder.ts'

/** data/contoh/register.yaml: what exists in the sample office, written down at one instant by one post. */
interface SampleRegister {
  at: string
  by: string
  officials: Record<string, unknown>[]
  servers: Record<string, unknown>[]
  applications: Record<string, unknown>[]
  plans: Record<string, unknown>[]
  excuses: (Pick<ExcuseFact, 'app' | 'from' | 'until' | 'reason'> & { at: string; by: string })[]
}

const samplePath = (name: string): string => path.join(packageFolder(), 'data', 'contoh', name)
const order: Entity[] = ['official', 'server', 'application', 'plan']

/** Copies what the scripts and the office wrote; the books themselves are made anew. */
export function copySampleOffice(folder: string, logsEndAt: Date): void {
  fs.cpSync(samplePath('kantor.yaml'), path.join(folder, 'kantor.yaml'))
  fs.cpSync(samplePath('inbox'), path.join(folder, 'inbox'), { recursive: true })
  // Lines without a year are dated by their file; a fresh clone's files are all of today.
  for (const entry of fs.readdirSync(path.join(folder, 'inbox'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) fs.utimesSync(path.join(entry.parentPath, entry.name), logsEndAt, logsEndAt)
  }
}

/** Writes the register and the excuses as facts, each at its own instant. */
export async function fillSampleBooks({ store }: Desk): Promise<void> {
  const sample = parse(fs.readFileSync(samplePath('register.yaml'), 'utf8')) as SampleRegister
  const { at, by } = sample
  const changes = order.flatMap(entity => sample[entities[entity].list].map(entry => changeOf(entity, entry)))
  await store.changeRegister({ at, by }, () => changes)
  await store.append(sample.excuses.map(excuse => ({ kind: 'excuse' as const, ...excuse })))
}

function changeOf(entity: Entity, entry: Record<string, unknown>): RegisterChange {
  const after = entities[entity].schema.parse(entry)
  return { entity, key: after.id, after: { ...after } }
}
