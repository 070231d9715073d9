// Which application does a path belong to?

/** Folders that hold things of many applications; the next name on the path is the application's. */
const general = new Set(
  `srv apps app aplikasi var www html mnt media nas backup backups cadangan restic rclone rsync rsnapshot duplicity
   repo repos home opt data lib mysql postgresql root volume1 share restore pemulihan harian mingguan bulanan daily
   weekly monthly`.split(/\s+/),
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
