// How is free text read by the patterns that an office declares?

import { Refusal } from '../../refusal.ts'
import { closest } from '../../sop/closest.ts'
import type { LogPattern } from '../../sop/office.ts'
import { bufferOf, lineText } from './lines.ts'
import type { MomentContext } from './moment.ts'
import {
  type Block,
  blockReading,
  contextOf,
  type Ending,
  emptyBlock,
  noteCaptures,
} from './pattern-block.ts'
import {
  type Capture,
  compileTemplate,
  matchTemplate,
  type Template,
  unknownTokens,
} from './pattern-template.ts'
import { tokens } from './pattern-tokens.ts'
import type { LogLine, LogReader, LogText, Reading, ReadingResult } from './reader.ts'

/** In the order in which a line is held against them. */
const kinds = ['start', 'failed', 'success', 'end', 'warning', 'error', 'lines', 'ignore'] as const
type LineKind = (typeof kinds)[number]
type ClosingKind = 'failed' | 'success' | 'end'

interface Rule {
  kind: LineKind
  template: Template
}

interface CompiledPattern {
  pattern: LogPattern
  rules: Rule[]
}

/** A run left open this long, by the times of the lines after it, will not be closed any more. */
const givenUpMs = 24 * 3_600_000

/**
 * A reader for one pattern of `kantor.yaml` or of data/pola/. `rank` (0–1) says how it stands to the other
 * readers: an office's own patterns come before the built-in ones. Refuses a template with an unknown token.
 */
export function patternReader(pattern: LogPattern, rank = 0.5): LogReader {
  const compiled: CompiledPattern = { pattern, rules: rulesOf(pattern) }
  const opening = pattern.start.length > 0 ? ['start'] : ['failed', 'success', 'end']
  const landmarks = compiled.rules
    .filter(rule => opening.includes(rule.kind))
    .map(rule => rule.template.landmark)
  return {
    name: `pola ${pattern.name}`,
    detect: text => (fitsFile(pattern.file, text.file) && hasOne(text, landmarks) ? rank : 0),
    read: (text, lines) => readPattern(compiled, text, lines),
  }
}

function rulesOf(pattern: LogPattern): Rule[] {
  const rules = kinds.flatMap(kind =>
    pattern[kind].map(source => ({ kind, template: compiledOf(pattern, source) })),
  )
  if (!rules.some(rule => isOpening(rule.kind)))
    throw new Refusal(
      `Pola "${pattern.name}" tidak punya baris awal ("start") maupun baris akhir ("success", "failed", "end").`,
    )
  return rules
}

function compiledOf(pattern: LogPattern, source: string): Template {
  const word = unknownTokens(source)[0]
  if (word !== undefined) {
    const near = closest(word, Object.keys(tokens))
    const meant =
      near === null ? `Token yang ada: ${Object.keys(tokens).join(', ')}.` : `Mungkin maksudnya {${near}}.`
    throw new Refusal(`Pola "${pattern.name}": token {${word}} tidak dikenal. ${meant}`)
  }
  return compileTemplate(source)
}

/** The glob (`*`, `?`) over the file's last name; none fits every file. */
function fitsFile(glob: string | undefined, file: string): boolean {
  if (glob === undefined) return true
  const name = file.slice(file.lastIndexOf('/') + 1)
  const template = compileTemplate(glob.replaceAll('*', '{abaikan}'))
  return matchTemplate(template, name) !== null
}

const hasOne = (text: LogText, landmarks: string[]): boolean => {
  const buffer = bufferOf(text.bytes)
  return landmarks.some(landmark => buffer.includes(landmark))
}

interface Pass {
  compiled: CompiledPattern
  text: LogText
  context: MomentContext
  open: Block[]
  readings: Reading[]
  /** The last closing line of each application: the same line again is a repetition. */
  closings: Map<string, string>
  /** Start lines, of those that name an application, whose run has been told: the same again tells nothing new. */
  told: Set<string>
  /** The template of the first line that began or ended a run: by it the pattern knew the log. */
  sign: string | null
}

