// What can happen to a ticket?

/** A file kept by its content in `attachments/`. */
export interface Attachment {
  /** Name as it was given, without folders. */
  name: string
  sha256: string
  sizeBytes: number
  /** Told by the content, never by the name: `application/pdf`. */
  mediaType: string
}

/** What was answered on a step's form, by the form's keys; later forms of the ticket take it over. */
export type Told = Readonly<Record<string, string | number | boolean>>

export const services = ['backup', 'restore'] as const
/** What is asked for; a restore closes only with its proof. */
export type Service = (typeof services)[number]

/** What a ticket is opened with. Its steps are those of the procedure as it was then: `rules` names that text. */
export interface TicketOpened {
  type: 'opened'
  /** Ids of the SOP and of its procedure, and the SOP's version. */
  sop: string
  procedure: string
  version: number
  /** Id of the `procedure` fact that holds the steps. */
  rules: string
  /** What it is about, in the words of whoever asks. */
  title: string
  service: Service | null
  /** Key of the application, where one is meant. */
  app: string | null
  /** Who asks, as papers name them: an OPD, a developer; null where the calendar asks. */
  requester: string | null
  /** The month of a cycle: `2026-10`; null for requests and applications. */
  period: string | null
}

export type TicketEvent =
  | TicketOpened
  | { type: 'done'; step: string; note: string; told: Told }
  | { type: 'decided'; step: string; verdict: string; reason: string; told: Told }
  /** To an earlier step, with what is missing. */
  | { type: 'returned'; step: string; to: string; lacking: string }
  /** `until` is a day, the last on which it rests; null where nobody knows. */
  | { type: 'held'; step: string; reason: string; until: string | null }
  | { type: 'resumed'; step: string; note: string }
  | { type: 'withdrawn'; step: string; reason: string }
  | { type: 'attached'; step: string; attachment: Attachment; note: string }
  /** A run that belongs to it, by the key that folds its records (`Run.run`): ids change when a finish arrives. */
  | { type: 'linked'; step: string; run: string; note: string }
  /** The requester's own word on the result. */
  | { type: 'accepted'; step: string; accepted: boolean; from: string; note: string }

export type TicketEventType = TicketEvent['type']

const isText = (value: unknown): boolean => typeof value === 'string'
const isTextOrNull = (value: unknown): boolean => value === null || isText(value)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTold = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).every(each => ['string', 'number', 'boolean'].includes(typeof each))
const isAttachment = (value: unknown): boolean =>
  isRecord(value) &&
  ['name', 'sha256', 'mediaType'].every(key => isText(value[key])) &&
  Number.isSafeInteger(value['sizeBytes'])

type Shape = Record<string, (value: unknown) => boolean>

const shapes: Record<TicketEventType, Shape> = {
  opened: {
    sop: isText,
    procedure: isText,
    version: Number.isSafeInteger,
    rules: isText,
    title: isText,
    service: value => value === null || services.includes(value as Service),
    app: isTextOrNull,
    requester: isTextOrNull,
    period: isTextOrNull,
  },
  done: { step: isText, note: isText, told: isTold },
  decided: { step: isText, verdict: isText, reason: isText, told: isTold },
  returned: { step: isText, to: isText, lacking: isText },
  held: { step: isText, reason: isText, until: isTextOrNull },
  resumed: { step: isText, note: isText },
  withdrawn: { step: isText, reason: isText },
  attached: { step: isText, attachment: isAttachment, note: isText },
  linked: { step: isText, run: isText, note: isText },
  accepted: { step: isText, accepted: value => typeof value === 'boolean', from: isText, note: isText },
}

/** True of what a journal may hold as an event. */
export function isTicketEvent(value: unknown): value is TicketEvent {
  if (!isRecord(value) || typeof value['type'] !== 'string' || !Object.hasOwn(shapes, value['type']))
    return false
  const shape = shapes[value['type'] as TicketEventType]
  return Object.keys(shape).every(key => shape[key]?.(value[key]) === true)
}
