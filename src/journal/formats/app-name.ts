// Which application does a path, a database or a dump file belong to?

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
