// How does the office put its own books away, and write down that it did?
import path from 'node:path'
import { Command } from 'commander'
import { formatNumber } from '../calendar/indonesian.ts'
import { formatInstant, parseInstant } from '../calendar/zone.ts'
import { currentLayout } from '../sop/office.ts'
import { packageVersion } from '../store/assets.ts'
import { type Snapshot, writeSnapshot } from '../store/snapshot.ts'
import { nowMs } from './clock.ts'
import { logAdd } from './log-add.ts'
import { atDesk, type Desk } from './office-folder.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption, ByOption {}

/** The books are an application like any other: its runs stand in the book, its plan has slots. */
export const ownApp = 'cadang'

export function newSnapshotCommand(): Command {
  const command = new Command('snapshot')
    .description(
      'menyimpan seluruh folder kantor sebagai satu berkas .tar.gz, juga selagi dipakai;\n' +
        'pelaksanaannya dicatat di inbox sebagai backup aplikasi "cadang"',
    )
    .argument('<folder>', 'folder tujuan, sebaiknya di disk atau mesin lain')
  return addWritingOptions(command).action(runSnapshot)
}

async function runSnapshot(folder: string, options: Options): Promise<void> {
  await atDesk(options, async desk => {
    await registerOwnApp(desk)
    const { office, now } = desk
    const stamp = now.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
    const target = path.join(path.resolve(folder), `${office.id}-${stamp}.tar.gz`)
    const note = { office: office.id, layout: currentLayout, at: now, program: packageVersion() }
    const began = nowMs()
    let made: Snapshot
    try {
      made = await writeSnapshot(desk.store.shelf, note, target)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      recordRun(desk, began, ['--op', 'backup', '--status', 'failed', '--message', why])
      throw error
    }
    recordRun(desk, began, [
      ...['--op', 'backup', '--status', made.skipped.length > 0 ? 'warning' : 'success'],
      ...['--bytes', String(made.sizeBytes), '--files', String(made.files)],
      ...['--artifact', made.file, '--sha256', made.sha256],
    ])
    console.log(options.json ? JSON.stringify(made) : snapshotText(made))
  })
}

/** An office meets its own books in its register from the first snapshot on; a plan is the office's to make. */
async function registerOwnApp({ store, office, by, now }: Desk): Promise<void> {
  await store.changeRegister({ by, at: now }, ({ applications }) =>
    applications.some(({ id, aliases }) => id === ownApp || aliases.includes(ownApp))
      ? []
      : [
          {
            entity: 'application',
            key: ownApp,
            after: {
              id: ownApp,
              name: 'Buku cadangan (cadang)',
              owner: office.name,
              addedOn: now.slice(0, 10),
            },
          },
        ],
  )
}

/** Written down as any script does it: one line in the inbox, read by the next ingest. */
export function recordRun(
  desk: Pick<Desk, 'folder' | 'office' | 'now'>,
  began: number,
  told: string[],
): void {
  const finished = formatInstant(parseInstant(desk.now) + nowMs() - began, desk.office.zone)
  const times = ['--started', desk.now, '--finished', finished]
  logAdd(['--office', desk.folder, '--app', ownApp, '--tool', 'cadang', ...times, ...told])
}

function snapshotText({ file, sizeBytes, sha256, files, contentBytes, skipped }: Snapshot): string {
  const lines = [
    `Snapshot selesai: ${formatNumber(files)} berkas, ${formatNumber(contentBytes)} byte menjadi ${formatNumber(sizeBytes)} byte.`,
    `  ${file}`,
    `  sha256 ${sha256}`,
  ]
  if (skipped.length > 0) lines.push(`Tautan dan perangkat tidak ikut disimpan: ${skipped.join(', ')}.`)
  lines.push('Periksa dengan "cadang restore <berkas> --check"; simpan sha256 di tempat lain.')
  return lines.join('\n')
}
