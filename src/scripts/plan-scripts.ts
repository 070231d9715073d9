// Which scripts back an application up and bring it back?

import { Refusal } from '../refusal.ts'
import type { Application, Plan } from '../register/register.ts'
import { baseName, type Naming, nameGlob, nameWord, namingOf } from '../sop/naming.ts'
import { commentWord, shellWord } from './shell-word.ts'

/** A plan that tells what a script needs; `admission.ts` sees to it that source, name and target come together. */
export type ScriptPlan = Plan & {
  source: NonNullable<Plan['source']>
  sourceName: string
  target: string
}

/** The parts in `data/skrip/`, by name without ending; sources as `sumber/postgresql`. */
export type ScriptParts = Readonly<Record<string, string>>

export interface Script {
  /** `backup-simpeg.sh`; the plan `simpeg/berkas` gives `backup-simpeg-berkas.sh`. */
  name: string
  text: string
}

export interface ScriptSetting {
  office: { zone: string; naming?: string | undefined }
  /** The office's inbox as the server sees it. */
  inbox: string
}

/**
 * The plans of an application that scripts can be made for.
 * @throws Refusal naming what the register must be told first
 */
export function scriptPlans(app: Application, plans: readonly Plan[], naming: Naming): ScriptPlan[] {
  const found = plans.filter(
    (plan): plan is ScriptPlan =>
      plan.app === app.id &&
      plan.source !== undefined &&
      plan.sourceName !== undefined &&
      plan.target !== undefined,
  )
  if (found.length === 0)
    throw new Refusal(
      `Belum ada jadwal ${app.id} yang menyebut sumber dan folder hasil; isi misalnya "cadang plan set ${app.id} --source postgresql --source-name ${app.id} --target /srv/cadangan/${app.id}".`,
    )
  const open = found.find(plan => plan.encrypted === true && plan.encryptWith === undefined)
  if (open)
    throw new Refusal(
      `Jadwal ${open.id} meminta enkripsi, tetapi alat dan penerimanya belum diisi (--encrypt-with, --recipient).`,
    )
  const partial = found.find(plan => plan.kind !== 'penuh' && onlyWhole[plan.source] !== null)
  if (partial)
    throw new Refusal(
      `Jadwal ${partial.id} meminta cadangan ${partial.kind}, padahal ${onlyWhole[partial.source]}; atau tetapkan "cadang plan set ${partial.id} --kind penuh".`,
    )
  const placeless = found.find(plan => plan.copyWith !== undefined && plan.copyMedium === undefined)
  if (placeless)
    throw new Refusal(
      `Jadwal ${placeless.id} membuat salinan kedua, tetapi jenis medianya belum diisi; tanpa itu aturan 3-2-1 tidak dapat dinilai (--copy-medium, dan --copy-offsite bila di gedung lain).`,
    )
  const shared = found.find(plan =>
    found.some(
      other =>
        other !== plan &&
        other.target === plan.target &&
        globOf(naming, other, null) === globOf(naming, plan, null),
    ),
  )
  if (shared)
    throw new Refusal(
      `Jadwal ${shared.id} berbagi folder hasil dan nama dengan jadwal lain; bedakan --target, atau pakai {objek} dalam ketentuan penamaan.`,
    )
  return found
}

/** Why a source has no partial backups by a script that could be proven by its restore; null for one that has them. */
const onlyWhole: Readonly<Record<ScriptPlan['source'], string | null>> = {
  postgresql:
    'pg_dump selalu membuat cadangan penuh. Pakailah pgBackRest atau WAL-G, yang lognya dibaca oleh cadang',
  mysql:
    'mariadb-dump selalu membuat cadangan penuh. Pakailah mariadb-backup, yang lognya dibaca oleh cadang',
  sqlite: 'sqlite3 selalu membuat cadangan penuh',
  folder: null,
  git: 'git bundle dibuat penuh, dengan semua cabang dan tag',
}

/** Backup and restore script of one plan. The same plan and parts give the same bytes. */
export function planScripts(
  app: Application,
  plan: ScriptPlan,
  setting: ScriptSetting,
  parts: ScriptParts,
): Script[] {
  const source = parts[`sumber/${plan.source}${isPartial(plan) ? '-bertahap' : ''}`] ?? ''
  const slug = plan.id.replace('/', '-')
  return (['backup', 'restore'] as const).map(work => {
    const naming = work === 'backup' ? namePart(namingOf(setting.office), plan) : ''
    const body = [parts['cadang-log'] ?? '', source, naming, parts[work] ?? ''].filter(Boolean).join('\n')
    return { name: `${work}-${slug}.sh`, text: `${headOf(work, app, plan, setting, body)}\n${body}` }
  })
}

