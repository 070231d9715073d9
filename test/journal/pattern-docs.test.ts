// Are all tokens of patterns, fields of our own line and patterns of the library explained?
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { OwnLineSchema } from '../../src/journal/formats/own-schema.ts'
import { patternReader } from '../../src/journal/formats/pattern.ts'
import { compileTemplate, matchTemplate } from '../../src/journal/formats/pattern-template.ts'
import { tokens } from '../../src/journal/formats/pattern-tokens.ts'
import { readLog } from '../../src/journal/formats/read-log.ts'
import { LogPattern } from '../../src/sop/office.ts'
import { readYaml } from '../../src/sop/yaml-place.ts'

const page = (name: string): string =>
  fs.readFileSync(path.join(import.meta.dirname, '../../docs', name), 'utf8')
const tokensOf = (text: string): string[] =>
  [...text.matchAll(/^\| `\{([a-z0-9-]+)\}` \|/gm)].map(found => found[1] ?? '').sort()

test.each(['log-patterns.md', 'panduan/pola-log.md'])('%s lists exactly the tokens there are', name => {
  expect(tokensOf(page(name))).toEqual(Object.keys(tokens).sort())
})

test('log-lines.md lists exactly the fields there are', () => {
  const rows = (page('log-lines.md').split('## Bytes')[0] ?? '').matchAll(/^\| (`\w+`(?:, `\w+`)*) \| /gm)
  const fields = [...rows].flatMap(found =>
    (found[1] ?? '').split(', ').map(field => field.replaceAll('`', '')),
  )
  expect(fields.sort()).toEqual(Object.keys(OwnLineSchema.shape).sort())
})

test('the words of {status} in the page are words it knows', () => {
  const row = /^\| `\{status\}` \| ([^|]+) \|/m.exec(page('log-patterns.md'))?.[1] ?? ''
  const words = row.split(/[·,]/).map(word => word.trim())
  expect(words.length).toBeGreaterThan(15)
  for (const word of words) expect(matchTemplate(compileTemplate('{status}'), word), word).not.toBeNull()
})

test('the example of the guide reads as the guide says', () => {
  const blocks = [...page('panduan/pola-log.md').matchAll(/```(\w*)\n([\s\S]*?)```/g)].map(
    found => found[2] ?? '',
  )
  const [log = '', yaml = ''] = blocks
  const { value, problems } = readYaml('pola-log.md', yaml, z.object({ logPatterns: z.array(LogPattern) }))
  expect(problems).toEqual([])
  const readers = (value?.logPatterns ?? []).map(pattern => patternReader(pattern))
  const text = { file: 'simpeg.log', bytes: Buffer.from(log), firstLine: 1, offset: 0, complete: true }
  const reading = readLog(
    { ...text, zone: 'Asia/Jakarta', host: null, exitCode: null, modifiedAt: null },
    readers,
  )
  expect(reading.problems).toEqual([])
  expect(
    reading.readings.map(({ execution }) => [execution.status, execution.bytesStored, execution.errors]),
  ).toEqual([
    ['success', Math.round(17.3 * 1024 ** 2), []],
    ['failed', null, ['koneksi ditolak']],
  ])
})

test('every pattern of the library reads the sample in its own head', () => {
  const folder = path.join(import.meta.dirname, '../../data/pola')
  for (const name of fs.readdirSync(folder)) {
    const yaml = fs.readFileSync(path.join(folder, name), 'utf8')
    const { value } = readYaml(name, yaml, LogPattern)
    expect(value?.name, name).toBe(name.replace('.yaml', ''))
    const sample = [...yaml.matchAll(/^# {3}(.+)$/gm)].map(found => found[1] ?? '')
    const fits = sample
      .filter(line => !line.includes('…'))
      .flatMap(line => {
        const templates = value === null ? [] : [value.start, value.success, value.failed, value.end].flat()
        return templates.some(source => matchTemplate(compileTemplate(source), line)) ? [line] : []
      })
    if (sample.some(line => !line.includes('…'))) expect(fits.length, name).toBeGreaterThan(0)
  }
})
