// What is asked of a person at a terminal?
import type { Desk } from './office-folder.ts'

export interface Choice {
  /** As it would be typed; empty where nothing is. */
  value: string
  label: string
  hint?: string
}

/** What is known when a question is put. */
export interface Ground {
  /** `ticket decide` */
  path: string
  desk: Desk
  /** Typed and answered so far, by the name of the argument (`berkas`) or option (`--as`). */
  told: ReadonlyMap<string, string>
}

/** One thing to be asked. */
export interface Asked {
  message: string
  /** `words`: anything may be typed. */
  choices: readonly Choice[] | 'words'
  /** More than one of the choices, or none. */
  several?: boolean
  /** Why the words will not do, one Indonesian sentence, or null. */
  check?: (words: string) => string | null
}
/** Answers what was chosen or typed. */
export type Ask = (asked: Asked) => Promise<string[]>

/** What stands for an argument or option: one choice, or what several questions come to. */
export type Question =
  | {
      message: string
      /** `no`: it is not needed here. @throws Refusal where there is nothing to choose */
      choices(ground: Ground): Promise<Choice[] | 'words' | 'no'>
    }
  | { fill(ground: Ground, ask: Ask): Promise<string[]> }
