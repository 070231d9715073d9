// Are files that do not bear the office's names found, and only those?
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runChecks } from '../../src/checks/catalogue.ts'
import type { Finding } from '../../src/checks/finding.ts'
import { readSop } from '../../src/sop/read-sop.ts'
import { scenario } from '../scenario.ts'

const page = `kantor Kantor Contoh, WIB, Oktober 2026, per 2026-11-02 08:00
aplikasi simpeg "SIMPEG" milik BKD aliases=kepegawaian
jadwal simpeg harian 01:00 sejak 2026-10-01 sampai 2026-10-03
log simpeg 01-10..02-10 01:00..01:05 sukses 1 MB
log kepegawaian 03-10 23:55..00:05 sukses 1 MB
`
type Change = (artifact: string, index: number) => string | null
function found(naming: string | undefined, change: Change = same => same, tool = 'mysqldump'): Finding[] {
  const books = scenario(`${page}periksa artifact-named "Memberi nama back up sesuai dengan ketentuan"`)
  if (naming !== undefined) books.office.naming = naming
  for (const [index, run] of books.runs.entries()) {
    run.execution.tool = tool
    run.execution.artifact = change(run.execution.artifact ?? '', index)
  }
  return runChecks(books).filter(finding => finding.check === 'artifact-named')
}
const rule = '{app}_{yyyyMMdd}.{ext}'

test('names by the rule, also by another name of the application, with a folder before them, and past midnight', () => {
  expect(found(rule)).toEqual([])
  expect(found(rule, name => `/srv/cadangan/${name}`)).toEqual([])
  expect(found(rule, (name, i) => (i === 2 ? 'kepegawaian_20261004.sql.gz' : name))).toEqual([])
})

test('one finding for each application, the reason of each file in its evidence, the sentence as its basis', () => {
  const names = ['backup-terbaru.sql', 'simpeg_20261001.sql.gz', 'absensi_20261003.sql.gz']
  expect(found(rule, (_, i) => names[i] ?? null)).toEqual([
    {
      check: 'artifact-named',
      severity: 'ringan',
      subject: 'app:simpeg',
      basis: 'SOP Skenario Uji, Memberi nama back up sesuai dengan ketentuan',
      message:
        '3 dari 3 berkas backup SIMPEG tidak dinamai menurut ketentuan {app}_{yyyyMMdd}.{ext}: backup-terbaru.sql kode aplikasi tidak diikuti "_".',
      evidence: [
        'backup-terbaru.sql: kode aplikasi tidak diikuti "_" (inbox/srv-simpeg/simpeg.log:400)',
        'simpeg_20261001.sql.gz: bertanggal 01-10-2026, padahal pelaksanaannya 02-10-2026 (inbox/srv-simpeg/simpeg.log:401)',
        'absensi_20261003.sql.gz: menyebut aplikasi "absensi", padahal pelaksanaannya milik simpeg (inbox/srv-kepegawaian/kepegawaian.log:500)',
      ],
    },
  ])
})

test('tools with a store of their own, and runs without an artifact, are passed over', () => {
  expect(found(rule, () => 'a1b2c3d4', 'restic')).toEqual([])
  expect(found(rule, () => 'a1b2c3d4', 'tar')).toHaveLength(1)
  expect(found(rule, () => null)).toEqual([])
})

test('an office without a rule has that to answer for, once', () => {
  expect(found(undefined).map(({ subject, message }) => [subject, message])).toEqual([
    ['kantor:naming', 'Ketentuan penamaan berkas backup belum ditetapkan kantor (naming di kantor.yaml).'],
  ])
})

test.each([
  ['batam', 'Penamaan file backup sesuai dengan kebijakan yang ditetapkan'],
  ['majalengka', 'Memberi nama back up sesuai dengan ketentuan'],
])('%s asks for it, by a sentence that stands in its SOP', (id, words) => {
  const text = readFileSync(new URL(`../../data/sop/${id}.yaml`, import.meta.url), 'utf8')
  const { sop } = readSop(`${id}.yaml`, text)
  expect(sop?.checks['artifact-named']?.basis).toContain(words)
  expect([
    ...(sop?.records ?? []),
    ...(sop?.procedures ?? []).flatMap(each => each.steps.map(step => step.do)),
  ]).toContain(words)
})
