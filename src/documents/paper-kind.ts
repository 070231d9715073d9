// What does every paper declare about itself?

import type { Books } from '../books.ts'
import type { Attachment, Figure, FlowCell, Row } from '../paper/document.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Answers } from './answer.ts'
import type { EntryNote } from './entry-notes.ts'

/** `filled` from the books, or `blank`: the same paper with lines to fill in by hand. */
export type Face = 'filled' | 'blank'
export type Format = 'pdf' | 'xlsx' | 'html' | 'text'
/** What a paper speaks of; `none`: how things stand at `asOf`. */
export type PaperPeriod = 'month' | 'quarter' | 'year' | 'none'

/** What a paper may be narrowed to; by the names of the options. */
export type Subject = 'owner' | 'day' | 'sop' | 'app' | 'run'

/** What the asker may choose. */
export interface Ask {
  face: Face
  /** Only the applications and servers of one OPD, by its name as the register writes it; null for all. */
  owner: string | null
  /** Only the runs of this day `2026-10-05` of the period, for a form of one day; null for the whole period. */
  day: string | null
  /** Number given when issued; null prints a blank to fill by hand. */
  number: string | null
  /** Id of the SOP to print, where the paper is an SOP; null means the office's first. */
  sop: string | null
  /** What a form is about, where the asker says: key of the application, beginning of a run's id. */
  app: string | null
  run: string | null
  /** The ticket whose step gives the paper; null for papers of no ticket. */
  ticket: Ticket | null
  /** Answers of the paper's form; null where only the books answer. */
  answers: Answers | null
}

export const plainAsk: Ask = {
  face: 'filled',
  owner: null,
  day: null,
  number: null,
  sop: null,
  app: null,
  run: null,
  ticket: null,
  answers: null,
}

/** What a template is filled with: the view's fields, long tables, drawings and flow cells by name. */
export interface Contents {
  view: Record<string, unknown>
  tables: Record<string, Iterable<Row>>
  figures: Record<string, Figure>
  flows: Record<string, FlowCell>
  /** What of all this was entered late, by hand, or put right; absent on papers that show no runs and no moves. */
  notes?: EntryNote[]
  /** Files carried inside the PDF. */
  attachments?: Attachment[]
}

export interface PaperKind {
  /** Stable name: command line, file names, `kantor.yaml`. */
  slug: string
  /** As people call it. */
  title: string
  /** Form code and revision, printed at the foot of every page. */
  code: string
  /** The first is meant when nobody says otherwise. */
  periods: readonly PaperPeriod[]
  /** The sentence that asks for this paper, for `cadang paper list`. */
  askedBy: string
  /** File in `templates/`, without `.hbs`. */
  template: string
  faces: readonly Face[]
  subjects: readonly Subject[]
  /** Slug of the form that asks what the books cannot know; null where there is nothing to ask. */
  form: string | null
  /** Where the template of a paper of the books puts sections of that form. */
  places: readonly string[]
  formats: readonly Format[]
  orientation: 'portrait' | 'landscape'
  /** Of a month whose report was verified: it speaks of that instant, and only a revision moves it. */
  frozen?: true
  /** It tells of numbers that no paper bears: its books hold `numbers`. */
  numbers?: true
  /** Length of its sign chain where `kantor.yaml` names no signers. */
  signers: 2 | 4
  /** Reads the books, computes; the frame (kop, number, foot, signers) is added by `documentOf`. */
  build(books: Books, ask: Ask): Promise<Contents>
}
