// Whose are these runs, once and for all?
import { Command } from 'commander'
import type { Run } from '../books.ts'
import { cluesOf } from '../journal/clues.ts'
import { Refusal } from '../refusal.ts'
import { waitingUnder } from '../register/attribution.ts'
import { yearBack } from './log-unassigned.ts'
import { atDesk, booksOf } from './office-folder.ts'
import { entryOf } from './register-options.ts'
import { addWritingOptions, type ByOption, type JsonOption, type OfficeOption } from './shared-options.ts'

interface Options extends OfficeOption, JsonOption, ByOption {
  reason: string
}

export function newLogAssignCommand(): Command {
  const command = new Command('assign')
    .description(
      'menetapkan aplikasi untuk pelaksanaan yang tidak dikenali; jawabannya berlaku untuk yang lalu\n' +
        'dan yang akan datang, dan dapat diganti dengan menetapkannya lagi',
    )
    .argument('<kunci>', 'kunci dari "cadang log unassigned"')
    .argument('<aplikasi>', 'kode aplikasi')
    .option('--reason <alasan>', 'dari mana diketahui', 'ditetapkan petugas')
  return addWritingOptions(command).action(runLogAssign)
}

async function runLogAssign(key: string, app: string, options: Options): Promise<void> {
  await atDesk(options, async desk => {
    const { store, by, now } = desk
    entryOf(await store.register(), 'application', app)
    const { runs } = await booksOf(desk, yearBack(desk))
    const open = runs.filter(run => run.app === null || run.attributedBy === 'answer')
    const meant = open.filter(run => keyOf(run) === key)
    if (!meant[0]) throw new Refusal(unknownKey(key, open))
    const { key: _, ...marks } = waitingUnder(cluesOf(meant[0].execution, meant[0].source))
    const answer = { kind: 'assign' as const, at: now, by, ...marks, app, reason: options.reason }
    await store.append([answer])
    const text = `${meant.length} pelaksanaan "${key}" kini milik ${app}, juga yang akan datang.`
    console.log(options.json ? JSON.stringify({ ...answer, runs: meant.length }) : text)
  })
}

const keyOf = (run: Run): string => waitingUnder(cluesOf(run.execution, run.source)).key

function unknownKey(key: string, open: Run[]): string {
  const keys = [...new Set(open.map(keyOf))].sort()
  const known = keys.length === 0 ? 'tidak ada yang menunggu' : `yang ada: ${keys.slice(0, 20).join(', ')}`
  return `Tidak ada pelaksanaan yang menunggu dengan kunci "${key}"; ${known}.`
}
