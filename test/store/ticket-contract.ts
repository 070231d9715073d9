// What does every store promise of tickets?

import { describe, expect, test } from 'vitest'
import type { Fact } from '../../src/journal/fact.ts'
import type { TicketEvent, TicketOpened } from '../../src/journal/ticket-event.ts'
import type { NewStage, Store } from '../../src/store/store.ts'
import { actorNamed } from '../../src/tickets/actor.ts'
import { foldTickets } from '../../src/tickets/fold.ts'
import { moving, opening, type Recording } from '../../src/tickets/record.ts'
import { sopNamed } from '../five-sops.ts'

const recordingAt = (at: string, role: string): Recording => ({
  at,
  by: 'petugas',
  happenedAt: at,
  actor: actorNamed([], [role], { as: role, account: 'petugas', day: at.slice(0, 10) }),
  officials: [],
  strict: false,
  zone: 'Asia/Jakarta',
})

const sop = sopNamed('kaltim')
const opd = 'SKPD / OPD'

async function open(store: Store, at: string): Promise<string> {
  const written = await store.changeTickets(at, facts => {
    const procedure = sop.procedures[0]
    if (procedure === undefined) throw new Error('no procedure')
    const about = { title: 'Uji', service: 'backup', app: null, requester: 'BKD', period: null } as const
    const { rules, ticket } = opening(
      { sop, procedure, ...about },
      foldTickets(facts).keys(),
      recordingAt(at, opd),
    )
    return [rules, ticket]
  })
  return written.find(fact => fact.kind === 'ticket')?.ticket ?? ''
}

async function move(
  store: Store,
  key: string,
  event: Exclude<TicketEvent, TicketOpened>,
  at: string,
  role: string,
) {
  await store.changeTickets(at, facts => {
    const ticket = foldTickets(facts).get(key)
    if (ticket === undefined) throw new Error(`no ticket ${key}`)
    return [moving(ticket, event, { runs: [] }, recordingAt(at, role))]
  })
}

const keysOf = (facts: Fact[]): string[] => [...foldTickets(facts).keys()]

export function ticketContract(name: string, fresh: () => Promise<{ open: () => Promise<Store> }>): void {
  describe(`${name}: tickets`, () => {
    test('go over into the next month while they are open, with the steps they began under', async () => {
      const { open: reopen } = await fresh()
      const store = await reopen()
      const [one, two] = [
        await open(store, '2026-09-28T08:00:00+07:00'),
        await open(store, '2026-09-28T09:00:00+07:00'),
      ]
      expect([one, two]).toEqual(['B-2026-09-001', 'B-2026-09-002'])
      const withdrawn = { type: 'withdrawn', step: 'permohonan', reason: 'batal' } as const
      await move(store, one, withdrawn, '2026-09-29T08:00:00+07:00', opd)
      const done = { type: 'done', step: 'permohonan', note: '', told: {} } as const
      await move(store, two, done, '2026-10-01T08:00:00+07:00', opd)

      const later = await reopen()
      const october = foldTickets(await later.ticketFacts('2026-10-02T08:00:00+07:00'))
      expect([...october.values()].map(({ key, step }) => [key, step])).toEqual([[two, 'disposisi']])
      expect(october.get(two)?.procedure).toEqual(sop.procedures[0])
      // As it was known before the move, and what is closed by its own key.
      expect(foldTickets(await later.ticketFacts('2026-09-30T08:00:00+07:00')).get(two)?.step).toBe(
        'permohonan',
      )
      expect(foldTickets(await later.ticketHistory(one)).get(one)?.outcome?.word).toBe('dicabut')
      expect(await later.ticketHistory('B-2026-09-003')).toEqual([
        expect.objectContaining({ kind: 'procedure' }),
      ])
      expect(await open(later, '2026-10-02T08:00:00+07:00')).toBe('B-2026-10-001')
      const rules = (await later.month('2026-10')).facts.filter(fact => fact.kind === 'procedure')
      expect(rules).toEqual([])
    })

    test('are decided one after the other, however many ask at once', async () => {
      const { open: reopen } = await fresh()
      const store = await reopen()
      const at = '2026-10-01T08:00:00+07:00'
      const keys = await Promise.all([1, 2, 3, 4].map(() => open(store, at)))
      expect(new Set(keys).size).toBe(4)
      expect(keysOf(await store.ticketFacts(at)).sort()).toEqual(keys.sort())
    })

    test('are moved with the stage of the report in sight, however many ask at once', async () => {
      const { open: reopen } = await fresh()
      const store = await reopen()
      const at = '2026-10-31T08:00:00+07:00'
      const about = { month: '2026-10', asOf: at, role: '', note: '', ticket: null, changes: [] }
      const draft = (by: string): NewStage => ({ kind: 'report', at, by, stage: 'drafted', ...about })
      const seen = await Promise.all(
        ['satu', 'dua', 'tiga', 'empat'].map(by =>
          store.changeTickets(at, (_, stagesOf) => (stagesOf('2026-10').length > 0 ? [] : [draft(by)])),
        ),
      )
      expect(seen.flat()).toHaveLength(1)
      const written = (await store.month('2026-10')).facts.filter(({ kind }) => kind === 'report')
      expect(written).toHaveLength(1)
    })
  })
}
