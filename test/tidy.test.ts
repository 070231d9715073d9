// Is the house still in the shape that DESIGN and docs/architecture.md give it?
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const home = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')

/** What a room may import, and why each package is there. A new arrow or package adds a line with its reason. */
interface Room {
  rooms: string[]
  packages: Record<string, string>
  /** Pure rooms touch no file, network or process. */
  pure: boolean
}
const table: Record<string, Room> = {
  calendar: {
    rooms: [],
    packages: {
      'date-fns': 'months of unequal length, by subpath only',
      '@date-fns/tz': 'zones of hosts that are not Indonesian',
      zod: 'holiday files are checked as they are read',
      croner:
        'cron expressions of plans (croner counts slots with zones; tested against our own zone arithmetic)',
    },
    pure: true,
  },
  sop: {
    rooms: ['calendar'],
    packages: { zod: 'SOP and kantor.yaml have a schema', yaml: 'keeps the place of every key' },
    pure: true,
  },
  register: { rooms: ['calendar', 'sop'], packages: { zod: 'what exists has a schema' }, pure: true },
  journal: {
    // books: `fold` answers the Runs that the books hold, by when they began.
    rooms: ['calendar', 'sop', 'register', 'books'],
    packages: { zod: 'our own log line is published as a schema' },
    pure: true,
  },
  scripts: { rooms: ['calendar', 'sop', 'register'], packages: {}, pure: true },
  tickets: { rooms: ['calendar', 'sop', 'register', 'journal'], packages: {}, pure: true },
  checks: {
    rooms: ['calendar', 'sop', 'register', 'journal', 'tickets', 'books'],
    packages: { zod: 'parameters that an SOP gives a check have a schema' },
    pure: true,
  },
  documents: {
    rooms: ['calendar', 'sop', 'register', 'journal', 'tickets', 'checks', 'books', 'paper'],
    packages: { zod: 'answers of a form have a schema that is made from the form' },
    pure: true,
  },
  paper: {
    rooms: [],
    packages: {
      handlebars: 'templates',
      saxes: 'strict reading of what a template made',
      pdfkit: 'container of PDF',
      exceljs: 'workbooks',
    },
    pure: true,
  },
  sign: { rooms: ['paper'], packages: {}, pure: false },
  intake: { rooms: [], packages: { saxes: 'strict reading of XLSX parts' }, pure: false },
  store: {
    // paper: the type of the font files that assets.ts reads.
    rooms: ['calendar', 'sop', 'register', 'journal', 'tickets', 'books', 'paper'],
    packages: { lowdb: 'the register file' },
    pure: false,
  },
  cli: {
    rooms: [
      'calendar',
      'sop',
      'register',
      'scripts',
      'journal',
      'tickets',
      'checks',
      'documents',
      'paper',
      'sign',
      'intake',
      'store',
      'books',
    ],
    packages: {
      commander: 'words, options and help',
      '@clack/prompts': 'lists and words asked for at a terminal',
      yaml: 'the sample office is written in it',
    },
    pure: false,
  },
  // Files that stand outside the rooms.
  books: {
    rooms: ['calendar', 'sop', 'register', 'journal', 'tickets', 'checks'],
    packages: {},
    pure: true,
  },
  problem: { rooms: [], packages: {}, pure: true },
  refusal: { rooms: [], packages: {}, pure: true },
  main: { rooms: ['cli'], packages: {}, pure: false },
}
const everywhere = ['problem', 'refusal']
const doors = ['fs', 'fs/promises', 'net', 'http', 'https', 'child_process', 'worker_threads', 'dgram', 'tls']
const bannedNames = ['util', 'utils', 'helper', 'helpers', 'common', 'types', 'service', 'manager', 'index']

const files = fs
  .readdirSync(path.join(home, 'src'), { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll(path.sep, '/'))
  .filter(name => name.endsWith('.ts'))
  .sort()
const sources = files.map(name => ({
  name,
  room: name.split('/')[0]?.replace(/\.ts$/, '') ?? '',
  tree: ts.createSourceFile(
    name,
    fs.readFileSync(path.join(home, 'src', name), 'utf8'),
    ts.ScriptTarget.ES2023,
    true,
  ),
}))

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  node.forEachChild(child => visit(child, see))
}

/** Every module that a file imports: statically, dynamically, or as a type. */
function importsOf(tree: ts.SourceFile): string[] {
  const found: string[] = []
  visit(tree, node => {
    const from =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
            ? node.argument.literal
            : undefined
    if (from && ts.isStringLiteral(from)) found.push(from.text)
  })
  return found
}

const imports = sources.flatMap(({ name, room, tree }) =>
  importsOf(tree).map(module => ({ name, room, module })),
)
const ours = imports
  .filter(({ module }) => module.startsWith('.'))
  .map(each => ({ ...each, target: path.posix.join(path.posix.dirname(each.name), each.module) }))
const roomOf = (file: string): string => file.split('/')[0]?.replace(/\.ts$/, '') ?? ''
const packageOf = (module: string): string =>
  module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/')
const lineOf = (tree: ts.SourceFile, at: number): number => tree.getLineAndCharacterOfPosition(at).line + 1

