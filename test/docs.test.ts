// Is everything a user can ask for documented, and nothing else?
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checks } from '../src/checks/catalogue.ts'
import { commands, groups } from '../src/cli/commands.ts'
import { buildProgram } from '../src/cli/program.ts'
import { exitCodes } from '../src/cli/show.ts'
import { paperKinds } from '../src/documents/catalogue.ts'
import { computed } from '../src/documents/computed.ts'
import { prefills } from '../src/documents/prefill.ts'
import { ticketPrefills } from '../src/documents/ticket-prefill.ts'
import { Field } from '../src/sop/form.ts'
import { Office } from '../src/sop/office.ts'
import { readForm } from '../src/sop/read-form.ts'
import { assetTexts } from '../src/store/assets.ts'
import { proofs } from '../src/tickets/proofs.ts'

const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')
const read = (name: string): string => fs.readFileSync(path.join(home, name), 'utf8')

/** Heading `## \`name\`` → the text below it. */
function sectionsOf(page: string): Map<string, string> {
  const parts = page.split(/^## `([^`]+)`.*$/m).slice(1)
  return new Map(parts.flatMap((part, place) => (place % 2 ? [] : [[part, parts[place + 1] ?? ''] as const])))
}

let program: Command
beforeAll(async () => {
  program = await buildProgram(() => true)
})
const commandAt = (words: string): Command | undefined =>
  words
    .split(' ')
    .reduce<Command | undefined>((at, word) => at?.commands.find(each => each.name() === word), program)

describe('docs/commands.md', () => {
  const sections = sectionsOf(read('docs/commands.md'))

  test('has a section for every command, in the order of help, and no other', () => {
    expect([...sections.keys()]).toEqual(commands.map(({ path: words }) => `cadang ${words}`))
  })

  test.each(commands.map(({ path: words }) => words))(
    '%s: every option and argument, and no other',
    words => {
      const command = commandAt(words)
      const text = sections.get(`cadang ${words}`) ?? ''
      const documented = [...text.matchAll(/^- `(--[a-z0-9-]+)/gm)].map(([, flag]) => flag)
      expect(documented.sort()).toEqual(command?.options.map(option => option.long).sort())
      for (const argument of command?.registeredArguments ?? []) expect(text).toContain(`<${argument.name()}`)
    },
  )

  test('every command says in help what it is for, in Indonesian', () => {
    for (const { path: words, summary } of commands) {
      expect(commandAt(words)?.helpInformation()).toContain('Pemakaian: cadang')
      expect(summary).toMatch(/^[a-z]/)
    }
    expect(Object.keys(groups).sort()).toEqual(
      [
        ...new Set(
          commands
            .map(each => each.path)
            .filter(each => each.includes(' '))
            .map(each => each.split(' ')[0]),
        ),
      ].sort(),
    )
  })

  test('every exit code is told', () => {
    for (const code of Object.values(exitCodes)) {
      expect(read('docs/commands.md')).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'))
      expect(read('README.md')).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'))
    }
  })
})

test('docs/checks.md has a section for every check, and no other', () => {
  const sections = [...sectionsOf(read('docs/checks.md')).keys()]
  expect(sections.sort()).toEqual(checks.map(({ name }) => name).sort())
})

test('docs/forms.md names every form, type, function, prefill and switch', () => {
  const page = read('docs/forms.md')
  const files = assetTexts('forms', '.yaml').map(({ file, text }) => readForm(file, text).form)
  for (const form of files) {
    expect(page).toContain(`| \`${form?.slug}\` | ${form?.title} | ${form?.code} | ${form?.shape} |`)
    const parts =
      form?.sections.flatMap(section => section.fields.flatMap(each => [each, ...(each.columns ?? [])])) ?? []
    for (const { optional } of parts) if (optional !== undefined) expect(page).toContain(`\`${optional}\``)
  }
  const types = Field.shape.type.def.innerType.options
  for (const name of [...types, ...Object.keys(computed), ...Object.keys(prefills)])
    expect(page).toContain(`\`${name}\``)
})

test('docs/sop-steps.md names every proof and everything a form may take from a ticket', () => {
  const page = read('docs/sop-steps.md')
  for (const name of [...Object.keys(proofs), ...Object.keys(ticketPrefills)])
    expect(page).toContain(`\`${name}\``)
})

test('docs/panduan tells every key of kantor.yaml', () => {
  const keysOf = (schema: unknown): string[] => {
    if (!(schema instanceof Object)) return []
    const own = 'properties' in schema ? Object.keys(schema.properties ?? {}) : []
    return [...own, ...Object.values(schema).flatMap(keysOf)]
  }
  const page = read('docs/panduan/kantor-yaml.md')
  const rows = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key)
  expect(rows.sort()).toEqual(Object.keys(Office.shape).sort())
  const told = page + read('docs/panduan/pola-log.md')
  const below = keysOf(z.toJSONSchema(Office, { io: 'input' }))
  expect(below.filter(key => !new RegExp(`\\b${key}[\`:]`).test(told))).toEqual([])
})

test('README names every paper', () => {
  const table = read('README.md')
  for (const { slug, title } of paperKinds) {
    expect(table, slug).toContain(slug === 'sop' ? '| SOP |' : title)
  }
})

test('every link between pages leads somewhere', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].concat(
    fs
      .readdirSync(path.join(home, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.md'))
      .map(name => path.join('docs', name)),
  )
  const broken = pages.flatMap(page =>
    [...read(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
      .map(([, target = '']) => target)
      .filter(target => !fs.existsSync(path.join(home, path.dirname(page), target)))
      .map(target => `${page} → ${target}`),
  )
  expect(broken).toEqual([])
})
