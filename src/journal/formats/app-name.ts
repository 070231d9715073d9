// Which application does a path, a database, a dump file or a script belong to?

import type { Operation } from '../execution.ts'

/** Folders that hold things of many applications; the next name on the path is the application's. */
const general = new Set(
  `srv apps app aplikasi var www html mnt media nas backup backups cadangan restic rclone rsync rsnapshot duplicity borg
   borgmatic repo repos repositori home opt data lib mysql postgresql db dump dumps database root volume1 share restore
   pemulihan etc tmp harian mingguan bulanan daily weekly monthly`.split(/\s+/),
)

/** The application a path belongs to: its first folder with a name of its own; null where it has none. */
export function appOfPath(path: string): string | null {
  const parts = path
    .replace(/\\/g, '/')
    .split('/')
    .filter(part => part !== '' && !/^[A-Za-z]:$/.test(part))
  const own = parts.find(part => !general.has(part.toLowerCase()))
  if (own === undefined) return null
  // A single file in the root, as `--stdin-filename perizinan.sql` makes it.
  return parts.length === 1 ? own.replace(/\.(?:sql|dump|gz|tar|zst)\b/g, '') : own
}

/**
 * The application of a copy from one place to another, remote ones too (`nas:backup/simpeg`). The source tells; where
 * the target's name is its beginning (`perizinan-lama` → `perizinan`), the target does.
 */
export function appOfPaths(source: string, target: string): string | null {
  const own = appOfPath(localPart(source))
  const other = appOfPath(localPart(target))
  return other !== null && own?.startsWith(`${other}-`) ? other : (own ?? other)
}

/** True of a place where backups lie: copying out of it is a restore. */
export const isBackupPlace = (path: string): boolean =>
  /(?:^|[/:])(?:nas|backups?|cadangan)(?:\/|$)/i.test(path)

const localPart = (path: string): string => path.replace(/^[\w.@-]+:(?:\/\/[^/]*)?/, '')

/** What people hang on a database's name to say what it is for. */
const purpose = /[-_](?:prod|produksi|production|uji|test|testing|lama|baru|db|dev|bak|backup)$/i

/** `e_office_uji` → `e-office`: databases hold no hyphens, and the words of their purpose are no application. Null for those every server has. */
export function appOfDatabase(name: string): string | null {
  if (/^(?:postgres|template[01]|mysql|information_schema|performance_schema|sys)$/i.test(name)) return null
  const own = name.replace(purpose, '').replaceAll('_', '-')
  return /^[a-z0-9][a-z0-9.-]*$/i.test(own) ? own : null
}

/** The file's own name without folders and endings: `/srv/x/webgis-peta.sql.gz` → `webgis-peta`. */
export const stemOf = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).replace(/(?:\.[A-Za-z][A-Za-z0-9]{0,9}){1,3}$/, '')

/** The application in an archive's name, its date cut off: `/srv/x/ppid-20261120.tar.gz` → `ppid`; null where none is left. */
export const appOfArchive = (path: string): string | null =>
  stemOf(path).replace(/[-_.]?\d{4,}.*$/, '') || null

/** Words in the names of checks and scripts that name no application. */
const taskWords = new Set(
  `backup backups cadangan cadang bak db database harian mingguan bulanan tahunan hourly daily weekly monthly nightly job
   cron skrip script restore pemulihan verify verifikasi cek check prune hapus forget`.split(/\s+/),
)

const wordsOfTask = (name: string): string[] => taskName(name).toLowerCase().split(/[-_]/)

/** The name itself, or that of the script in a command line: `runitor -- /usr/local/bin/backup-simpeg.sh`. */
const taskName = (name: string): string =>
  name.includes(' ') || name.includes('/')
    ? (/([\w.-]{1,100})\.(?:sh|bash|py|pl|php|ps1|bat|cmd)(?![\w.])/.exec(name.slice(0, 4096))?.[1] ?? '')
    : name

/** The application in the name of a check or a script: `webgis-harian`, `/opt/backup-webgis.sh` → `webgis`; null where it names none. */
export function appOfTask(name: string): string | null {
  const words = wordsOfTask(name)
  const isTrial = operationOfTask(name) === 'test'
  return words.filter(word => !taskWords.has(word) && !(isTrial && trial.test(word))).join('-') || null
}

const trial = /^(?:uji|test|coba)$/

/** What the name of a check or a script says it does; null where it does not say. */
export function operationOfTask(name: string): Operation | null {
  const words = wordsOfTask(name)
  const has = (shape: RegExp): boolean => words.some(word => shape.test(word))
  if (has(/^(?:restore|pemulihan)$/)) return has(trial) ? 'test' : 'restore'
  if (has(/^(?:verify|verifikasi|cek|check)$/)) return 'verify'
  if (has(/^(?:prune|hapus|forget)$/)) return 'prune'
  return has(/^(?:backups?|cadang|cadangan)$/) ? 'backup' : null
}
