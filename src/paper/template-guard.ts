// How is every value that a template reads checked before it is used?

import type HandlebarsTypes from 'handlebars'
import { TemplateError } from './template-error.ts'

/**
 * Handlebars' own `strict` leaves `{{#if missing}}`, `{{#each missing}}` and helper arguments silent. So the syntax
 * tree is rewritten before it is compiled: every path that is read goes through `#given`, every value that is printed
 * through `#print`. No template can write these two names itself.
 */
export const given = '#given'
export const print = '#print'

export interface Guard {
  /** Of the template or partial, for messages. */
  name: string
  /** Names that may be called. */
  helpers: Set<string>
  partials: Record<string, string>
  /** When given, every line that the template wrote itself begins with its number in this list between two U+FFFF. */
  places: string[] | null
}

type Program = ReturnType<typeof HandlebarsTypes.parse>
type Node = hbs.AST.Node
type Expression = hbs.AST.Expression
type Path = hbs.AST.PathExpression
type Call = { path: Expression; params: Expression[]; hash: hbs.AST.Hash | undefined }

/** Rewrites the tree in place. @throws TemplateError for what this house's templates may not use. */
export function guardProgram(program: Program, guard: Guard): void {
  for (const node of program.body) {
    switch (node.type) {
      case 'ContentStatement':
        if (guard.places) markLines(node as hbs.AST.ContentStatement, guard.name, guard.places)
        break
      case 'MustacheStatement':
        guardPrinted(node as hbs.AST.MustacheStatement, guard)
        break
      case 'BlockStatement': {
        const block = node as hbs.AST.BlockStatement
        guardCall(block, block, guard)
        if (block.program) guardProgram(block.program, guard)
        if (block.inverse) guardProgram(block.inverse, guard)
        break
      }
      case 'PartialStatement': {
        const { name, ...partial } = node as hbs.AST.PartialStatement
        if (!isPath(name) || !Object.hasOwn(guard.partials, name.original))
          stop(node, guard, `bagian "${isPath(name) ? name.original : '(…)'}" tidak dikenal`)
        guardArguments(partial, guard)
        Object.assign(node, { params: partial.params })
        break
      }
      case 'CommentStatement':
        break
      default:
        stop(node, guard, `${node.type} tidak dipakai di sini`)
    }
  }
}

/** `{{a.b}}` and `{{helper a b}}` become `{{#print value "a.b" "place"}}`. */
function guardPrinted(node: hbs.AST.MustacheStatement, guard: Guard): void {
  if (!node.escaped) stop(node, guard, 'tiga kurawal tidak dipakai di sini: semua nilai diamankan')
  const { path, params, hash, loc } = node
  if (!isPath(path)) stop(node, guard, 'yang dicetak bukan nama')
  const called = params.length > 0 || guard.helpers.has(path.original)
  const call = { type: 'SubExpression', path, params, hash, loc }
  if (called) guardCall(call, node, guard)
  const printed = checked(print, called ? call : path, called ? `${path.original} …` : path.original, guard)
  Object.assign(node, { path: printed.path, params: printed.params, hash: undefined })
}

function guardCall(call: Call, node: Node, guard: Guard): void {
  if (!isPath(call.path) || !guard.helpers.has(call.path.original))
    stop(node, guard, `fungsi "${isPath(call.path) ? call.path.original : '(…)'}" tidak dikenal`)
  guardArguments(call, guard)
}

function guardArguments(call: Pick<Call, 'params' | 'hash'>, guard: Guard): void {
  call.params = call.params.map(value => readValue(value, guard))
  for (const pair of call.hash?.pairs ?? []) pair.value = readValue(pair.value, guard)
}

function readValue(value: Expression, guard: Guard): Expression {
  if (value.type === 'SubExpression') guardCall(value as hbs.AST.SubExpression, value, guard)
  return isPath(value) ? checked(given, value, value.original, guard) : value
}

function checked(check: string, value: Expression, path: string, guard: Guard): hbs.AST.SubExpression {
  const { loc } = value
  const text = (original: string) => ({ type: 'StringLiteral', value: original, original, loc })
  return {
    type: 'SubExpression',
    path: { type: 'PathExpression', data: false, depth: 0, parts: [check], original: check, loc },
    params: [value, text(path), text(placeOf(value, guard))],
    hash: undefined as never,
    loc,
  }
}

function isPath(node: Expression): node is Path {
  return node.type === 'PathExpression'
}

function placeOf(node: Node, guard: Guard): string {
  return `${guard.name}:${node.loc.start.line}:${node.loc.start.column + 1}`
}

function stop(node: Node, guard: Guard, detail: string): never {
  throw new TemplateError(placeOf(node, guard), detail)
}

/** Handlebars trims lines that hold only a block tag, so the first line of `value` may not be that of the node. */
function markLines(node: hbs.AST.ContentStatement, name: string, places: string[]): void {
  const original = String(node.original)
  const skipped = original.slice(0, Math.max(0, original.indexOf(node.value))).split('\n').length - 1
  const first = node.loc.start.line + skipped
  node.value = node.value
    .split('\n')
    .map((line, index) => `\uffff${places.push(`${name}:${first + index}`) - 1}\uffff${line}`)
    .join('\n')
}
