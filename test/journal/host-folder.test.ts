import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderOfHost, hostOfFolder } from '../../src/journal/host-folder.ts'

test.each([
  ['srv simpeg', 'srv%20simpeg'],
  ['..', '%2E.'],
  ['a/b', 'a%2Fb'],
  ['100%', '100%25'],
  ['pusat-data-é', 'pusat-data-%C3%A9'],
])('%s lies in %s', (host, folder) => {
  expect(folderOfHost(host)).toBe(folder)
  expect(hostOfFolder(folder)).toBe(host)
})

test.each(['%', '%2', '%zz', '%2e.', '%41', 'srv simpeg', '%1B%5B31m', '%C3'])(
  'a folder of another hand, or what nobody can see, keeps its name: %s',
  folder => expect(hostOfFolder(folder)).toBe(folder),
)

test('every visible host comes back, and lies in one folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 16 }), host => {
      fc.pre(!/\p{C}/u.test(host))
      const folder = folderOfHost(host)
      expect(folder).toMatch(/^[A-Za-z0-9._%!'()*~-]+$/)
      expect(hostOfFolder(folder)).toBe(host)
    }),
    { numRuns: 300 },
  )
})
