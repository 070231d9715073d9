// Is this a fact of ours, by its parts?

import { parseInstant } from '../calendar/zone.ts'
import { type Execution, statuses } from './execution.ts'
import {
  type FactKind,
  type NumberFact,
  numberEvents,
  type ReportStage,
  reportStages,
  type Source,
} from './fact.ts'
import { isTicketEvent } from './ticket-event.ts'

type Shape = Record<string, (value: unknown) => boolean>
const isText = (value: unknown): boolean => typeof value === 'string'
const isTextOrNull = (value: unknown): boolean => value === null || isText(value)
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isRecordOrNull = (value: unknown): boolean => value === null || isRecord(value)
const isList = (value: unknown): boolean => Array.isArray(value)
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isHead = (value: unknown): boolean =>
  isRecord(value) && isText(value['month']) && isCount(value['lines']) && isHash(value['chain'])

const isCopy = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value['medium']) &&
  isText(value['place']) &&
  typeof value['offsite'] === 'boolean' &&
  (value['encrypted'] === null || typeof value['encrypted'] === 'boolean') &&
  isTextOrNull(value['keptUntil'])

const isPlace = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value['series']) &&
  isText(value['unit']) &&
  isCount(value['year']) &&
  isCount(value['sequence'])

const executionShape: Shape = {
  tool: isTextOrNull,
  toolVersion: isTextOrNull,
  app: isTextOrNull,
  host: isTextOrNull,
  claimedHost: isTextOrNull,
  operation: isTextOrNull,
  status: value => statuses.includes(value as Execution['status']),
  rule: isText,
  startedAt: isTextOrNull,
  finishedAt: isTextOrNull,
  exitCode: value => value === null || Number.isSafeInteger(value),
  signal: isTextOrNull,
  bytesRead: value => value === null || isCount(value),
  bytesStored: value => value === null || isCount(value),
  files: value => value === null || isCount(value),
  artifact: isTextOrNull,
  artifactSha256: isTextOrNull,
  tags: isTexts,
  objects: isTexts,
  copies: value => Array.isArray(value) && value.every(isCopy),
  warnings: isTexts,
  errors: isTexts,
  tail: isTextOrNull,
  freeBytes: value => value === null || isCount(value),
  closingLineSeen: value => typeof value === 'boolean',
  dryRun: value => typeof value === 'boolean',
  listed: value => value === true,
  entered: value => isRecord(value) && isText(value['by']) && isTextOrNull(value['at']),
}
const fits = (shape: Shape, value: Record<string, unknown>): boolean =>
  Object.keys(value).every(key => shape[key]?.(value[key]) === true)
const isExecutionPart = (value: unknown): boolean => isRecord(value) && fits(executionShape, value)
export const isSource = (value: unknown): value is Source =>
  isRecord(value) &&
  isText(value['file']) &&
  isCount(value['line']) &&
  isCount(value['offset']) &&
  isCount(value['length']) &&
  (value['log'] === undefined || isText(value['log']))

const isDoerOrNone = (value: unknown): boolean =>
  value === undefined ||
  (isRecord(value) &&
    isText(value['title']) &&
    ['official', 'name', 'nip', 'recordedBy'].every(key => isTextOrNull(value[key])))

/** What each kind must hold beside `v`, `id`, `n`, `at`, `by`. */
const shapes: Record<FactKind, Shape> = {
  execution: {
    run: isText,
    source: isSource,
    execution: value => isExecutionPart(value) && isText((value as Execution).status),
  },
  void: { target: isHash, reason: isText },
  correction: { target: isHash, reason: isText, change: isExecutionPart },
  excuse: { app: isText, from: isText, until: isText, reason: isText },
  register: { entity: isText, key: isText, rev: isCount, before: isRecordOrNull, after: isRecordOrNull },
  paper: {
    slug: isText,
    title: isText,
    number: isText,
    period: isText,
    asOf: isText,
    files: isList,
    heads: value => Array.isArray(value) && value.every(isHead),
  },
  opening: { app: isText, lastSuccessAt: isTextOrNull, lastRestoreAt: isTextOrNull, note: isText },
  assign: { name: isTextOrNull, host: isTextOrNull, log: isTextOrNull, app: isText, reason: isText },
  copy: {
    event: value => value === 'added' || value === 'removed',
    app: isText,
    artifact: isText,
    madeAt: isTextOrNull,
    copy: isCopy,
    reason: isText,
  },
  procedure: { sop: isText, version: isCount, procedure: isRecord },
  ticket: {
    ticket: isText,
    role: isText,
    post: isTextOrNull,
    doer: isDoerOrNone,
    happenedAt: isText,
    event: isTicketEvent,
    closes: value => typeof value === 'boolean',
  },
  repair: {
    app: isText,
    run: isText,
    failedAt: isText,
    cause: isText,
    action: isText,
    worker: isText,
    repairedAt: isText,
    provenBy: isTextOrNull,
  },
  report: {
    month: isText,
    stage: value => reportStages.includes(value as ReportStage),
    asOf: isText,
    role: isText,
    doer: isDoerOrNone,
    note: isText,
    changes: isList,
    ticket: isTextOrNull,
  },
  number: {
    event: value => numberEvents.includes(value as NumberFact['event']),
    number: isText,
    place: value => value === null || isPlace(value),
    subject: isText,
    slug: value => value === undefined || isText(value),
  },
  month: { month: isText, office: isText, previous: value => value === null || isHead(value) },
}

/** Why this has not what every fact begins with, or null. */
export function headFault(value: Record<string, unknown>): string | null {
  if (value['v'] !== 1) return 'versi catatan tidak dikenal'
  if (!isHash(value['id']) || !isCount(value['n'])) return 'tanpa id atau nomor urut'
  if (!isText(value['at']) || Number.isNaN(parseInstant(value['at'] as string)))
    return 'tanpa waktu pencatatan'
  return isText(value['by']) ? null : 'tanpa pencatat'
}

/** Why this is no fact of ours, or null. */
export function factFault(value: Record<string, unknown>): string | null {
  const why = headFault(value)
  if (why !== null) return why
  const kind = value['kind']
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return 'jenis catatan tidak dikenal'
  const shape = shapes[kind as FactKind]
  const wrong = Object.keys(shape).find(key => shape[key]?.(value[key]) !== true)
  return wrong === undefined ? null : `isian "${wrong}" tidak dapat dibaca`
}
