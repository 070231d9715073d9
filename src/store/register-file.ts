// Where is the register kept, and what if its file is damaged?

import fs from 'node:fs'
import path from 'node:path'
import { type Adapter, Low } from 'lowdb'
import type { Problem } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { emptyRegister, Register } from '../register/register.ts'
import { hasCode, replaceFile } from './durable.ts'
import type { RegisterReading } from './shelf.ts'

export const registerFile = 'register.json'
const previousName = 'register.prev.json'

/** What a register file holds: a register, nothing that can be read (with the reason), or it is not there. */
type Found = { register: Register } | { broken: string } | null

function readFile(file: string): Found {
  let text: string
  try {
    text = fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
  if (text.trim() === '') return { broken: 'kosong' }
  try {
    const read = Register.safeParse(JSON.parse(text))
    if (read.success) return { register: read.data }
    const issue = read.error.issues[0]
    return { broken: `isian ${issue?.path.join('.') || '(akar)'} tidak sah` }
  } catch {
    return { broken: 'terpotong atau bukan JSON' }
  }
}

const revOf = (found: Found): number | null => (found && 'register' in found ? found.register.rev : null)

/**
 * lowdb's adapter for a file that several processes write and that must outlive a power cut; lowdb's own loses
 * updates and leaves empty files. Only used under the writer lock. Writing: the revision on disk must still be the
 * one that was read; unique temp file, fsync, rename, fsync of the folder. The generation before is kept, and so are
 * the bytes of a damaged one; at no moment is there no register.json.
 */
class RegisterAdapter implements Adapter<Register> {
  private readonly folder: string
  private readonly seenRev: number | null
  private readonly at: string

  constructor(folder: string, seenRev: number | null, at: string) {
    this.folder = folder
    this.seenRev = seenRev
    this.at = at
  }

  async read(): Promise<Register | null> {
    const found = readFile(path.join(this.folder, registerFile))
    return found && 'register' in found ? found.register : null
  }

  async write(register: Register): Promise<void> {
    const file = path.join(this.folder, registerFile)
    const found = readFile(file)
    const stamp = this.at.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
    const aside = found && 'broken' in found ? `register.rusak-${stamp}.json` : previousName
    if (found) replaceFile(path.join(this.folder, aside), fs.readFileSync(file))
    replaceFile(file, `${JSON.stringify(register, null, 2)}\n`, () => {
      if (revOf(readFile(file)) !== this.seenRev)
        throw new Refusal(
          'Perubahan sudah tercatat dalam jurnal, tetapi register.json diganti pihak lain pada saat yang sama dan dibiarkan apa adanya. Jalankan "cadang doctor".',
        )
    })
  }
}

/** Replaces the register of an office folder, if its revision is still `seenRev` (null: that file could not be read). */
export async function writeRegisterFile(
  folder: string,
  register: Register,
  seenRev: number | null,
  at: string,
): Promise<void> {
  const base = new Low(new RegisterAdapter(folder, seenRev, at), emptyRegister)
  base.data = register
  await base.write()
}

/** Reads the register of an office folder; where its file is damaged or gone, the generation before, and says so. */
export async function readRegisterFile(folder: string): Promise<RegisterReading> {
  const found = readFile(path.join(folder, registerFile))
  if (found && 'register' in found) return { register: found.register, rev: found.register.rev, problems: [] }
  const before = readFile(path.join(folder, previousName))
  const register = before && 'register' in before ? before.register : null
  const problems = found ? [damage(`rusak (${found.broken})`, register)] : []
  if (found === null && register !== null) problems.push(damage('tidak ada', register))
  return { register, rev: null, problems }
}

const damage = (state: string, before: Register | null): Problem => ({
  code: 'damaged-register',
  file: registerFile,
  line: 0,
  column: 0,
  excerpt: '',
  message: `register.json ${state}; ${before ? `generasi sebelumnya (revisi ${before.rev})` : 'buku kosong'} dipakai dan dilengkapi dari jurnal.`,
  hint: 'Tidak ada yang perlu diketik ulang: perubahan berikutnya menulis register yang utuh; berkas yang rusak disimpan sebagai register.rusak-<waktu>.json.',
  kept: true,
})
