// May this stand in the register, next to what stands there already?

import path from 'node:path'
import { z } from 'zod'
import { isCron } from '../calendar/cron.ts'
import { isZone } from '../calendar/zone.ts'
import { Refusal } from '../refusal.ts'
import { closest, didYouMean } from '../sop/closest.ts'
import { schemaWords } from '../sop/schema-words.ts'
import { type Entity, entities, fieldOf } from './fields.ts'
import { owns, samePerson } from './holder.ts'
import { isContract, nipDoubt, ranks } from './nip.ts'
import type { Application, Official, Plan, Register, Server } from './register.ts'

type Doubt = string | null | false | undefined

/**
 * Holds an entry against its schema and against the rest of the register; gives it back as the schema reads it.
 * @throws Refusal that names what is wrong: a field, a number another server has, an application that is not there
 */
export function admit(register: Register, entity: Entity, entry: unknown): Record<string, unknown> {
  const { schema, label } = entities[entity]
  const result = schema.safeParse(entry, { error: issue => schemaWords(issue) })
  if (!result.success) {
    const wrong = result.error.issues.map(({ path, message }) => `${labelOf(entity, path)} ${message}`)
    throw new Refusal(`Data ${label} tidak dapat dicatat: ${wrong.join('; ')}.`)
  }
  const doubts = conflicts(register, entity, result.data).filter(doubt => typeof doubt === 'string')
  if (doubts.length > 0)
    throw new Refusal(`Data ${label} "${result.data.id}" tidak dapat dicatat: ${doubts.join('; ')}.`)
  return result.data
}

const labelOf = (entity: Entity, path: PropertyKey[]): string =>
  fieldOf(entity, String(path[0]))?.label ?? path.map(String).join('.')

function conflicts(
  register: Register,
  entity: Entity,
  entry: Application | Server | Plan | Official,
): Doubt[] {
  switch (entity) {
    case 'application':
      return applicationConflicts(register, entry as Application)
    case 'server':
      return serverConflicts(register, entry as Server)
    case 'plan':
      return planConflicts(register, entry as Plan)
    case 'official':
      return officialConflicts(register, entry as Official)
    default:
      return entity satisfies never
  }
}

/** A log must mean one application only. */
function applicationConflicts(register: Register, app: Application): Doubt[] {
  const fold = (name: string): string => name.trim().toLowerCase()
  return [app.id, ...app.aliases].map(name => {
    const other = register.applications.find(
      known => known.id !== app.id && [known.id, ...known.aliases].some(taken => fold(taken) === fold(name)),
    )
    return other && `nama "${name}" sudah dipakai aplikasi ${other.id}`
  })
}

/** Unique: kode barang with nomor register, nomor seri, and the address of a server in use. */
function serverConflicts(register: Register, server: Server): Doubt[] {
  const others = register.servers.filter(known => known.id !== server.id && known.state !== 'dihapus')
  const same = (key: keyof Server): Server | undefined =>
    server[key] === undefined ? undefined : others.find(known => known[key] === server[key])
  const asset = others.find(
    known =>
      server.registerNumber !== undefined &&
      known.assetCode === server.assetCode &&
      known.registerNumber === server.registerNumber,
  )
  const [serial, address] = [same('serial'), same('privateIp')]
  const inUse = server.state === 'aktif' && address?.state === 'aktif'
  return [
    asset && `kode barang dan nomor register ini sudah dipakai server ${asset.id}`,
    serial && `nomor seri "${server.serial}" sudah dipakai server ${serial.id}`,
    inUse && `IP privat ${server.privateIp} sudah dipakai server aktif ${address.id}`,
    server.zone !== undefined &&
      !isZone(server.zone) &&
      `zona waktu "${server.zone}" tidak dikenal, tulis misalnya Asia/Makassar`,
  ]
}

