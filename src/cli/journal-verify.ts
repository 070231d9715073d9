// Can the journal be believed?

import { Command } from 'commander'
import { formatNumber } from '../calendar/indonesian.ts'
import { type MonthVerdict, tamperWords } from '../journal/verify.ts'
import { parseHead, type Verification, verifyJournal } from '../store/verify-journal.ts'
import { atDesk } from './office-folder.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { exitCodes } from './show.ts'

interface Options extends OfficeOption, JsonOption {
  head?: string[]
}

export function newJournalVerifyCommand(): Command {
  const command = new Command('verify')
    .description(
      'memeriksa rantai jurnal terhadap dirinya, naskah yang terbit, dan kepala rantai\n' +
        'yang tercetak; keluar dengan 1 bila ada yang diubah, dihapus, disisipkan, atau ditukar',
    )
    .option(
      '--head <kepala>',
      'kepala rantai yang terbaca pada naskah, mis. 2026-10:412:abcd1234 (boleh berulang)',
      (value: string, list: string[] = []) => [...list, value],
    )
  return addJsonOption(addOfficeOption(command)).action(runJournalVerify)
}

async function runJournalVerify(options: Options): Promise<void> {
  const heads = (options.head ?? []).map(parseHead)
  await atDesk(options, async ({ store }) => {
    const verification = await verifyJournal(store, heads)
    if (verification.tampers.length > 0 || !verification.registerAgrees) process.exitCode = exitCodes.findings
    console.log(options.json ? JSON.stringify(verification) : verificationText(verification))
  })
}

function verificationText({ months, tampers, anchors, registerAgrees }: Verification): string {
  const lines = months.map(monthText)
  for (const { month, line, kind, message } of tampers)
    lines.push(`journal/${month}.jsonl${line > 0 ? `:${line}` : ''}: [${tamperWords[kind]}] ${message}`)
  if (!registerAgrees)
    lines.push('register.json: [diubah] isinya tidak sama dengan perubahan yang tercatat dalam jurnal')
  const held = `diperiksa terhadap ${anchors} kepala rantai di naskah`
  const sound = tampers.length === 0 && registerAgrees
  lines.push(
    sound
      ? `Jurnal utuh; ${held}.`
      : `Jurnal TIDAK utuh: ${tampers.length + (registerAgrees ? 0 : 1)} hal; ${held}. Simpan folder ini apa adanya dan laporkan kepada auditor.`,
  )
  return lines.join('\n')
}

function monthText({ month, head, anchored, torn, redacted }: MonthVerdict): string {
  const lines = head?.lines ?? 0
  const parts = [`${formatNumber(lines)} catatan`, `tertambat sampai ke-${formatNumber(anchored)}`]
  if (lines > anchored) parts.push(`${formatNumber(lines - anchored)} belum tertambat`)
  if (redacted.length > 0) parts.push(`${redacted.length} disamarkan`)
  if (torn.length > 0) parts.push(`${torn.length} sisa tulisan terputus (bukan bagian rantai)`)
  return `${month}: ${parts.join(', ')}; kepala ${head?.chain.slice(0, 16) ?? '-'}`
}
