// What exists: applications, servers, backup plans, officials?

import { z } from 'zod'
import { media } from './medium.ts'

const text = z.string().trim().min(1).max(500)
const long = z.string().trim().max(5000)
const day = z.iso.date()
/** Short name used by scripts, in file names and on the command line. */
export const Key = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/,
    'hanya boleh memuat huruf kecil, angka, titik, dan garis; paling panjang 64',
  )

/** Answers A–C to the ten questions of the kategori sistem elektronik (reference §6.2), in order. */
export const SeAnswers = z.array(z.enum(['A', 'B', 'C'])).length(10)

/** Kelengkapan aplikasi (D5): present, absent, or not applicable. */
export const Completeness = z.strictObject({
  item: text,
  status: z.enum(['ada', 'tidak', 'tidak-perlu']),
  note: long.optional(),
  checkedOn: day.optional(),
})

export const Application = z.strictObject({
  id: Key,
  name: text,
  /** OPD pemilik. */
  owner: text,
  /** PIC: name, post, phone or mail, as the office writes it. */
  contact: text.optional(),
  url: text.optional(),
  version: text.optional(),
  framework: text.optional(),
  dbms: text.optional(),
  dbSizeBytes: z.number().int().nonnegative().optional(),
  os: text.optional(),
  /** Keys of the servers it runs on. */
  servers: z.array(Key).default([]),
  /** Folders and databases that a backup must cover (Batam: "folder aplikasi yang dibackup"). */
  objects: z.array(text).default([]),
  /** Other names under which logs tell of it. */
  aliases: z.array(text).default([]),
  personalData: z.boolean().default(false),
  seAnswers: SeAnswers.optional(),
  completeness: z.array(Completeness).default([]),
  addedOn: day.optional(),
  retiredOn: day.optional(),
  note: long.optional(),
})
export type Application = z.infer<typeof Application>

/** KIB B and the asset register (D11). Prices in whole rupiah. */
export const Server = z.strictObject({
  id: Key,
  hostname: text,
  assetCode: text.optional(),
  registerNumber: text.optional(),
  type: z.enum(['fisik', 'vm', 'storage', 'nas']),
  brand: text.optional(),
  serial: text.optional(),
  cpu: text.optional(),
  ramBytes: z.number().int().nonnegative().optional(),
  storageBytes: z.number().int().nonnegative().optional(),
  os: text.optional(),
  privateIp: text.optional(),
  publicIp: text.optional(),
  building: text.optional(),
  room: text.optional(),
  rack: text.optional(),
  unit: text.optional(),
  owner: text,
  custodian: text.optional(),
  custodianNip: text.optional(),
  acquiredYear: z.number().int().min(1980).max(2100).optional(),
  origin: text.optional(),
  priceRupiah: z.number().int().nonnegative().optional(),
  warrantyUntil: day.optional(),
  condition: z.enum(['B', 'RR', 'RB']),
  state: z.enum(['aktif', 'cadangan', 'nonaktif', 'dihapus']),
  inServiceOn: day.optional(),
  /** IANA zone of the clock its scripts write, where it is not the office's. */
  zone: text.optional(),
  /** Tinjauan: newest last. */
  reviews: z
    .array(
      z.strictObject({
        on: day,
        by: text,
        method: z.enum(['fisik', 'jaringan']),
        found: z.enum(['ada', 'tidak-ditemukan', 'pindah', 'rusak', 'belum-tercatat']),
        condition: z.enum(['B', 'RR', 'RB']).optional(),
        /** Field, old value, new value, why: the table of differences (D12). */
        differences: z
          .array(z.strictObject({ field: text, before: long, after: long, reason: long }))
          .default([]),
        followUp: long.optional(),
        note: long.optional(),
      }),
    )
    .default([]),
  retiredOn: day.optional(),
  note: long.optional(),
})
export type Server = z.infer<typeof Server>

/** What slots are made of. */
const timing = {
  category: z.enum(['harian', 'mingguan', 'bulanan', 'cron']),
  /** `HH:MM` in the office's zone; several for several runs a day. Not used with cron. */
  at: z.array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)).default([]),
  /** mingguan: 1 Senin … 7 Minggu. bulanan: day of month, 29–31 mean the last day where missing. */
  days: z.array(z.number().int().min(1).max(31)).default([]),
  /** Five fields, office's zone. */
  cron: text.optional(),
  /** Minutes after the slot within which a start is on time; a run may also begin this much before it. */
  windowMinutes: z.number().int().min(1).max(1440).default(60),
  /** Minutes after the window in which a start still fills the slot, late. */
  graceMinutes: z.number().int().min(0).max(20160).default(360),
}

