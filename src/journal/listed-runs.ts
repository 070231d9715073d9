// Which backups of a listing did no log tell of?

import type { Run } from '../books.ts'
import { hostOfSource } from './placing.ts'

const nearMs = 600_000
const hourMs = 3_600_000
/** A run that seems to have lasted longer is looked for only this far. */
const longestHours = 48

/**
 * The runs less those of listings that another run tells of already: by the same artifact, or by the same application,
 * or else the same tool, at the same time. In doubt the listing yields, so that no backup counts twice.
 */
export function withoutRetold(runs: Run[]): Run[] {
  if (!runs.some(isListed)) return runs
  const told = new ToldRuns(runs.filter(run => !isListed(run)))
  return runs.filter(run => !isListed(run) || !told.has(run))
}

const isListed = ({ execution }: Run): boolean => execution.listed === true

class ToldRuns {
  private readonly byHour = new Map<number, Run[]>()
  private readonly byArtifact = new Map<string, Run[]>()

  constructor(runs: readonly Run[]) {
    for (const run of runs) {
      const { operation, dryRun, artifact } = run.execution
      if (dryRun || (operation !== 'backup' && operation !== null)) continue
      if (artifact !== null) add(this.byArtifact, artifact.slice(0, 8), run)
      const span = spanOf(run)
      if (span === null) continue
      const first = Math.floor(span.from / hourMs)
      const last = Math.min(Math.floor(span.until / hourMs), first + longestHours)
      for (let hour = first; hour <= last; hour += 1) add(this.byHour, hour, run)
    }
  }

  has(listed: Run): boolean {
    const alike = this.byArtifact.get(listed.execution.artifact?.slice(0, 8) ?? '') ?? []
    if (alike.some(run => isSameArtifact(run, listed))) return true
    const at = spanOf(listed)?.begin ?? 0
    const around = this.byHour.get(Math.floor(at / hourMs)) ?? []
    return around.some(run => {
      const span = spanOf(run)
      return span !== null && span.from <= at && at <= span.until && isSameWork(run, listed)
    })
  }
}

function add<Key>(map: Map<Key, Run[]>, key: Key, run: Run): void {
  const list = map.get(key)
  if (list) list.push(run)
  else map.set(key, [run])
}

/** From ten minutes before the run began to ten after, and as long as it lasted; epoch ms. Null without a time. */
function spanOf({ execution: { startedAt, finishedAt } }: Run) {
  const first = startedAt ?? finishedAt
  if (first === null) return null
  const begin = Date.parse(first)
  return {
    begin,
    from: begin - nearMs,
    until: Math.max(begin + nearMs, Date.parse(finishedAt ?? first)),
  }
}

const hexId = /^[0-9a-f]{8,64}$/

function isSameArtifact(run: Run, listed: Run): boolean {
  const own = run.execution.artifact ?? ''
  const other = listed.execution.artifact ?? ''
  if (hexId.test(other)) return hexId.test(own) && (own.startsWith(other) || other.startsWith(own))
  return own === other && own !== '' && (isSameApp(run, listed) || mayBeSameHost(run, listed))
}

/** Of two names that the same tool gave, each is a backup of its own. */
function tellsAnother(run: Run, listed: Run): boolean {
  const own = run.execution.artifact
  const other = listed.execution.artifact
  if (own === null || other === null || run.execution.tool !== listed.execution.tool) return false
  return hexId.test(own) === hexId.test(other)
}

function isSameWork(run: Run, listed: Run): boolean {
  if (tellsAnother(run, listed)) return false
  const { tool } = run.execution
  const isSameTool = tool === listed.execution.tool
  if (isSameApp(run, listed)) return isSameTool || mayBeSameHost(run, listed)
  if (run.app !== null && listed.app !== null) return false
  const isNameless = nameOf(run) === null || nameOf(listed) === null
  return (isSameTool || (tool === null && isNameless)) && mayBeSameHost(run, listed)
}

const nameOf = ({ app, execution }: Run): string | null => app ?? execution.app?.toLowerCase() ?? null
const isSameApp = (a: Run, b: Run): boolean => nameOf(a) !== null && nameOf(a) === nameOf(b)

/** True where a host is not known, or they share a name; the folder in which a listing lies counts as one of its hosts. */
function mayBeSameHost(a: Run, b: Run): boolean {
  const own = hostsOf(a)
  const other = hostsOf(b)
  return own.length === 0 || other.length === 0 || own.some(host => other.includes(host))
}

const hostsOf = ({ execution, source }: Run): string[] =>
  [execution.host, execution.claimedHost, hostOfSource(source.file)]
    .filter(host => host !== null)
    .map(host => host.toLowerCase().replace(/\..*/, ''))
