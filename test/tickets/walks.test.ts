import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OfficeHours } from '../../src/calendar/hours.ts'
import { workingTime } from '../../src/calendar/working-time.ts'
import type { Fact, TicketFact } from '../../src/journal/fact.ts'
import { factId } from '../../src/journal/identity.ts'
import { decodeLine, encodeFact } from '../../src/journal/line.ts'
import type { TicketEvent, TicketOpened } from '../../src/journal/ticket-event.ts'
import type { Sop } from '../../src/sop/sop.ts'
import { holidayLibrary } from '../../src/store/holiday-library.ts'
import { type Actor, actorNamed } from '../../src/tickets/actor.ts'
import { clocksOf } from '../../src/tickets/clock.ts'
import { foldTickets } from '../../src/tickets/fold.ts'
import { objection, possibleMoves } from '../../src/tickets/moves.ts'
import { moving, opening, type Recording } from '../../src/tickets/record.ts'
import { firstStep, nextStep } from '../../src/tickets/route.ts'
import { asLeft, holdOf, stepOf, type Ticket } from '../../src/tickets/ticket.ts'
import { anySop } from './sops.ts'
import { sound } from './sound.ts'

type Move = Exclude<TicketEvent, TicketOpened>
const attachment = { name: 'surat.pdf', sha256: 'a'.repeat(64), sizeBytes: 9, mediaType: 'application/pdf' }

/** Ten hours from one move to the next, from Ramadan 2026 over the days off of Idulfitri. */
const instant = (move: number): string =>
  new Date(Date.UTC(2026, 2, 10, 1, move * 601)).toISOString().replace('.000Z', '+00:00')

const recordingAt = (minute: number, roles: readonly string[]): Recording => ({
  at: instant(minute),
  by: 'uji',
  happenedAt: instant(minute),
  actor: actorOutside(roles),
  officials: [],
  strict: true,
  zone: 'Asia/Jakarta',
})

const actorOutside = (roles: readonly string[]): Actor => ({
  ...actorNamed([], roles, { as: roles[0], account: 'uji', day: '2026-10-01' }),
  roles,
})

const sealed = (fact: object): Fact => ({ v: 1, id: factId(fact as Fact), ...fact }) as Fact

/** The first facts of a ticket under this SOP; null where nothing in it is work. */
function begun(sop: Sop): { facts: Fact[]; key: string } | null {
  const procedure = sop.procedures[0]
  if (procedure === undefined || firstStep(procedure) === null) return null
  const about = { title: 'Uji', service: null, app: null, requester: 'BKD', period: null }
  const { rules, ticket } = opening({ sop, procedure, ...about }, [], recordingAt(0, ['Pemohon']))
  return { facts: [sealed(rules), sealed(ticket)], key: ticket.ticket }
}

/** What a possible move is as an event, `choice` deciding where there are several. */
function eventOf(ticket: Ticket, type: Move['type'], choice: number): Move {
  const step = ticket.step ?? ''
  const choices = possibleMoves(ticket).find(way => way.type === type)?.choices ?? []
  const chosen = choices[choice % Math.max(1, choices.length)] ?? ''
  const events: Record<Move['type'], Move> = {
    done: { type: 'done', step, note: '', told: { nomor: choice } },
    decided: { type: 'decided', step, verdict: chosen, reason: 'sebab', told: {} },
    returned: { type: 'returned', step, to: chosen, lacking: 'kurang' },
    held: { type: 'held', step, reason: 'menunggu', until: null },
    resumed: { type: 'resumed', step, note: '' },
    withdrawn: { type: 'withdrawn', step, reason: 'batal' },
    attached: { type: 'attached', step, attachment, note: '' },
    linked: { type: 'linked', step, run: String(choice), note: '' },
    accepted: { type: 'accepted', step, accepted: choice % 2 === 0, from: 'Nama Contoh', note: '' },
  }
  return events[type]
}

const pastEnd = 'withdrawn'
const walk = fc.array(fc.record({ way: fc.nat(), choice: fc.nat({ max: 40 }) }), { maxLength: 40 })

/** Goes on by legal moves, each chosen by a number; calls `seen` with every state. */
function walked(sop: Sop, moves: { way: number; choice: number }[], seen: (ticket: Ticket) => void): Fact[] {
  const start = begun(sop)
  if (start === null) return []
  const { facts, key } = start
  for (const [minute, { way, choice }] of moves.entries()) {
    const ticket = foldTickets(facts).get(key)
    if (ticket === undefined) throw new Error('the ticket is lost')
    seen(ticket)
    const ways = possibleMoves(ticket).filter(({ type }) => type !== pastEnd || choice === 0)
    const chosen = ways[way % Math.max(1, ways.length)]
    if (chosen === undefined) break
    const runs = [] as never[]
    const event = eventOf(ticket, chosen.type, choice)
    if (event.type === 'linked') continue
    facts.push(sealed(moving(ticket, event, { runs }, recordingAt(minute + 1, chosen.roles.slice(0, 1)))))
  }
  const last = foldTickets(facts).get(key)
  if (last) seen(last)
  return facts
}

