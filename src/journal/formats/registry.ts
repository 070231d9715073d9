// Which logs can be read?

import type { LogPattern } from '../../sop/office.ts'
import { automysqlbackupReader } from './automysqlbackup.ts'
import { bareosReader } from './bareos.ts'
import { borgReader } from './borg.ts'
import { borgmaticReader } from './borgmatic.ts'
import { checksumReader } from './checksum.ts'
import { csvReportReader } from './csv-report.ts'
import { duplicityReader } from './duplicity.ts'
import { gzipReader } from './gzip-test.ts'
import { kopiaReader } from './kopia.ts'
import { mariadbBackupReader } from './mariadb-backup.ts'
import { mydumperReader } from './mydumper.ts'
import { mysqlReader } from './mysql.ts'
import { ownLineReader } from './own-line.ts'
import { patternReader } from './pattern.ts'
import { pgbackrestReader } from './pgbackrest.ts'
import { pingReader } from './ping.ts'
import { postgresqlReader } from './postgresql.ts'
import { rcloneReader } from './rclone.ts'
import type { LogReader, Reading } from './reader.ts'
import { resticReader } from './restic.ts'
import { robocopyReader } from './robocopy.ts'
import { rsnapshotReader } from './rsnapshot.ts'
import { rsyncReader } from './rsync.ts'
import { sqliteReader } from './sqlite.ts'
import { syslogReader } from './syslog.ts'
import { tarReader } from './tar.ts'
import { veeamReader } from './veeam.ts'
import { vzdumpReader } from './vzdump.ts'
import { walgReader } from './wal-g.ts'
import { withinBounds } from './whole-reading.ts'
import { windowsBackupReader } from './windows-backup.ts'

/** Readers of one tool's own output. A new tool is one file and one line here. */
const toolReaders: readonly LogReader[] = [
  ownLineReader,
  resticReader,
  borgmaticReader,
  borgReader,
  rsyncReader,
  rcloneReader,
  duplicityReader,
  rsnapshotReader,
  automysqlbackupReader,
  pgbackrestReader,
  mariadbBackupReader,
  mydumperReader,
  postgresqlReader,
  mysqlReader,
  sqliteReader,
  // From documentation alone.
  kopiaReader,
  walgReader,
  vzdumpReader,
  veeamReader,
  robocopyReader,
  windowsBackupReader,
  bareosReader,
  csvReportReader,
]

/** Their words stand in many scripts' own logs, so the patterns of those come first. */
const sideReaders: readonly LogReader[] = [tarReader, checksumReader, gzipReader]

const officeRank = 0.6
const libraryRank = 0.5

/**
 * Every reader, the office's own patterns before those of the library (data/pola/).
 * Refuses a pattern that names an unknown token.
 */
export const readers = (
  officePatterns: readonly LogPattern[],
  library: readonly LogPattern[] = [],
): LogReader[] =>
  [
    ...toolReaders,
    pingReader([...toolReaders, ...sideReaders]),
    syslogReader(toolReaders),
    ...sideReaders,
    ...officePatterns.map(pattern => patternReader(pattern, officeRank)),
    ...library.map(pattern => patternReader(pattern, libraryRank)),
  ].map(bounded)

/** Whatever a log claims, its records stay within the bounds of one. Our own line is checked by its schema. */
function bounded(reader: LogReader): LogReader {
  if (reader === ownLineReader) return reader
  const within = (reading: Reading): Reading => ({ ...reading, execution: withinBounds(reading.execution) })
  return {
    ...reader,
    read(text, lines) {
      const result = reader.read(text, lines)
      const listed = result.listed && { listed: result.listed.map(within) }
      return { ...result, readings: result.readings.map(within), ...listed }
    },
  }
}