/** Places where a node is found, as `file:line`. */
const placesOf = (asked: (node: ts.Node) => boolean, within = sources): string[] =>
  within.flatMap(({ name, tree }) => {
    const lines: string[] = []
    visit(tree, node => {
      if (asked(node)) lines.push(`${name}:${lineOf(tree, node.getStart(tree))}`)
    })
    return lines
  })
const asksClock = (node: ts.Node): boolean =>
  (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) ||
  (ts.isPropertyAccessExpression(node) && ['Date.now', 'performance.now'].includes(node.getText()))

describe('rooms', () => {
  test('every file stands in a room of the table', () => {
    expect(files.filter(name => !table[roomOf(name)])).toEqual([])
  })

  test('a room imports only the rooms it may', () => {
    const wrong = ours.filter(({ room, target }) => {
      const to = roomOf(target)
      return to !== room && !everywhere.includes(to) && !table[room]?.rooms.includes(to)
    })
    expect(wrong.map(({ name, module }) => `${name} → ${module}`)).toEqual([])
  })

  test('a room uses only its packages, and every package of the table is used', () => {
    const outside = imports.filter(({ module }) => !module.startsWith('.') && !module.startsWith('node:'))
    const wrong = outside.filter(({ room, module }) => !table[room]?.packages[packageOf(module)])
    expect(wrong.map(({ name, module }) => `${name} → ${module}`)).toEqual([])
    const used = new Set(outside.map(({ room, module }) => `${room}: ${packageOf(module)}`))
    const listed = Object.entries(table).flatMap(([room, { packages }]) =>
      Object.keys(packages).map(name => `${room}: ${name}`),
    )
    expect(listed.filter(each => !used.has(each))).toEqual([])
  })

  test('pure rooms open no file, socket or process, and ask no clock', () => {
    const wrong = imports.filter(
      ({ room, module }) => table[room]?.pure && doors.includes(module.replace('node:', '')),
    )
    expect(wrong.map(({ name, module }) => `${name} → ${module}`)).toEqual([])
    const pure = sources.filter(({ room }) => table[room]?.pure)
    expect(placesOf(node => ts.isIdentifier(node) && node.text === 'console', pure)).toEqual([])
  })

  test('date-fns is taken by subpath', () => {
    expect(imports.filter(({ module }) => module === 'date-fns').map(({ name }) => name)).toEqual([])
  })

  test('the door of `log add` loads nothing heavy', () => {
    const reached = new Set<string>()
    const walk = (file: string): void => {
      if (reached.has(file)) return
      reached.add(file)
      for (const each of ours) if (each.name === file) walk(each.target)
    }
    walk('cli/log-add.ts')
    const heavy = imports.filter(
      ({ name, module }) => reached.has(name) && !module.startsWith('.') && !module.startsWith('node:'),
    )
    expect(heavy.map(({ name, module }) => `${name} → ${module}`)).toEqual([])
  })
})

describe('files', () => {
  test('at most 300 lines', () => {
    const long = sources.filter(({ tree }) => lineOf(tree, tree.text.trimEnd().length) > 300)
    expect(long.map(({ name }) => name)).toEqual([])
  })

  test('functions of at most 60 lines', () => {
    const long: string[] = []
    for (const { name, tree } of sources) {
      visit(tree, node => {
        if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return
        const first = lineOf(tree, node.getStart(tree))
        const last = lineOf(tree, node.getEnd())
        if (last - first + 1 > 60) long.push(`${name}:${first}: ${last - first + 1} lines`)
      })
    }
    expect(long).toEqual([])
  })

  test('named by the noun they hold', () => {
    const wrong = files.filter(name => {
      const stem = path.posix.basename(name).replace(/(\.d)?\.ts$/, '')
      return (
        bannedNames.some(word => stem.split('-').includes(word)) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)
      )
    })
    expect(wrong).toEqual([])
  })

  test('begin with the question they answer', () => {
    const silent = sources.filter(({ tree }) => !/^\/\/ .*\?/.test(tree.text.split('\n', 1)[0] ?? ''))
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  test('are all reached from main.ts', () => {
    const reached = new Set<string>()
    const walk = (file: string): void => {
      if (reached.has(file)) return
      reached.add(file)
      for (const each of ours) if (each.name === file) walk(each.target)
    }
    walk('main.ts')
    // Not asked for yet, but held to by tests: the store in memory passes the same contract as the files.
    const waiting = ['store/memory-store.ts']
    expect(files.filter(name => !reached.has(name) && !name.endsWith('.d.ts'))).toEqual(waiting)
  })

  test('ask the clock in one place', () => {
    const places = placesOf(asksClock)
    expect(places).toHaveLength(1)
    expect(places[0]).toMatch(/^cli\/clock\.ts:/)
  })

  test('hold no barrel: nothing exports what another file made', () => {
    const barrels = sources.filter(({ tree }) =>
      tree.statements.some(each => ts.isExportDeclaration(each) && each.moduleSpecifier),
    )
    expect(barrels.map(({ name }) => name)).toEqual([])
  })
})
