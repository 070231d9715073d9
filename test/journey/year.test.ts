// Does each of the five offices live a whole year, as its page beside this file tells it?
import { describe, expect, test } from 'vitest'
import { monthInterval, yearInterval } from '../../src/calendar/interval.ts'
import { runChecks } from '../../src/checks/catalogue.ts'
import { figureChanges } from '../../src/checks/report-figures.ts'
import { reportLife } from '../../src/checks/report-life.ts'
import type { PaperFact } from '../../src/journal/fact.ts'
import { anchorsIn, verifyMonth } from '../../src/journal/verify.ts'
import type { Procedure } from '../../src/sop/sop.ts'
import { assetTexts } from '../../src/store/assets.ts'
import type { Bookkeeper } from '../../src/store/bookkeeper.ts'
import { openBooks } from '../../src/store/open-books.ts'
import { scenario } from '../scenario.ts'
import { sound } from '../tickets/sound.ts'
import { journalOf, pageFile, storyOf, yearEnd, yearOffices } from './year.ts'
import { yearTold } from './year-told.ts'

/** Every way a procedure can end, by its own text: done (each service), by a verdict, withdrawn. */
function endsOf({ id, services, steps }: Procedure): string[] {
  const verdicts = steps.flatMap(({ decide }) =>
    Object.entries(decide ?? {}).flatMap(([verdict, target]) => (target === 'end' ? [verdict] : [])),
  )
  const done = services.length === 0 ? ['selesai'] : services.map(service => `selesai ${service}`)
  return [...done, ...verdicts, 'dicabut'].map(end => `${id}: ${end}`)
}

/** What the chain of each month says, with every head that a paper bears. */
async function tampers(store: Bookkeeper): Promise<string[]> {
  const anchors = (await store.papers()).flatMap((paper: PaperFact) => anchorsIn('', [paper]))
  expect(anchors.length).toBeGreaterThan(3)
  return (await store.months()).flatMap(month => {
    const lines = [...store.shelf.lines(month)].map(line => Buffer.from(line))
    return verifyMonth(month, lines, anchors).tampers.map(({ message }) => `${month}: ${message}`)
  })
}

test('each SOP of the house has its year', () => {
  expect(assetTexts('data/sop', '.yaml').map(({ name }) => name)).toEqual(yearOffices.toSorted())
})

describe.each(yearOffices)('%s', id => {
  const books = scenario(storyOf(id))

  test('sees at the end of its year what its page says', async () => {
    await expect(`${storyOf(id)}\n${yearEnd}\n${yearTold(books)}\n`).toMatchFileSnapshot(pageFile(id))
  })

  test('has brought each procedure to each of its ends, and no ticket where none can be', () => {
    const reached = books.tickets.flatMap(({ opened, outcome }) => {
      if (outcome === null) return []
      const service = outcome.kind === 'done' && opened.service !== null ? ` ${opened.service}` : ''
      return [`${opened.procedure}: ${outcome.word}${service}`]
    })
    const ends = books.sops.flatMap(({ procedures }) => procedures.flatMap(endsOf))
    expect(ends.filter(end => !reached.includes(end))).toEqual([])
    for (const ticket of books.tickets) sound(ticket)
  })

  test('is kept in a journal that nobody touched, and read back from it as it was', async () => {
    const store = await journalOf(books, 7)
    expect(await tampers(store)).toEqual([])
    const { office, sops, asOf } = books
    const period = yearInterval(2026, office.zone)
    const read = await openBooks(store, { office, sops, period, asOf, numbers: true })
    const byKey = Object.fromEntries(read.tickets.map(ticket => [ticket.key, ticket]))
    expect(byKey).toEqual(Object.fromEntries(books.tickets.map(ticket => [ticket.key, ticket])))
    expect(runChecks(read)).toEqual(runChecks(books))
    const whole = await openBooks(await journalOf(books, 100_000), { office, sops, period, asOf })
    expect(whole.tickets).toEqual(read.tickets)
    for (const revision of books.reports.filter(({ stage }) => stage === 'revised')) {
      const { month, at, changes } = revision
      const before = books.reports.filter(each => each.month === month && each.at < at)
      const frozenAt = reportLife(before, month).frozenAt ?? ''
      const period = monthInterval(2026, Number(month.slice(5)), office.zone)
      const known = (until: string) => openBooks(store, { office, sops, period, asOf: until })
      expect(figureChanges(await known(frozenAt), await known(at))).toEqual(changes)
    }
  })
})