function planConflicts(register: Register, plan: Plan): Doubt[] {
  const apps = register.applications.map(app => app.id)
  const { category, days } = plan
  return [
    !apps.includes(plan.app) &&
      `aplikasi "${plan.app}" belum terdaftar. ${didYouMean(plan.app, apps)}`.replace(/\.?\s*$/, ''),
    category === 'cron' && plan.cron === undefined && 'kategori cron memerlukan ungkapan cron',
    plan.cron !== undefined &&
      !isCron(plan.cron) &&
      `ungkapan cron "${plan.cron}" tidak dapat dibaca, tulis lima kolom seperti "0 1 * * *"`,
    category === 'mingguan' && days.length === 0 && 'kategori mingguan memerlukan hari',
    category === 'mingguan' && days.some(day => day > 7) && 'hari mingguan adalah Senin sampai Minggu (1–7)',
    category !== 'cron' && plan.at.length === 0 && `kategori ${category} memerlukan jam`,
    untilBeforeFrom(plan.earlier?.[0]?.from ?? plan.from, plan.until),
    ...scriptConflicts(plan),
  ]
}

/** What a script is made from: a word with a line break or a path that depends on where one stands would change its meaning. */
function scriptConflicts(plan: Plan): Doubt[] {
  const { source, sourceName, target, encryptWith, recipient, copyWith, copyTo } = plan
  const isPath = (text: string): boolean => text.startsWith('/')
  const words = [
    sourceName,
    plan.sourceHost,
    plan.sourceUser,
    plan.passwordFile,
    target,
    recipient,
    copyTo,
    plan.runAs,
  ]
  const inside =
    source === 'folder' &&
    sourceName !== undefined &&
    [target, copyTo].find(place => place && folderPath(place).startsWith(folderPath(sourceName)))
  return [
    source !== undefined &&
      sourceName === undefined &&
      'jenis sumber memerlukan sumber (nama basis data atau jalur)',
    source !== undefined && target === undefined && 'jenis sumber memerlukan folder hasil',
    (source === 'sqlite' || source === 'folder') &&
      sourceName !== undefined &&
      !isPath(sourceName) &&
      `sumber "${sourceName}" harus jalur lengkap, diawali "/"`,
    target !== undefined && !isPath(target) && `folder hasil "${target}" harus jalur lengkap, diawali "/"`,
    inside &&
      `folder "${inside}" berada di dalam sumbernya, "${sourceName}", sehingga setiap backup memuat semua backup sebelumnya; pilih folder di luarnya`,
    (encryptWith === undefined) !== (recipient === undefined) &&
      'alat enkripsi dan penerima enkripsi diisi bersama',
    (copyWith === undefined) !== (copyTo === undefined) && 'alat dan tujuan salinan kedua diisi bersama',
    words.some(word => word !== undefined && /[\u0000-\u001f\u007f]/.test(word)) &&
      'isian untuk skrip tidak boleh memuat baris baru atau karakter kendali',
    words.some(word => word !== undefined && /:\/\/[^/@]*:[^/@]*@/.test(word)) &&
      'sebuah alamat memuat kata sandi, padahal register dan skrip dibaca banyak orang; tulis tanpa kata sandi, dan simpan kata sandinya di server: credential helper git, kunci SSH, atau rclone config',
  ]
}

/** One way to write it, ending in a slash, so that what lies inside begins with it. */
const folderPath = (folder: string): string => path.posix.join(folder, '/')

