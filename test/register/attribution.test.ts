import { describe, expect, test } from 'vitest'
import { cluesOf, logName, logStem, standingKey } from '../../src/journal/clues.ts'
import { blankExecution } from '../../src/journal/execution.ts'
import { type Answer, attributor, type Clues, waitingUnder } from '../../src/register/attribution.ts'
import { Application } from '../../src/register/register.ts'

const app = (id: string, more: object = {}) =>
  Application.parse({ id, name: id.toUpperCase(), owner: 'Badan Contoh', ...more })
const register = {
  applications: [
    app('simpeg', { aliases: ['kepegawaian'], objects: ['/srv/simpeg', 'simpeg_prod'] }),
    app('simpeg-arsip', { objects: ['/srv/simpeg/arsip'] }),
    app('ppid', { objects: ['D:\\Data\\PPID', 'ppid_prod'] }),
  ],
}
const nothing: Clues = { name: null, host: null, log: null, tags: [], objects: [], artifact: null }
const found = (clues: Partial<Clues>, answers: Answer[] = []) => {
  const named = (file: string) => /^BK-([a-z]+)-\d{8}\.tar$/.exec(file)?.[1] ?? null
  const { app: key, rule } = attributor({ register, answers, named })({ ...nothing, ...clues })
  return `${key} ${rule}`
}

describe('the rules, in their order', () => {
  test.each<[string, Partial<Clues>]>([
    ['simpeg name', { name: 'Kepegawaian', tags: ['ppid'], objects: ['D:/data/ppid'] }],
    ['ppid tag', { name: 'backup', tags: ['malam', 'app:ppid'], objects: ['/srv/simpeg'] }],
    ['simpeg path', { objects: ['/srv/simpeg/berkas', 'ppid_prod'] }],
    ['simpeg-arsip path', { objects: ['/srv/simpeg/arsip/2026/'] }],
    ['ppid path', { objects: ['d:/data/ppid/unggahan'] }],
    ['ppid database', { objects: ['ppid_prod'], artifact: 'simpeg_20261001.dump' }],
    ['ppid database', { name: 'ppid-prod', log: 'simpeg' }],
    ['simpeg artifact', { artifact: '/mnt/nas/BK-kepegawaian-20261001.tar', log: 'ppid' }],
    ['simpeg artifact', { artifact: 'simpeg_20261001.dump', log: 'ppid' }],
    ['ppid log', { log: 'ppid', host: 'srv1' }],
    ['null null', { name: 'simpg', log: 'simpeg' }],
    ['null null', { name: 'lain', host: 'srv1', log: 'cron' }],
  ])('%s', (expected, clues) => expect(found(clues)).toBe(expected))

  test('two applications at once are none: nothing is guessed', () => {
    expect(found({ tags: ['simpeg', 'ppid'] })).toBe('null null')
    expect(found({ objects: ['/srv/simpegX'] })).toBe('null null')
    expect(found({ artifact: 'simpeg-lama_20261001.dump' })).toBe('null null')
  })
})

describe('answers', () => {
  const answer = (more: Partial<Answer>): Answer => ({
    name: null,
    host: null,
    log: null,
    app: 'ppid',
    ...more,
  })

  test('fit by the name and the host, or by the host and the log', () => {
    const answers = [
      answer({ name: 'Web', host: 'srv1' }),
      answer({ host: 'srv2', log: 'cron', app: 'simpeg' }),
    ]
    expect(found({ name: 'web', host: 'SRV1' }, answers)).toBe('ppid answer')
    expect(found({ name: 'web', host: 'srv2', log: 'cron' }, answers)).toBe('null null')
    expect(found({ host: 'srv2', log: 'cron' }, answers)).toBe('simpeg answer')
    expect(found({ host: 'srv2', log: 'lain' }, answers)).toBe('null null')
  })

  test('of two that fit the later counts; what a rule decides needs none', () => {
    const answers = [
      answer({ host: 'srv2', log: 'cron' }),
      answer({ host: 'srv2', log: 'cron', app: 'simpeg' }),
    ]
    expect(found({ host: 'srv2', log: 'cron' }, answers)).toBe('simpeg answer')
    expect(found({ host: 'srv2', log: 'cron', tags: ['ppid'] }, answers)).toBe('ppid tag')
  })

  test('logs named by their date alone are one log: one key, one standing, one answer', () => {
    const october = { host: 'srv1', log: '2026-10' }
    const november = { host: 'srv1', log: '20261101' }
    expect(waitingUnder({ ...nothing, ...october }).key).toBe('srv1:#')
    expect(standingKey({ ...nothing, ...october })).toBe(standingKey({ ...nothing, ...november }))
    expect(standingKey({ ...nothing, ...october })).not.toBe(
      standingKey({ ...nothing, host: 'srv1', log: 'ppid/2026-10' }),
    )
    const answers = [
      answer({ host: 'srv1', log: '2026-10' }),
      answer({ host: 'srv1', log: '2026-09', app: 'simpeg' }),
    ]
    // What was answered for one month before there was this rule stands for it; the last answer for all others.
    expect(found(october, answers)).toBe('ppid answer')
    expect(found(november, answers)).toBe('simpeg answer')
    expect(found({ host: 'srv1', log: 'webgis/2026-10' }, answers)).toBe('ppid answer')
    expect(found({ host: 'srv1', log: 'cron' }, answers)).toBe('null null')
    expect(found({ host: 'srv1', log: 'ppid/2026-10' }, answers)).toBe('ppid log')
    expect(found({ log: '20261001-simpeg' })).toBe('simpeg log')
  })

  test('an answer to what waits under a key fits every run that waits there', () => {
    for (const clues of [
      { name: 'web', host: 'srv1', log: 'a' },
      { host: 'srv1', log: 'cron' },
      { host: 'srv1', log: 'arsip/2026-10' },
      { name: 'web' },
    ]) {
      const { key, ...marks } = waitingUnder({ ...nothing, ...clues })
      expect(found(clues, [{ ...marks, app: 'ppid' }]), key).toBe('ppid answer')
    }
  })
})

test('the name of a log is that of its script, whatever day or rotation hangs on it', () => {
  expect(
    ['inbox/srv/produk-hukum-2026-10.log.1', 'inbox/srv/simpeg_20261001.log', 'inbox/srv/cron'].map(logName),
  ).toEqual(['produk-hukum', 'simpeg', 'cron'])
  expect(['inbox/srv/20261001.log', 'inbox/srv/simpeg/2026-10.log', '2026-10.log'].map(logName)).toEqual([
    '20261001',
    'simpeg/2026-10',
    '2026-10',
  ])
  // Keys of runs keep to the file's own name.
  expect(logStem('inbox/srv/simpeg/2026-10.log')).toBe('2026-10')
  const byHand = { file: 'ketikan', line: 1, offset: 0, length: 0 }
  expect(cluesOf({ ...blankExecution, app: 'x' }, byHand)).toMatchObject({ name: 'x', log: null })
})
