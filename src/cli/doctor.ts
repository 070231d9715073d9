// What is wrong with this office folder, and what is to be done?
import { Command } from 'commander'
import { Refusal } from '../refusal.ts'
import { booksExaminations } from '../store/books-health.ts'
import { folderExaminations } from '../store/folder-health.ts'
import { type Examination, type Health, ill, type Symptom, well } from '../store/symptom.ts'
import { nowMs } from './clock.ts'
import { atDesk, findOfficeFolder } from './office-folder.ts'
import { addJsonOption, addOfficeOption, type JsonOption, type OfficeOption } from './shared-options.ts'
import { exitCodes } from './show.ts'
import { Unreadable } from './unreadable.ts'

interface Options extends OfficeOption, JsonOption {}

export function newDoctorCommand(): Command {
  const command = new Command('doctor').description(
    'memeriksa folder kantor dan mesinnya: versi, izin, disk, kunci, huruf, rantai, register, naskah,\n' +
      'karantina, inbox, jam, snapshot; keluar dengan 1 bila ada yang rusak',
  )
  return addJsonOption(addOfficeOption(command)).action(runDoctor)
}

async function runDoctor(options: Options): Promise<void> {
  const folder = findOfficeFolder(options.office)
  const symptoms: Symptom[] = []
  for (const [check, examine] of folderExaminations)
    symptoms.push(...(await examined(check, () => examine(folder))))
  const readable = !symptoms.some(({ check, health }) => check === 'versions' && health === 'broken')
  if (readable) symptoms.push(...(await examined('configuration', () => booksSymptoms(folder))))
  if (symptoms.some(({ health }) => health === 'broken')) process.exitCode = exitCodes.findings
  console.log(options.json ? JSON.stringify(symptoms) : symptomsText(symptoms))
}

/** An examination that the system stops is a finding too. */
async function examined(
  check: Examination,
  examine: () => Symptom[] | Promise<Symptom[]>,
): Promise<Symptom[]> {
  try {
    return await examine()
  } catch (error) {
    if (error instanceof Unreadable)
      return error.problems.map(({ file, line, message, hint }) =>
        ill(check, 'broken', `${file}:${line}: ${message}`, hint),
      )
    const system = error instanceof Error && 'code' in error && 'syscall' in error
    if (!system && !(error instanceof Refusal)) throw error
    return [ill(check, 'broken', error.message, 'Perbaiki ini dahulu, lalu jalankan "cadang doctor" lagi.')]
  }
}

/** `kantor.yaml` must be readable before the books can be asked. */
async function booksSymptoms(folder: string): Promise<Symptom[]> {
  return atDesk({ office: folder }, async ({ store, office }) => {
    const symptoms: Symptom[] = [well('configuration', 'kantor.yaml dan SOP-nya terbaca.')]
    if (office.asOf !== undefined)
      symptoms.push(
        ill(
          'configuration',
          'warning',
          `Waktu kantor dipatok di ${office.asOf} (asOf di kantor.yaml).`,
          'Hapus asOf, kecuali untuk kantor contoh atau latihan.',
        ),
      )
    const now = nowMs()
    for (const [check, examine] of booksExaminations)
      symptoms.push(...(await examined(check, () => examine({ store, now }))))
    return symptoms
  })
}

const marks: Record<Health, string> = { ok: 'baik     ', warning: 'perhatian', broken: 'RUSAK    ' }

const words: Record<Examination, string> = {
  versions: 'versi',
  rights: 'izin',
  privacy: 'kerahasiaan',
  disk: 'ruang disk',
  'file-system': 'sistem berkas',
  locks: 'kunci tulis',
  leftovers: 'sisa tulisan',
  fonts: 'huruf',
  configuration: 'kantor.yaml',
  chain: 'rantai',
  register: 'register',
  papers: 'naskah',
  quarantine: 'karantina',
  inbox: 'inbox',
  clock: 'jam',
  'own-backup': 'snapshot',
}

function symptomsText(symptoms: readonly Symptom[]): string {
  const lines = symptoms.flatMap(({ check, health, message, advice }) => [
    `${marks[health]}  ${words[check].padEnd(13)}  ${message}`,
    ...(advice === null ? [] : [`${' '.repeat(26)}→ ${advice}`]),
  ])
  const count = (wanted: Health): number => symptoms.filter(({ health }) => health === wanted).length
  const broken = count('broken')
  lines.push(
    broken + count('warning') === 0
      ? 'Semuanya baik.'
      : `${broken} rusak, ${count('warning')} perlu perhatian, ${count('ok')} baik.`,
  )
  return lines.join('\n')
}
