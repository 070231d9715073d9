import { describe, expect, test } from 'vitest'
import { admit } from '../../src/register/admission.ts'
import { carriersOf, holderOf, postLines, rolesOf, samePerson, titleOf } from '../../src/register/holder.ts'
import { emptyRegister, Official, type Register } from '../../src/register/register.ts'

const official = (id: string, more: Record<string, unknown> = {}): Official =>
  Official.parse({ id, post: id.toUpperCase(), ...more })
const keys = (officials: readonly (Official | null)[]): (string | undefined)[] =>
  officials.map(each => each?.id)

describe('who holds a post', () => {
  const officials = [
    official('kabid', { roles: ['Kabid'], until: '2026-10-14' }),
    official('plh-kabid', { mode: 'plh', actsFor: 'kabid', from: '2026-10-05', until: '2026-10-07' }),
    official('plt-kabid', { mode: 'plt', actsFor: 'kabid', from: '2026-10-15' }),
    official('sekretaris', { mode: 'an', actsFor: 'kabid', superiors: ['KABID'], from: '2026-10-01' }),
  ]

  test.each([
    ['2026-10-04', 'kabid'],
    ['2026-10-05', 'plh-kabid'],
    ['2026-10-07', 'plh-kabid'],
    ['2026-10-08', 'kabid'],
    ['2026-10-15', 'plt-kabid'],
  ])('on %s: %s', (day, key) => {
    expect(holderOf(officials, 'kabid', day)?.id).toBe(key)
    expect(keys(carriersOf(officials, 'Kabid', day))).toEqual([key])
  })

  test('nobody before the first day; who signs in its name only where nobody answers for it', () => {
    const [, ...rest] = officials
    expect(holderOf(rest, 'kabid', '2026-10-14')).toBeNull()
    const vacant = [official('kabid', { roles: ['Kabid'], until: '2026-10-03' }), ...rest]
    expect(keys(carriersOf(vacant, 'Kabid', '2026-10-04'))).toEqual(['sekretaris'])
  })

  test('roles of the post acted for come to one’s own', () => {
    const plh = official('plh', { mode: 'plh', actsFor: 'kabid', roles: ['Pelaksana'], from: '2026-10-05' })
    expect(rolesOf([...officials, plh], plh)).toEqual(['Pelaksana', 'Kabid'])
  })
})

test('a.n., u.b., Plt. and Plh. as tata naskah dinas writes them', () => {
  const spoken = (mode: string, superiors: string[] = []): Official =>
    official('kabid', { post: 'Kepala Bidang', mode, superiors })
  expect(postLines(spoken('langsung'))).toEqual(['Kepala Bidang'])
  expect(postLines(spoken('plt'))).toEqual(['Plt. Kepala Bidang'])
  expect(postLines(spoken('an', ['Kepala Dinas']))).toEqual(['a.n. Kepala Dinas', 'Kepala Bidang'])
  expect(postLines(spoken('ub', ['Kepala Dinas', 'Sekretaris']))).toEqual([
    'a.n. Kepala Dinas',
    'Sekretaris',
    'u.b.',
    'Kepala Bidang',
  ])
  expect(titleOf(spoken('ub', ['Kepala Dinas', 'Sekretaris']))).toBe(
    'a.n. Kepala Dinas, Sekretaris, u.b. Kepala Bidang',
  )
})

test('one person in two posts is known by NIP, else by name', () => {
  const name = 'Nama Contoh Satu'
  expect(samePerson({ name }, { name: 'NAMA  CONTOH SATU' })).toBe(true)
  expect(samePerson({ name, nip: '1' }, { name, nip: '2' })).toBe(false)
  expect(samePerson({}, {})).toBe(false)
})

describe('what the register does not take', () => {
  const register: Register = {
    ...emptyRegister,
    officials: [
      official('kabid', { accounts: ['dua'] }),
      official('plh', { mode: 'plh', actsFor: 'kabid', from: '2026-10-05', until: '2026-10-09' }),
    ],
  }
  const plt = { id: 'plt', post: 'Kepala Bidang', mode: 'plt', actsFor: 'kabid', from: '2026-10-10' }
  test.each([
    [{ actsFor: 'kabit' }, 'jabatan "kabit" yang dijalankan belum terdaftar. Mungkin maksudnya "kabid"'],
    [{ mode: 'langsung' }, 'menjabat sebagai plt, plh, an, atau ub'],
    [{ from: undefined }, 'memerlukan tanggal menjabat sejak'],
    [{ from: '2026-10-09' }, 'pada masa itu jabatan "kabid" sudah dijalankan oleh "plh"'],
    [{ mode: 'an' }, 'memerlukan atasan'],
    [{ accounts: ['dua'] }, 'akun mesin "dua" sudah milik "kabid"'],
  ])('%o', (change, sentence) => {
    expect(() => admit(register, 'official', { ...plt, ...change })).toThrow(sentence)
  })

  test('but one after the other', () => {
    expect(admit(register, 'official', plt)).toMatchObject({ id: 'plt', actsFor: 'kabid' })
  })
})
