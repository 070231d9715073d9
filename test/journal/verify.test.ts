import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { genesis, link, nextChain, openSeal, redact, seal, sha256 } from '../../src/journal/chain.ts'
import type { Fact } from '../../src/journal/fact.ts'
import { bearsNumber, encodeFact, numberOf } from '../../src/journal/line.ts'
import { type Anchor, type MonthVerdict, verifyMonth } from '../../src/journal/verify.ts'

const month = '2026-10'

function facts(count: number): Fact[] {
  const first: Fact = {
    v: 1,
    id: sha256('month'),
    at: '2026-10-01T00:00:00+07:00',
    by: 'uji',
    kind: 'month',
    month,
    office: 'contoh',
    previous: null,
  }
  const rest = Array.from(
    { length: count - 1 },
    (_, i): Fact => ({
      v: 1,
      id: sha256(String(i)),
      at: '2026-10-02T00:00:00+07:00',
      by: 'uji',
      kind: 'excuse',
      app: 'simpeg',
      from: '2026-10-03T00:00:00+07:00',
      until: '2026-10-03T23:59:59+07:00',
      reason: `alasan ${i}`,
    }),
  )
  return [first, ...rest]
}

function write(of: Fact[]): string[] {
  let chain = genesis
  return of.map((fact, i) => {
    const json = encodeFact(fact, i + 1)
    chain = link(chain, sha256(json))
    return seal(json, chain)
  })
}

/** What somebody does who knows how the chain is made: all hashes fit again. */
function rechain(lines: string[]): string[] {
  let chain = genesis
  return lines.map((line, i) => {
    const json = (openSeal(line)?.json ?? '').replace(/"n":\d+/, `"n":${i + 1}`)
    chain = link(chain, sha256(json))
    return seal(json, chain)
  })
}

const verify = (of: string, list: readonly string[], anchors: readonly Anchor[]): MonthVerdict =>
  verifyMonth(
    of,
    list.map(line => Buffer.from(line)),
    anchors,
  )

const lines = write(facts(12))
const at = (list: string[], n: number): string => list[n - 1] ?? ''
const chainOf = (n: number): string => openSeal(at(lines, n))?.chain ?? ''
const anchor = (n: number, printed = true): Anchor => ({
  month,
  lines: n,
  chain: chainOf(n),
  from: 'naskah 7',
  printed,
})
const told = (list: string[], anchors: Anchor[] = [anchor(8)]): string[] =>
  verify(month, list, anchors).tampers.map(({ line, kind }) => `${line} ${kind}`)
const changed = (line: string): string => line.replace('alasan', 'alasam')

describe('a month nobody touched', () => {
  test('has nothing to tell, and says how far it is anchored', () => {
    const verdict = verify(month, lines, [anchor(8)])
    expect(verdict).toMatchObject({ tampers: [], torn: [], redacted: [], anchored: 8 })
    expect(verdict.head).toEqual({ month, lines: 12, chain: chainOf(12) })
  })
  test('blank lines and torn lines between are no part of the chain', () => {
    const verdict = verify(month, [...lines.slice(0, 5), '', '{"v":1,"id":"ab', '', ...lines.slice(5)], [])
    expect(verdict).toMatchObject({ tampers: [], torn: [7] })
  })
  test('a redacted line stands as its hash, and still verifies', () => {
    const open = openSeal(at(lines, 5))
    const list = lines.with(4, redact(open?.hash ?? '', open?.chain ?? ''))
    expect(verify(month, list, [anchor(8)])).toMatchObject({ tampers: [], redacted: [5], anchored: 8 })
  })
  test('a head of the next month helps to see, but does not anchor', () => {
    expect(verify(month, lines, [anchor(8, false)])).toMatchObject({ tampers: [], anchored: 0 })
  })
})

