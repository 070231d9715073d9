// How are the events of Windows Server Backup read, exported as XML? Dari dokumentasi.
// Source: channel Microsoft-Windows-Backup, https://learn.microsoft.com/en-us/powershell/module/windowsserverbackup and reference §4.11

import { messageOf } from '../excerpt.ts'
import { blankExecution, type Execution } from '../execution.ts'
import { bufferOf, lineText } from './lines.ts'
import { isCalendarInstant } from './own-check.ts'
import type { LogLine, LogReader, LogText, Reading, ReadingResult } from './reader.ts'
import { readingOf } from './whole-reading.ts'

const mostLines = 400
const mostCharacters = 256 * 1024

/** `wevtutil qe Microsoft-Windows-Backup /f:xml`, one event on one line or over several. Dari dokumentasi. */
export const windowsBackupReader: LogReader = {
  name: 'windows-server-backup',
  detect: text => (bufferOf(text.bytes).includes('Microsoft-Windows-Backup') ? 0.9 : 0),
  read: readEvents,
}

function readEvents(text: LogText, lines: readonly LogLine[]): ReadingResult {
  const readings: Reading[] = []
  const left: LogLine[] = []
  let consumed = text.bytes.length
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as LogLine
    const event = eventAt(text, lines, index)
    if (event === 'open') {
      consumed = line.start
      left.push(...lines.slice(index))
      break
    }
    if (event === null) {
      if (!/^(?:<\?xml .*\?>|<\/?Events[^>]*>)$/.test(lineText(text, line))) left.push(line)
      continue
    }
    const last = lines[index + event.count - 1] as LogLine
    for (const xml of event.xml.match(/<Event[ >][\s\S]*?<\/Event>/g) ?? []) {
      const execution = executionOf(xml)
      if (execution !== null) readings.push(readingOf(execution, text, line, last))
    }
    index += event.count - 1
  }
  return { readings, problems: [], consumed, left, why: 'peristiwa XML saluran Microsoft-Windows-Backup' }
}

/** The lines from `<Event …>` to `</Event>`; null where none begins or it is another channel's. */
function eventAt(
  text: LogText,
  lines: readonly LogLine[],
  index: number,
): { xml: string; count: number } | 'open' | null {
  if (!/^<(?:Events[^>]*><)?Event[ >]/.test(lineText(text, lines[index] as LogLine))) return null
  let xml = ''
  for (let at = index; at < lines.length; at += 1) {
    xml += `${lineText(text, lines[at] as LogLine)}\n`
    if (at - index > mostLines || xml.length > mostCharacters) return null
    if (!/<\/Event>(?:<\/Events>)?\s*$/.test(xml)) continue
    return xml.includes('Microsoft-Windows-Backup') ? { xml, count: at - index + 1 } : null
  }
  return text.complete ? null : 'open'
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const plain = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name] ?? '')
const instantIn = (text: string | undefined): string | null => (isCalendarInstant(text) ? text : null)

/** Event 4 is success, 5 failure; 1 to 3 and 14 only say that something began or ended. */
function executionOf(xml: string): Execution | null {
  const id = /<EventID[^>]*>(\d+)<\/EventID>/.exec(xml)?.[1]
  if (id !== '4' && id !== '5') return null
  const data = new Map(
    [...xml.matchAll(/<Data Name=["'](\w+)["']>([^<]*)<\/Data>/g)].map(([, name = '', value = '']) => [
      name,
      plain(value),
    ]),
  )
  const volumes = data.get('VolumesInfo') ?? ''
  const code = data.get('HRESULT') ?? data.get('DetailedHRESULT')
  const why = data.get('ErrorMessage')?.trim() || (code === undefined ? 'gagal' : `HRESULT ${code}`)
  const unread = sumOf(volumes, 'NumUnreadableBytes')
  const failed = id === '5'
  return {
    ...blankExecution,
    tool: 'windows-server-backup',
    host: /<Computer>([^<]{1,255})<\/Computer>/.exec(xml)?.[1] ?? null,
    operation: 'backup',
    status: failed ? 'failed' : unread > 0 ? 'warning' : 'success',
    rule: `windows-server-backup: peristiwa ${id}${unread > 0 ? `, ${unread} byte tidak terbaca` : ''}`,
    startedAt: instantIn(data.get('BackupTime')),
    finishedAt: instantIn(/<TimeCreated SystemTime=["']([^"']+)["']/.exec(xml)?.[1]),
    bytesRead: volumes === '' ? null : sumOf(volumes, 'TotalSize'),
    bytesStored: volumes === '' ? null : sumOf(volumes, 'DataTransferred'),
    artifact: data.get('BackupTarget') ?? null,
    errors: failed ? [messageOf(why)] : [],
    warnings: unread > 0 ? [`${unread} byte tidak terbaca`] : [],
    closingLineSeen: true,
  }
}

/** Sum over the volumes of an attribute of VolumesInfo. */
function sumOf(volumes: string, name: string): number {
  let sum = 0
  for (const [, value] of volumes.matchAll(new RegExp(`\\b${name}=["'](\\d{1,15})["']`, 'g')))
    sum += Number(value)
  return Number.isSafeInteger(sum) ? sum : 0
}
