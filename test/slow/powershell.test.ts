// Is our PowerShell written as the language is? There is no PowerShell here to run it: a grammar reads it.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

/** node_modules with web-tree-sitter and tree-sitter-powershell; .ci/run lays them down. */
const modules = process.env['CADANG_GRAMMARS']
const home = path.join(import.meta.dirname, '../..')
const read = (name: string): string => fs.readFileSync(path.join(home, name), 'utf8')
const examples = [...read('docs/panduan/penulis-skrip.md').matchAll(/^```powershell\n([\s\S]*?)^```$/gm)].map(
  ([, text = '']) => text,
)

interface Node {
  isError: boolean
  isMissing: boolean
  text: string
  startPosition: { row: number; column: number }
  children: Node[]
}

/** Places that the grammar cannot read, with their text. */
const faults = (node: Node): string[] => [
  ...(node.isError || node.isMissing
    ? [`${node.startPosition.row + 1}:${node.startPosition.column + 1} ${node.text}`]
    : []),
  ...node.children.flatMap(faults),
]

test.runIf(modules !== undefined)('cadang-log.ps1 and the examples of the guide', async () => {
  const grammar = path.join(modules ?? '', 'tree-sitter-powershell/tree-sitter-powershell.wasm')
  const place = pathToFileURL(path.join(modules ?? '', 'web-tree-sitter/web-tree-sitter.js')).href
  const { Language, Parser } = await import(place)
  await Parser.init()
  const parser = new Parser()
  parser.setLanguage(await Language.load(grammar))
  const faultsOf = (text: string): string[] => faults(parser.parse(text).rootNode)
  expect(examples.length).toBeGreaterThan(0)
  for (const text of [read('data/skrip/cadang-log.ps1'), ...examples]) expect(faultsOf(text)).toEqual([])
  expect(faultsOf('if ($a { 1 }')).not.toEqual([])
})

test.skipIf(modules)('TATA BAHASA POWERSHELL TIDAK DIUJI: .ci/run memasangnya', () => {
  expect(modules).toBeUndefined()
})