const isPartial = (plan: Plan): boolean => plan.kind !== 'penuh'

const zoneOffsets: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB-7',
  'Asia/Pontianak': 'WIB-7',
  'Asia/Makassar': 'WITA-8',
  'Asia/Jayapura': 'WIT-9',
}

/** What the script is about, every value quoted; only those that its body asks for. */
function headOf(
  work: string,
  app: Application,
  plan: ScriptPlan,
  setting: ScriptSetting,
  body: string,
): string {
  const values: readonly (readonly [name: string, value: string | number | undefined])[] = [
    ['app', app.id],
    ['plan', plan.id],
    ['slug', plan.id.replace('/', '+')],
    ['kind', plan.kind],
    // Half a day early, so that a start that drifts does not put the whole backup off by a day.
    ['full_after_minutes', (plan.fullEveryDays ?? 7) * 1440 - 720],
    ['source_name', plan.sourceName],
    ['source_host', plan.sourceHost],
    ['source_port', plan.sourcePort],
    ['source_user', plan.sourceUser],
    ['password_file', plan.passwordFile],
    ['target', plan.target],
    ['target_medium', plan.targetMedium ?? 'disk'],
    ['encrypt_with', plan.encryptWith],
    ['recipient', plan.recipient],
    ['copy_with', plan.copyWith],
    ['copy_to', plan.copyTo],
    ['copy_medium', plan.copyMedium],
    ['copy_offsite', plan.copyOffsite === true ? 'ya' : 'tidak'],
    ['keep_copies', plan.retentionCopies],
    ['keep_days', plan.retentionDays],
    ['min_free_bytes', plan.minFreeBytes ?? 0],
  ]
  const asked = values.filter(([name]) => new RegExp(`\\$\\{?${name}\\b`).test(body))
  return `#!/bin/sh
# ${work} ${plan.id} (${commentWord(app.name)}), dibuat oleh "cadang script make ${app.id}".
# Jangan diubah di sini: ubah datanya dengan "cadang plan set ${plan.id}", lalu buat lagi.
# Nilai dari register dipakai apa adanya; bagian sumber dipakai bersama oleh skrip backup dan restore.
# shellcheck disable=SC2016,SC2034,SC2089,SC2090
set -eu
umask 077
# Zona waktu kantor, untuk nama berkas dan catatan.
TZ=${zoneOffsets[setting.office.zone] ?? 'UTC0'}
export TZ

${asked.map(([name, value]) => `${name}=${shellWord(String(value ?? ''))}`).join('\n')}
CADANG_LOG=\${CADANG_LOG:-${shellWord(setting.inbox)}/$(uname -n)/cadang.jsonl}
`
}

/** What the plan backs up, as a word of a name. */
const objectOf = (plan: ScriptPlan): string =>
  plan.id.split('/')[1] ?? baseName(plan.sourceName).replace(/\.git$/, '')

/** The pattern of a plan's names; of every kind where none is given. */
const globOf = (naming: Naming, plan: ScriptPlan, kind: 'penuh' | null): string =>
  nameGlob(naming, { app: plan.app, objek: objectOf(plan), ...(kind === null ? {} : { jenis: kind }) })

/** A variable of the shell in braces, so that what follows cannot join its name. */
const shellVariable = (name: string): string => `\${${name}}`

const units: Readonly<Record<string, string>> = {
  yyyy: 'yyyy',
  MM: 'month',
  dd: 'day',
  HH: 'hour',
  mm: 'minute',
  ss: 'second',
}

/** The naming rule as a shell function, and the pattern of all names it has made before. */
function namePart(naming: Naming, plan: ScriptPlan): string {
  const fields = {
    app: plan.app,
    objek: nameWord(objectOf(plan)),
    jenis: isPartial(plan) ? shellVariable('level') : 'penuh',
    host: `$(uname -n | tr -c 'A-Za-z0-9.\\n-' '-')`,
    ext: shellVariable('extension'),
  }
  const text = naming.parts.map(part => {
    if (part.kind === 'text') return part.text
    if (part.kind === 'field') return fields[part.field]
    return part.format.replace(/yyyy|MM|dd|HH|mm|ss/g, unit => shellVariable(units[unit] ?? ''))
  })
  return `# ---- Nama berkas menurut ketentuan kantor: ${naming.rule} ----
name_glob='${globOf(naming, plan, isPartial(plan) ? null : 'penuh')}'

artifact_name() {
  printf '%s\\n' "${text.join('')}"
}
`
}