/** Who acts for a post does so from a day on, and never beside another Plt. or Plh. */
function officialConflicts({ officials }: Register, official: Official): Doubt[] {
  const { id, mode, actsFor, superiors, accounts = [], from = '', until = lastDay } = official
  const others = officials.filter(known => known.id !== id)
  const clash = others.find(
    known =>
      (mode === 'plt' || mode === 'plh') &&
      (known.mode === 'plt' || known.mode === 'plh') &&
      actsFor !== undefined &&
      known.actsFor === actsFor &&
      (known.from ?? '') <= until &&
      from <= (known.until ?? lastDay),
  )
  const shared = others.find(
    known => accounts.some(account => owns(known, account)) && !samePerson(known, official),
  )
  const posts = others.map(known => known.id)
  return [
    untilBeforeFrom(official.from, official.until),
    actsFor !== undefined &&
      !posts.includes(actsFor) &&
      `jabatan "${actsFor}" yang dijalankan belum terdaftar. ${didYouMean(actsFor, posts)}`.replace(
        /\.?\s*$/,
        '',
      ),
    actsFor !== undefined &&
      mode === 'langsung' &&
      'yang bertindak untuk jabatan lain menjabat sebagai plt, plh, an, atau ub',
    actsFor !== undefined &&
      official.from === undefined &&
      'yang bertindak untuk jabatan lain memerlukan tanggal menjabat sejak',
    actsFor !== undefined &&
      (mode === 'an' || mode === 'ub') &&
      superiors.length === 0 &&
      'a.n. dan u.b. memerlukan atasan yang dicetak di atasnya',
    clash && `pada masa itu jabatan "${actsFor}" sudah dijalankan oleh "${clash.id}"`,
    shared && `akun mesin "${accounts.find(account => owns(shared, account))}" sudah milik "${shared.id}"`,
  ]
}

const lastDay = '9999-12-31'

const untilBeforeFrom = (from: string | undefined, until: string | undefined): Doubt =>
  from !== undefined &&
  until !== undefined &&
  until < from &&
  `berlaku sampai ${until} mendahului berlaku sejak ${from}`

/** What looks wrong but may be true, Indonesian sentences: to be shown when it is written down. */
export function remarksOn(entity: Entity, entry: Record<string, unknown>, known: Known): string[] {
  return [
    ...strangers(entity, entry, known),
    ...personRemarks(entity, entry),
    ...addressRemarks(entity, entry),
  ]
}

/** What an entry may point at that need not be there yet. */
export interface Known {
  servers: readonly string[]
  /** Roles of the SOPs in force. */
  roles: readonly string[]
}

/** A name that leads nowhere is often mistyped. */
function strangers(entity: Entity, entry: Record<string, unknown>, { servers, roles }: Known): string[] {
  const named = (key: string): string[] => (Array.isArray(entry[key]) ? entry[key] : [])
  const missing = (key: string, known: readonly string[]): string[] =>
    named(key).filter(name => !known.includes(name))
  if (entity === 'application')
    return missing('servers', servers).map(
      name => `server "${name}" belum terdaftar; daftarkan dengan "cadang server add ${name}".`,
    )
  if (entity !== 'official' || roles.length === 0) return []
  return missing('roles', roles).map(
    name => `tidak ada pelaksana "${name}" dalam SOP yang berlaku. ${didYouMean(name, roles)}`,
  )
}

const Address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

/** An address that no machine can have; a field may hold several. */
function addressRemarks(entity: Entity, entry: Record<string, unknown>): string[] {
  if (entity !== 'server') return []
  return (['privateIp', 'publicIp'] as const).flatMap(key => {
    const wrong = String(entry[key] ?? '')
      .split(/[,;\s]+/)
      .filter(address => address !== '' && !Address.safeParse(address).success)
    const label = fieldOf(entity, key)?.label ?? key
    return wrong.map(address => `${label} "${address}" bukan alamat IP; tulis misalnya 10.10.1.11.`)
  })
}

function personRemarks(entity: Entity, entry: Record<string, unknown>): string[] {
  const nip = entry[entity === 'server' ? 'custodianNip' : 'nip']
  const rank = entity === 'official' ? entry['rank'] : undefined
  const doubt = typeof nip === 'string' ? nipDoubt(nip) : null
  const remarks = doubt ? [`NIP ${String(nip)} tampak keliru: ${doubt}.`] : []
  if (typeof rank !== 'string' || ranks.includes(rank)) return remarks
  if (typeof nip === 'string' && isContract(nip)) return [...remarks, 'PPPK tidak memakai nama pangkat.']
  const near = closest(rank, ranks)
  return [...remarks, `Pangkat "${rank}" tidak dikenal.${near ? ` Mungkin maksudnya "${near}".` : ''}`]
}