describe('each way of touching it is named', () => {
  test('a changed line', () => expect(told(lines.with(4, changed(at(lines, 5))))).toEqual(['5 changed']))
  test('a changed number', () =>
    expect(told(lines.with(4, at(lines, 5).replace('"n":5', '"n":6')))).toContain('5 removed'))
  test('a changed seal', () =>
    expect(told(lines.with(4, seal(openSeal(at(lines, 5))?.json ?? '', sha256('x'))))).toEqual(['5 changed']))
  test('a line made unreadable', () => expect(told(lines.with(4, 'xxx'))).toEqual(['5 changed']))
  test('a removed line', () => expect(told(lines.toSpliced(4, 1))).toEqual(['5 removed']))
  test('three removed lines', () =>
    expect(told(lines.toSpliced(4, 3))).toEqual(['5 removed', '5 removed', '5 removed']))
  test('two neighbours swapped', () =>
    expect(told(lines.with(4, at(lines, 6)).with(5, at(lines, 5)))).toEqual(['6 swapped']))
  test('a line written twice', () =>
    expect(told(lines.toSpliced(6, 0, at(lines, 5)))).toEqual(['7 inserted']))
  test('a line of another hand, chained to the one before', () => {
    const json = (openSeal(at(lines, 6))?.json ?? '').replace('alasan', 'rekaan')
    const forged = seal(json, link(chainOf(5), sha256(json)))
    expect(told(lines.toSpliced(5, 0, forged))).toEqual(['6 inserted'])
  })
  test('a line of another hand, chained to nothing', () => {
    const json = (openSeal(at(lines, 6))?.json ?? '').replace('alasan', 'rekaan')
    expect(told(lines.toSpliced(5, 0, seal(json, sha256('x'))))).toEqual(['6 inserted'])
  })
  test('the tail cut off before the anchor', () => expect(told(lines.slice(0, 6))).toEqual(['0 removed']))
  test('the tail cut off after the anchor cannot be seen: it was not anchored', () =>
    expect(verify(month, lines.slice(0, 10), [anchor(8)])).toMatchObject({
      tampers: [],
      anchored: 8,
      head: { lines: 10 },
    }))
  test('the file of another month', () => expect(told(write(facts(3)).slice(1), [])).not.toEqual([]))
})

describe('the whole chain computed anew', () => {
  const forgeries: [string, string[]][] = [
    ['changed', rechain(lines.with(4, changed(at(lines, 5))))],
    ['removed', rechain(lines.toSpliced(4, 1))],
    ['inserted', rechain(lines.toSpliced(4, 0, changed(at(lines, 5))))],
    ['swapped', rechain(lines.with(4, at(lines, 6)).with(5, at(lines, 5)))],
  ]
  test.each(forgeries)('%s: its hashes fit, the anchor does not', (_, list) => {
    expect(told(list, [])).toEqual([])
    expect(told(list, [anchor(8)])).toEqual(['8 rewritten'])
  })
  test('after the last anchor nothing can be seen', () =>
    expect(told(rechain(lines.with(9, changed(at(lines, 10)))))).toEqual([]))
  test('without new numbers it shows even without an anchor', () => {
    let chain = genesis
    const list = lines.toSpliced(4, 1).map(line => {
      const json = openSeal(line)?.json ?? ''
      chain = link(chain, sha256(json))
      return seal(json, chain)
    })
    expect(told(list, [])).toEqual(['5 rewritten'])
  })
})

test('any one line touched in any way is found, up to the last anchor', () => {
  const touch = fc.oneof(
    fc.record({
      how: fc.constant('character'),
      place: fc.nat(),
      to: fc.constantFrom('x', '0', ' ', '"', '}'),
    }),
    fc.record({ how: fc.constantFrom('remove', 'twice', 'swap'), place: fc.nat(), to: fc.constant('') }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 11 }), touch, (n, { how, place, to }) => {
      const text = at(lines, n)
      const where = place % text.length
      const list =
        how === 'character'
          ? lines.with(n - 1, text.slice(0, where) + to + text.slice(where + 1))
          : how === 'remove'
            ? lines.toSpliced(n - 1, 1)
            : how === 'twice'
              ? lines.toSpliced(n, 0, text)
              : lines.with(n - 1, at(lines, n + 1)).with(n, text)
      if (list.join('\n') === lines.join('\n')) return
      const { tampers } = verify(month, list, [anchor(12)])
      expect(tampers.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

test('property: the quick way over bytes says of any line what the slow way over text says', () => {
  const spoil = fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 400 }), fc.nat({ max: 255 }))
  fc.assert(
    fc.property(spoil, ([index, place, byte]) => {
      const bytes = Buffer.from(at(lines, index + 1))
      bytes[place % bytes.length] = byte
      const before = Buffer.from(bytes)
      const previous = index === 0 ? genesis : chainOf(index)
      const open = openSeal(bytes.toString())
      const fits = open !== null && !open.redacted && link(previous, open.hash) === open.chain
      expect(nextChain(previous, bytes)).toBe(fits ? open.chain : null)
      expect(bearsNumber(bytes, index + 1)).toBe(numberOf(bytes.toString()) === index + 1)
      expect(bytes.equals(before)).toBe(true)
    }),
  )
})