function readPattern(compiled: CompiledPattern, text: LogText, lines: readonly LogLine[]): ReadingResult {
  const pass: Pass = {
    compiled,
    text,
    context: contextOf(compiled.pattern, text),
    open: [],
    readings: [],
    closings: new Map(),
    told: new Set(),
    sign: null,
  }
  const left: LogLine[] = []
  for (const line of lines) {
    const raw = lineText(text, line)
    if (!takeLine(pass, line, raw)) left.push(line)
  }
  const { complete } = text
  let consumed = text.bytes.length
  for (const block of pass.open) {
    tell(pass, block, complete ? 'ended' : 'open')
    if (!complete) consumed = Math.min(consumed, block.first.start)
  }
  const why = pass.sign === null ? '' : `ada baris berbentuk "${pass.sign}"`
  return { readings: pass.readings, problems: [], consumed, left, why }
}

const isOpening = (kind: LineKind): boolean =>
  kind === 'start' || kind === 'failed' || kind === 'success' || kind === 'end'

/** True when the line belongs to this pattern. */
function takeLine(pass: Pass, line: LogLine, raw: string): boolean {
  for (const rule of pass.compiled.rules) {
    const captures = matchTemplate(rule.template, raw)
    if (captures === null) continue
    if (!takeAs(pass, rule, captures, line, raw)) continue
    if (isOpening(rule.kind)) pass.sign ??= rule.template.source
    return true
  }
  return false
}

function takeAs(pass: Pass, rule: Rule, captures: Capture[], line: LogLine, raw: string): boolean {
  const block = blockFor(pass, captures)
  switch (rule.kind) {
    case 'ignore':
      if (block && block === pass.open.at(-1)) block.last = line
      return true
    case 'start':
      return startBlock(pass, captures, line, raw)
    case 'failed':
    case 'success':
    case 'end':
      return closeBlock(pass, block, rule.kind, captures, line, raw)
    case 'error':
    case 'warning':
    case 'lines':
      if (block === undefined) return false
      noteCaptures(block, rule.kind, captures, raw, pass.context)
      block.last = line
      return true
    default:
      return rule.kind satisfies never
  }
}

const captured = (captures: Capture[], name: 'aplikasi' | 'host'): string | null =>
  captures.find(capture => capture.name === name)?.text ?? null

/** The open run the line speaks of: the latest that agrees with the application and host it names. */
function blockFor(pass: Pass, captures: Capture[]): Block | undefined {
  const app = captured(captures, 'aplikasi')
  const host = captured(captures, 'host')
  return pass.open.findLast(
    block =>
      (app === null || block.app === null || app === block.app) &&
      (host === null || block.host === null || host === block.host),
  )
}

function startBlock(pass: Pass, captures: Capture[], line: LogLine, raw: string): boolean {
  const before = blockFor(pass, captures)
  // The same line twice in a row is a repetition, not a second run.
  if (before?.startText === raw && before.last === before.first) return true
  const block = emptyBlock(pass.compiled.pattern, line, raw)
  noteCaptures(block, 'start', captures, raw, pass.context)
  block.namedAtStart = captured(captures, 'aplikasi') !== null && block.lastAt !== null
  const given = pass.open.filter(
    open =>
      open === before ||
      (open.lastAt !== null && block.lastAt !== null && block.lastAt - open.lastAt > givenUpMs),
  )
  for (const open of given) tell(pass, open, 'superseded')
  pass.open = [...pass.open.filter(open => !given.includes(open)), block]
  return true
}

/** A run's reading; nothing where a run with the very same start line was told before. */
function tell(pass: Pass, block: Block, ending: Ending): void {
  if (pass.told.has(block.startText)) return
  const reading = blockReading(block, pass.compiled.pattern, pass.text, ending)
  if (reading) pass.readings.push(reading)
  if (block.namedAtStart) pass.told.add(block.startText)
}

function closeBlock(
  pass: Pass,
  found: Block | undefined,
  kind: ClosingKind,
  captures: Capture[],
  line: LogLine,
  raw: string,
): boolean {
  const { pattern } = pass.compiled
  const key = captured(captures, 'aplikasi') ?? found?.app ?? ''
  if (found === undefined && pass.closings.get(key) === raw) return true
  const block = found ?? emptyBlock(pattern, line, raw)
  noteCaptures(block, kind, captures, raw, pass.context)
  // A closing line that names no time belongs to a run only where that run's start was seen.
  if (found === undefined && block.lastAt === null) return false
  block.last = line
  tell(pass, block, 'closed')
  pass.open = pass.open.filter(open => open !== block)
  pass.closings.set(key, raw)
  return true
}
