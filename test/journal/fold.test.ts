import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blankExecution, type Execution } from '../../src/journal/execution.ts'
import type { Fact } from '../../src/journal/fact.ts'
import { foldRuns } from '../../src/journal/fold.ts'

const nobody = { attribute: () => ({ app: null, rule: null }), closedAt: () => null }
const base = { v: 1, by: 'uji' } as const
const source = { file: 'inbox/srv/a.jsonl', line: 1, offset: 0, length: 10 }

/** `05T10:00` of October, one number for all unless another is given. */
const at = (time: string | null): string | null => time && `2026-10-${time}:00+07:00`
const told = (
  id: string,
  started: string | null,
  finished: string | null,
  more: { run?: string; at?: string; status?: Execution['status'] } = {},
): Fact => ({
  ...base,
  id,
  at: more.at ?? '2026-11-01T08:00:00+07:00',
  kind: 'execution',
  run: more.run ?? 'srv/simpeg/backup#1',
  source,
  execution: {
    ...blankExecution,
    app: 'simpeg',
    operation: 'backup',
    status: more.status ?? (finished === null ? 'running' : 'success'),
    startedAt: at(started),
    finishedAt: at(finished),
  },
})
const taken = (target: string, when = '2026-11-01T08:00:00+07:00'): Fact => ({
  ...base,
  id: `batal-${target}`,
  at: when,
  kind: 'void',
  target,
  reason: 'keliru',
})
const folded = (...facts: Fact[]) => foldRuns(facts, nobody)
const recordsOf = (...facts: Fact[]) => folded(...facts).map(({ records }) => records.join(' '))

describe('one number, used again', () => {
  test('by two runs that began at different times leaves them two', () => {
    const runs = folded(told('a', '05T10:00', '05T10:10'), told('b', '06T10:00', '06T11:00'))
    expect(runs.map(({ id, execution }) => [id, execution.finishedAt])).toEqual([
      ['a', at('05T10:10')],
      ['b', at('06T11:00')],
    ])
    expect(new Set(runs.map(({ run }) => run)).size).toBe(2)
  })

  test.each([
    ['a start and its finish', told('a', '05T10:00', null), told('b', '05T10:00', '05T10:10')],
    ['a finish that came first', told('a', '05T10:00', '05T10:10'), told('b', '05T10:00', null)],
    ['a finish with a start of its own', told('a', '05T10:00', null), told('b', '05T10:01', '05T10:10')],
    ['a finish without a start', told('a', '05T10:00', null), told('b', null, '05T10:10')],
    ['a run told twice', told('a', '05T10:00', '05T10:10'), told('b', '05T10:00', '05T10:10')],
    ['a start without a time', told('a', null, null), told('b', '05T10:00', '05T10:10')],
  ])('by %s makes one run', (_, first, second) => {
    expect(recordsOf(first, second)).toEqual(['a b'])
  })

  test('by one that was cut off: each finish goes to its own start', () => {
    expect(
      recordsOf(
        told('a', '05T10:00', null),
        told('b', '06T10:00', null),
        told('c', '06T10:00', '06T10:10'),
        told('d', '07T10:00', null),
        told('e', null, '07T10:10'),
        told('f', '08T10:00', null),
        told('g', null, '08T10:10'),
      ),
    ).toEqual(['a', 'b c', 'd e', 'f g'])
  })

  test('whatever records there are, each is in one run, and no two runs have one key', () => {
    const day = fc.option(fc.constantFrom('05T10:00', '06T10:00', '07T10:00'))
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day), { maxLength: 8 }), times => {
        const runs = folded(...times.map(([start, end], i) => told(String(i), start, end)))
        expect(runs.flatMap(({ records }) => records).sort()).toEqual(times.map((_, i) => String(i)))
        const dated = runs.filter(({ execution }) => execution.startedAt !== null)
        expect(new Set(dated.map(({ run }) => run)).size).toBe(dated.length)
      }),
    )
  })

  test('the key of a run stays when its finish comes', () => {
    const start = told('a', '05T10:00', null)
    const keys = [folded(start), folded(start, told('b', '05T10:01', '05T10:10'))].map(([run]) => run?.run)
    expect(keys[0]).toBe(keys[1])
  })
})

describe('a void', () => {
  const start = told('a', '05T10:00', null)
  const finish = told('b', '05T10:00', '05T10:10')
  test.each(['a', 'b'])('of record %s takes out its whole run, and no other', id => {
    expect(recordsOf(start, finish, told('c', '06T10:00', '06T10:10'), taken(id))).toEqual(['c'])
  })

  test('leaves what is written about the run later, and takes what stands in another month', () => {
    expect(recordsOf(start, taken('a'), finish)).toEqual(['b'])
    expect(recordsOf(start, taken('a', '2026-11-02T08:00:00+07:00'), finish)).toEqual([])
  })
})
