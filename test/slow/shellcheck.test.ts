// Has shellcheck anything to say about the scripts that are made?
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { planScripts, type ScriptPlan } from '../../src/scripts/plan-scripts.ts'
import { parts, planOf, simpeg } from '../scripts/made-scripts.ts'

const full = {
  sourceHost: "db'1",
  sourceUser: 'cadang; rm -rf /',
  passwordFile: '/etc/$x',
  encryptWith: 'gpg',
  recipient: 'kunci@contoh.invalid',
  copyWith: 'rclone',
  copyTo: 'nas:it\'s "here"',
  copyMedium: 'nas',
  retentionDays: 30,
}
const scripts = ['postgresql', 'mysql', 'sqlite', 'folder', 'git'].flatMap(source =>
  [{}, full, ...(source === 'folder' ? [{ kind: 'inkremental', retentionDays: 30 }] : [])].flatMap(more => {
    const plan = planOf({ source, sourceName: '/srv/a b', target: '/srv/c', ...more }) as ScriptPlan
    const setting = {
      office: { zone: 'Asia/Jakarta', naming: '{host}_{app}.{yyyy-MM-dd}.{ext}' },
      inbox: '/srv/k/inbox',
    }
    return planScripts(simpeg, plan, setting, parts).map(({ name, text }) => ({
      name: `${source} ${name}`,
      text,
    }))
  }),
)

test.each(scripts)('$name', ({ text }) => {
  const { status, stdout } = spawnSync('shellcheck', ['-S', 'style', '-'], { input: text, encoding: 'utf8' })
  expect(stdout).toBe('')
  expect(status).toBe(0)
})

test('cadang-log.sh alone', () => {
  const { status, stdout } = spawnSync('shellcheck', ['-s', 'sh', '-'], {
    input: parts['cadang-log'],
    encoding: 'utf8',
  })
  expect(stdout).toBe('')
  expect(status).toBe(0)
})