/** Jadwal (D8): when an application must be backed up, and how long a run may keep us waiting. */
export const Plan = z.strictObject({
  /** `simpeg`, or `simpeg/berkas` where an application has several. */
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9._-]{0,63}(\/[a-z0-9][a-z0-9._-]{0,63})?$/,
      'ditulis seperti simpeg atau simpeg/berkas: huruf kecil, angka, titik, garis',
    ),
  app: Key,
  ...timing,
  kind: z.enum(['penuh', 'inkremental', 'diferensial']).default('penuh'),
  /** Days after which a script of ours begins again with a whole backup; 7 where it is not set. */
  fullEveryDays: z.number().int().min(1).max(366).optional(),
  method: z.enum(['otomatis', 'manual']).default('otomatis'),
  medium: text.optional(),
  secondCopy: text.optional(),
  encrypted: z.boolean().optional(),
  retentionDays: z.number().int().positive().optional(),
  retentionCopies: z.number().int().positive().optional(),
  rpoHours: z.number().positive().optional(),
  rtoHours: z.number().positive().optional(),
  capacityBytes: z.number().int().nonnegative().optional(),
  operator: text.optional(),
  /** What a script of ours backs up (`cadang script make`), and its database, file, folder or repository. */
  source: z.enum(['postgresql', 'mysql', 'sqlite', 'folder', 'git']).optional(),
  sourceName: text.optional(),
  sourceHost: text.optional(),
  sourcePort: z.number().int().min(1).max(65535).optional(),
  sourceUser: text.optional(),
  /** .pgpass, or an option file of MySQL: passwords stand in no script and in no register. */
  passwordFile: text.optional(),
  /** Folder on the server that the artifacts are put into. */
  target: text.optional(),
  /** What that folder lies on; disk where nobody says. */
  targetMedium: z.enum(media).optional(),
  encryptWith: z.enum(['age', 'gpg']).optional(),
  /** Public key, or for age a file of them. */
  recipient: text.optional(),
  copyWith: z.enum(['rclone', 'rsync']).optional(),
  /** Remote and folder of rclone (`nas:cadangan`), or destination of rsync. */
  copyTo: text.optional(),
  copyMedium: z.enum(media).optional(),
  /** In another building than the application's server. */
  copyOffsite: z.boolean().optional(),
  /** Room that a run must leave on the target. */
  minFreeBytes: z.number().int().nonnegative().optional(),
  /** Account of the server under which timers run the script. */
  runAs: text.optional(),
  /** Slots count from this day, until that day (inclusive). */
  from: day,
  until: day.optional(),
  note: long.optional(),
  /** Schedules that held before `from`, oldest first: slots are laid by the one in force on their day. */
  earlier: z.array(z.strictObject({ ...timing, from: day, until: day })).optional(),
})
export type Plan = z.infer<typeof Plan>

/** A person in a post, from–to (Plt., Plh., a.n., u.b. as reference §2.5). */
export const Official = z.strictObject({
  /** Key of the post: `kepala-dinas`, `kabid`, `pengelola`. */
  id: Key,
  post: text,
  /** Role names of the SOP this post carries. */
  roles: z.array(text).default([]),
  name: text.optional(),
  rank: text.optional(),
  nip: z
    .string()
    .regex(/^\d{18}$/, 'harus 18 angka')
    .optional(),
  mode: z.enum(['langsung', 'an', 'ub', 'plt', 'plh']).default('langsung'),
  /** Posts printed above: a.n./u.b. lines, outermost first. */
  superiors: z.array(text).default([]),
  /** Key of the post whose work this official does from–to: as its Plt. or Plh., or in its name (a.n., u.b.). */
  actsFor: Key.optional(),
  /** Accounts of the machine that are this official's own: what they write down is the official's own word. */
  accounts: z.array(text).optional(),
  from: day.optional(),
  until: day.optional(),
  note: long.optional(),
})
export type Official = z.infer<typeof Official>

/** `rev` counts changes; `schema` is the layout of this file. */
export const Register = z.strictObject({
  schema: z.literal(1),
  rev: z.number().int().nonnegative(),
  applications: z.array(Application),
  servers: z.array(Server),
  plans: z.array(Plan),
  officials: z.array(Official),
})
export type Register = z.infer<typeof Register>

export const emptyRegister: Register = {
  schema: 1,
  rev: 0,
  applications: [],
  servers: [],
  plans: [],
  officials: [],
}
