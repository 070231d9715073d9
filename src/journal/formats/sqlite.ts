// How are the copies and checks that sqlite3 makes read?

import { appOfPath, stemOf } from './app-name.ts'
import { type Call, literal, operandsOf } from './command-call.ts'
import { noteObject } from './covered.ts'
import { addMessage } from './messages.ts'
import { type Phrase, phraseReader } from './phrase-reader.ts'
import type { LogReader } from './reader.ts'
import type { ToolRun, VerdictRule } from './tool-run.ts'

const fail = (run: ToolRun, found: RegExpExecArray): void => addMessage(run.errors, found[0])

const phrases: readonly Phrase[] = [
  { part: 'weak', shape: /^(?:Error: |Parse error|Runtime error|sqlite3: Error:?).*/, note: fail },
  // Within a dump itself: what `tail` shows of it.
  { part: 'says', shape: /^\/\*+ ERROR: .*/, operation: 'backup', note: fail },
  { part: 'says', shape: /^ROLLBACK; -- due to errors/, operation: 'backup', note: fail },
  {
    part: 'weak',
    shape: /^COMMIT;$/,
    note: run => {
      run.closing = 'baris "COMMIT;" di akhir dump'
    },
  },
]

/** `pragma integrity_check` says `ok`, or what is wrong; it exits 0 either way. */
function continues(run: ToolRun, piece: string): boolean {
  if (!run.notes.has('check')) return false
  if (piece === 'ok') run.closing = 'jawaban "ok"'
  else addMessage(run.errors, piece)
  return true
}

function noteCall(run: ToolRun, call: Call): void {
  const [database, ...words] = operandsOf(call, ['-cmd', '-separator'])
  const said = words.join(' ; ')
  const copied = /\.(?:backup|save|clone)\s+(?:main\s+)?['"]?([^'";\s]+)|vacuum\s+into\s+['"]([^'"]+)/i.exec(
    said,
  )
  if (copied !== null) {
    run.operation = 'backup'
    run.artifact = literal(copied[1] ?? copied[2] ?? null)
  } else if (/\.dump\b/.test(said)) {
    run.operation = 'backup'
    run.artifact = literal(call.output)
    run.notes.set('dump', 1)
  } else if (/pragma\s+(?:integrity|quick)_check/i.test(said)) {
    run.operation = 'verify'
    run.artifact = literal(database ?? null)
    run.notes.set('check', 1)
  } else if (/\.restore\b/.test(said) || call.input !== null) {
    run.operation = 'restore'
    run.artifact = literal(/\.restore\s+['"]?([^'";\s]+)/.exec(said)?.[1] ?? call.input)
  }
  if (database === undefined) return
  run.weakApp = appOf(database, run.artifact)
  if (database.startsWith('/')) noteObject(run, database)
}

/** A copy is mostly called after the application and the file: `webgis-peta.db` of `…/peta.db`. Else the folder tells. */
function appOf(database: string, artifact: string | null): string | null {
  const copy = artifact === null ? '' : stemOf(artifact)
  const own = `-${stemOf(database)}`
  if (copy.endsWith(own)) return copy.slice(0, -own.length)
  const folder = database.slice(0, database.lastIndexOf('/') + 1)
  return appOfPath(folder)
}

const verdict: VerdictRule = {
  statusOf: code => (code === 0 ? 'success' : 'failed'),
  closes: run => run.notes.has('check'),
  doubt: run =>
    run.notes.has('dump')
      ? '".dump" berakhir 0 juga bila basis data terkunci; periksa akhir isi berkasnya'
      : null,
}

/** sqlite3 3.40. Its `.backup` of a file that is not there makes an empty one and succeeds: the size decides. */
export const sqliteReader: LogReader = phraseReader({
  name: 'sqlite',
  why: 'perintah sqlite3, atau akhir dump-nya',
  programs: ['sqlite3'],
  marks: ['ROLLBACK; -- due to errors', '/**** ERROR: ('],
  rank: 0.4,
  phrases,
  verdict,
  noteCall,
  continues,
  finish(run) {
    if (run.operation === 'backup' && run.artifactSeen && run.bytesStored === 0)
      addMessage(run.errors, `hasil salinan kosong: ${run.artifact}`)
  },
})
