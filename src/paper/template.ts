// What text do a template and a view give, and which line of the template wrote which part?

import type HandlebarsModule from 'handlebars'
import { TemplateError } from './template-error.ts'
import { given, guardProgram, print } from './template-guard.ts'
import { visible } from './visible.ts'

type Handlebars = typeof HandlebarsModule

/** Plain functions of the values in a template; what they return is escaped like any other value. */
export type Helpers = Record<string, (...values: never[]) => unknown>

export interface Templates {
  template: { name: string; source: string }
  partials: Record<string, string>
  helpers: Helpers
}

/**
 * Fills a template with a view.
 * `render(view)` gives the text. `trace(view)` renders once more with a mark before every line that a template wrote
 * itself, and answers which place in which template stands behind an offset of the text: errors name the template.
 * @throws TemplateError for a syntax error, an unknown helper or partial, a field that the view lacks (also in
 *   `#if`, `#each` and helper arguments), or an absent value (null, true, an object) that would be printed.
 */
export async function prepareTemplate(templates: Templates) {
  const { default: handlebars } = await import('handlebars')
  return {
    render: (view: object): string => readOnce(handlebars, templates)(view),
    trace: (view: object): ((offset: number) => string) => {
      const places: string[] = []
      const { name, source } = templates.template
      return placeFinder(readerOf(handlebars, templates, places)(name, source)(view), places)
    },
  }
}

type Reader = (name: string, source: string) => HandlebarsTemplateDelegate

/** Readers by their parts, and what they have read: who prints many papers reads the letterhead once. */
const readers = new WeakMap<Templates['partials'], { helpers: Helpers; read: Reader }>()

function readOnce(handlebars: Handlebars, templates: Templates): HandlebarsTemplateDelegate {
  const { template, partials, helpers } = templates
  const known = readers.get(partials)
  if (known?.helpers === helpers) return known.read(template.name, template.source)
  const fresh = readerOf(handlebars, templates, null)
  const done = new Map<string, HandlebarsTemplateDelegate>()
  const read: Reader = (name, source) => {
    const key = `${name}\0${source}`
    const compiled = done.get(key) ?? fresh(name, source)
    done.set(key, compiled)
    return compiled
  }
  readers.set(partials, { helpers, read })
  return read(template.name, template.source)
}

/** With `places`, every line that the template wrote begins with a mark: its number there between two U+FFFF. */
function readerOf(
  handlebars: Handlebars,
  { partials, helpers }: Pick<Templates, 'partials' | 'helpers'>,
  places: string[] | null,
): Reader {
  const environment = handlebars.create()
  const names = new Set([...Object.keys(helpers), 'if', 'unless', 'each', 'with', 'lookup'])
  const options = { preventIndent: true, knownHelpersOnly: true, knownHelpers: {} as Record<string, boolean> }
  for (const name of [...names, given, print]) options.knownHelpers[name] = true
  for (const [name, helper] of Object.entries(helpers)) {
    // Handlebars hands its own options object as the last argument; our helpers are plain functions of values.
    environment.registerHelper(name, (...values) => helper(...(values.slice(0, -1) as never[])))
  }
  environment.registerHelper(given, givenValue)
  environment.registerHelper(print, printedText)
  const read: Reader = (name, source) => {
    const program = parse(handlebars, name, source)
    guardProgram(program, { name, helpers: names, partials, places })
    return environment.compile(program, options as CompileOptions)
  }
  for (const [name, source] of Object.entries(partials)) {
    environment.registerPartial(name, read(name, source))
  }
  return read
}

function parse(handlebars: Handlebars, name: string, source: string): hbs.AST.Program {
  // Handlebars also takes ready syntax trees, which can run code (CVE-2026-33937 and its kin): text only.
  if (typeof source !== 'string') throw new TypeError(`templat ${name} bukan teks`)
  try {
    return handlebars.parse(source)
  } catch (error) {
    throw new TemplateError(name, (error as Error).message)
  }
}

function givenValue(value: unknown, path: string, place: string): unknown {
  if (value === undefined) throw new TemplateError(place, `isi naskah tidak punya "${path}"`)
  return value
}

function printedText(value: unknown, path: string, place: string): string {
  givenValue(value, path, place)
  if (typeof value === 'string') return visible(value)
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  const what = value === null ? 'kosong (null)' : typeof value === 'number' ? String(value) : typeof value
  throw new TemplateError(place, `"${path}" ${what}, tidak dapat dicetak; periksa dulu dengan #if`)
}

function placeFinder(marked: string, places: string[]): (offset: number) => string {
  return offset => {
    let place = places[0] ?? ''
    let clean = 0
    for (const [index, part] of marked.split('\uffff').entries()) {
      if (index % 2 === 1) place = places[Number(part)] ?? place
      else clean += part.length
      if (index % 2 === 0 && clean > offset) break
    }
    return place
  }
}
