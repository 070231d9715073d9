// Which options mean the same in every command?
import type { Command } from 'commander'

export interface OfficeOption {
  office?: string
}
export interface JsonOption {
  json?: true
}
export interface AsOfOption {
  asOf?: string
}
/** Who writes: the post that the machine account acts for. */
export interface ByOption {
  by?: string
}

export const addOfficeOption = (command: Command): Command =>
  command.option(
    '--office <folder>',
    'folder kantor; bila tidak disebut: CADANG_OFFICE, atau folder kantor.yaml terdekat ke atas',
  )

export const addJsonOption = (command: Command): Command =>
  command.option('--json', 'keluaran JSON untuk program lain')

export const addAsOfOption = (command: Command): Command =>
  command.option('--as-of <waktu>', 'keadaan pada waktu itu: 2026-10-31 (akhir hari) atau RFC 3339')

export const addByOption = (command: Command): Command =>
  command.option('--by <jabatan>', 'jabatan yang diwakili; akun mesin selalu ikut dicatat')

/** Options of a command that reads the books: which office, as of when, and as JSON. */
export const addReadingOptions = (command: Command): Command =>
  addJsonOption(addAsOfOption(addOfficeOption(command)))

/** Options of a command that writes into them: which office, who, and as JSON. */
export const addWritingOptions = (command: Command): Command =>
  addJsonOption(addByOption(addOfficeOption(command)))
