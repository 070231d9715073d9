// Which tool did a command line start, on which files?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { appOfDatabase, appOfPath } from '../../src/journal/formats/app-name.ts'
import { callsOf, mainCall, operandsOf, optionOf } from '../../src/journal/formats/command-call.ts'

/** The main call, shortly: program, arguments, `<input`, `>output`, `|` where a program stands behind it. */
function shown(line: string): string | null {
  const call = mainCall(line)
  if (call === null) return null
  const { program, args, input, output, piped } = call
  return [program, ...args, input && `<${input}`, output && `>${output}`, piped && '|']
    .filter(Boolean)
    .join(' ')
}

test.each([
  ['pg_dump -Fc -f a.dump simpeg', 'pg_dump -Fc -f a.dump simpeg'],
  [
    'PGPASSWORD=x pg_dump simpeg | gzip -9 > /b/simpeg.sql.gz; ls -l /b',
    'pg_dump simpeg >/b/simpeg.sql.gz |',
  ],
  ['set -o pipefail; gunzip -c /b/a.sql.gz | psql -d uji', 'psql -d uji </b/a.sql.gz'],
  ['mariadb -u x uji < /b/a.sql && echo selesai', 'mariadb -u x uji </b/a.sql'],
  [
    'pg_dump simpeg | borg create --stdin-name a.dump /repo::x -',
    'borg create --stdin-name a.dump /repo::x -',
  ],
  [
    'sudo nice -n 10 timeout -s KILL 1.3 /usr/bin/borg create --list /r::a /opt/a',
    'borg create --list /r::a /opt/a',
  ],
  [
    'borg extract /r::$(borg list --short /r | tail -1)',
    'borg extract /r::$(borg list --short /r | tail -1)',
  ],
  [`sqlite3 a.db ".timeout 2000" ".backup '/b/a.db'"`, "sqlite3 a.db .timeout 2000 .backup '/b/a.db'"],
  ['pg_dump a 2>&1 | tee log', 'pg_dump a |'],
  ['bash cadangan.sh', null],
])('%s', (line, call) => {
  expect(shown(line)).toBe(call)
})

test('options in every way of writing them, and what is left', () => {
  const call = mainCall('pg_dump -Ubackup --file=a.dump -h db --dbname simpeg -v x')
  if (call === null) throw new Error('no call')
  expect(optionOf(call, '-U')).toBe('backup')
  expect(optionOf(call, '-f', '--file')).toBe('a.dump')
  expect(optionOf(call, '-d', '--dbname')).toBe('simpeg')
  expect(operandsOf(call, ['-h', '--dbname'])).toEqual(['x'])
})

test('any text is taken for a command line without an error', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('|', '&&', '>', '<', '"', "'", '$(', ')', '\\', 'borg', ' '),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      for (const { program } of callsOf(pieces.join(''))) expect(program).not.toMatch(/\//)
    }),
  )
})

test.each([
  ['e_office_uji', 'e-office'],
  ['simpeg-prod', 'simpeg'],
  ['absensi', 'absensi'],
  ['postgres', null],
  ['information_schema', null],
])('database %s belongs to %s', (name, app) => {
  expect(appOfDatabase(name)).toBe(app)
})

test.each([
  ['/var/www/e-office/uploads', 'e-office'],
  ['/srv/backup/borg/absensi', 'absensi'],
  ['/home/ppid/public_html', 'ppid'],
  ['/srv/backup', null],
])('path %s belongs to %s', (name, app) => {
  expect(appOfPath(name)).toBe(app)
})