/** The shortest way of done and decided from here to the end, by the procedure alone; null where none is. */
function wayOut(ticket: Ticket): { step: string; verdict: string | null }[] | null {
  const paths = new Map<string, { step: string; verdict: string | null }[]>()
  const queue = ticket.step === null ? [] : [ticket.step]
  paths.set(ticket.step ?? '', [])
  for (const step of queue) {
    const verdicts = Object.keys(stepOf(ticket, step).decide ?? {})
    for (const verdict of verdicts.length > 0 ? verdicts : [null]) {
      const next = nextStep(ticket.procedure, step, verdict)
      const path = [...(paths.get(step) ?? []), { step, verdict }]
      if (next === null) return path
      if (!paths.has(next)) {
        paths.set(next, path)
        queue.push(next)
      }
    }
  }
  return null
}

describe('any walk through any SOP', () => {
  test('never reaches a state that cannot be', () => {
    fc.assert(
      fc.property(anySop, walk, (sop, moves) => {
        walked(sop, moves, sound)
      }),
      { numRuns: 150 },
    )
  })

  test('can always be brought to its end', () => {
    fc.assert(
      fc.property(anySop, walk, (sop, moves) => {
        const facts = walked(sop, moves, () => {})
        const key = facts.find(fact => fact.kind === 'ticket')?.ticket ?? ''
        let ticket = foldTickets(facts).get(key)
        if (ticket === undefined || ticket.step === null) return
        const path = wayOut(ticket)
        expect(path).not.toBeNull()
        const minute = 100
        if (holdOf(ticket) !== null) {
          const resumed = eventOf(ticket, 'resumed', 0)
          facts.push(
            sealed(moving(ticket, resumed, { runs: [] }, recordingAt(minute, ticket.procedure.roles))),
          )
          ticket = foldTickets(facts).get(key) as Ticket
        }
        for (const { step, verdict } of path ?? []) {
          const event: Move =
            verdict === null
              ? { type: 'done', step, note: '', told: {} }
              : { type: 'decided', step, verdict, reason: '', told: {} }
          facts.push(sealed(moving(ticket, event, { runs: [] }, recordingAt(minute, ticket.procedure.roles))))
          ticket = foldTickets(facts).get(key) as Ticket
          sound(ticket)
        }
        expect(ticket.step).toBeNull()
        expect((facts.at(-1) as TicketFact).closes).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('folds to the same, prefix by prefix, and by way of the journal', () => {
    fc.assert(
      fc.property(anySop, walk, (sop, moves) => {
        const states: Ticket[] = []
        const facts = walked(sop, moves, ticket => void states.push(ticket))
        const key = facts.find(fact => fact.kind === 'ticket')?.ticket ?? ''
        const seen = new Set(states.map(ticket => JSON.stringify(ticket)))
        for (let length = 2; length <= facts.length; length += 1)
          expect(seen).toContain(JSON.stringify(foldTickets(facts.slice(0, length)).get(key)))
        const last = foldTickets(facts).get(key)
        for (const { step, move } of last?.visits ?? [])
          if (last && move) expect(seen).toContain(JSON.stringify(asLeft(last, step)))
        const written = facts.map((fact, n) => {
          const read = decodeLine(`${encodeFact(fact, n).slice(0, -1)},"chain":"${'0'.repeat(64)}"}`)
          return read.kind === 'fact' ? read.fact : null
        })
        expect(foldTickets(written as Fact[])).toEqual(foldTickets(facts))
      }),
      { numRuns: 60 },
    )
  })

  test('takes as long as the office worked meanwhile, stays and rests together', () => {
    const office = { zone: 'Asia/Jakarta', hours: OfficeHours.parse({}), localHolidays: [] }
    const time = workingTime(office, holidayLibrary())
    fc.assert(
      fc.property(anySop, walk, (sop, moves) => {
        const facts = walked(sop, moves, () => {})
        const ticket = [...foldTickets(facts).values()][0]
        if (ticket === undefined) return
        const from = Date.parse(ticket.openedAt)
        const end = Date.parse(ticket.outcome?.at ?? instant(99))
        const stays = clocksOf(ticket, time, end).reduce((sum, { usedMinutes }) => sum + usedMinutes, 0)
        const rests = ticket.visits
          .flatMap(({ holds }) => holds)
          .reduce(
            (sum, hold) =>
              sum + time.used(Date.parse(hold.from), hold.until === null ? end : Date.parse(hold.until)),
            0,
          )
        expect(stays + rests).toBeCloseTo(time.used(from, end), 6)
      }),
      { numRuns: 60 },
    )
  })

  test('is not moved by what could not happen', () => {
    fc.assert(
      fc.property(anySop, walk, fc.nat(), fc.constantFrom('a', 'b'), (sop, moves, at, step) => {
        const facts = walked(sop, moves, () => {})
        const opened = facts[1]
        if (opened?.kind !== 'ticket') return
        const event: Move = { type: 'done', step, note: '', told: {} }
        const foreign = sealed({ ...opened, event })
        const place = 2 + (at % (facts.length - 1))
        expect(foldTickets(facts.toSpliced(place, 0, foreign, opened))).toEqual(foldTickets(facts))
        const ticket = foldTickets(facts).get(opened.ticket) as Ticket
        expect(objection(ticket, event, instant(999))).toMatch(/yang dapat dilakukan|sudah berakhir/)
      }),
      { numRuns: 60 },
    )
  })
})
