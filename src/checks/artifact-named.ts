// Do the files of the backups bear the names that the office prescribes?

import { z } from 'zod'
import { type Books, beganAt, type Run, tellsTime } from '../books.ts'
import { contains } from '../calendar/interval.ts'
import { parseInstant } from '../calendar/zone.ts'
import type { Application } from '../register/register.ts'
import { baseName, judgeName, type Naming, namingOf } from '../sop/naming.ts'
import { check, type Observation } from './check.ts'

/** These keep backups in a store of their own, under names that nobody chooses. */
const storeTools = [
  'restic',
  'borg',
  'kopia',
  'duplicity',
  'pgbackrest',
  'wal-g',
  'veeam',
  'bacula',
  'bareos',
]

export const artifactNamed = check({
  name: 'artifact-named',
  title: 'Berkas backup dinamai menurut ketentuan',
  severity: 'ringan',
  params: z.strictObject({ except: z.array(z.string()).default(storeTools) }),
  always: null,
  find: (books, _ledger, { except }) => {
    if (books.office.naming === undefined)
      return [
        {
          subject: 'kantor:naming',
          message: 'Ketentuan penamaan berkas backup belum ditetapkan kantor (naming di kantor.yaml).',
          evidence: ['kantor.yaml'],
        },
      ]
    const naming = namingOf(books.office)
    const skipped = except.map(tool => tool.toLowerCase())
    const runs = books.runs.filter(
      run =>
        tellsTime(run) &&
        contains(books.period, beganAt(run)) &&
        run.execution.operation === 'backup' &&
        run.execution.artifact !== null &&
        !run.execution.dryRun &&
        !skipped.some(tool => run.execution.tool?.toLowerCase().startsWith(tool)),
    )
    const owners = new Map<string, Run[]>()
    for (const run of runs) {
      const owner = run.app === null ? `log:${run.execution.app ?? ''}` : `app:${run.app}`
      owners.set(owner, [...(owners.get(owner) ?? []), run])
    }
    return [...owners].sort().flatMap(([subject, theirs]) => observe(subject, theirs, naming, books))
  },
})

/** One finding for each application, however many files: the evidence lists them with their reasons. */
function observe(subject: string, runs: readonly Run[], naming: Naming, books: Books): Observation[] {
  const app = books.register.applications.find(each => `app:${each.id}` === subject)
  const faults = runs.flatMap(run => {
    const name = baseName(run.execution.artifact ?? '')
    const reason = judgeName(naming, name, momentsOf(run, app), books.office.zone)
    return reason === null ? [] : [{ name, reason, place: `${run.source.file}:${run.source.line}` }]
  })
  const first = faults[0]
  if (first === undefined) return []
  const owner = app?.name ?? `"${subject.slice(4)}" (belum terdaftar)`
  return [
    {
      subject,
      message: `${faults.length} dari ${runs.length} berkas backup ${owner} tidak dinamai menurut ketentuan ${naming.rule}: ${first.name.slice(0, 100)} ${first.reason}.`,
      evidence: faults.map(({ name, reason, place }) => `${name}: ${reason} (${place})`),
    },
  ]
}

const momentsOf = (run: Run, app: Application | undefined) => ({
  apps: app === undefined ? [] : [app.id, ...app.aliases],
  from: beganAt(run),
  until: parseInstant(run.execution.finishedAt ?? run.execution.startedAt ?? ''),
})
