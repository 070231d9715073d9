// Can this SOP be followed: does every step have a performer, a way to it and an end?

import type { z } from 'zod'
import { didYouMean } from './closest.ts'
import { schemaWords } from './schema-words.ts'
import type { Checks, Procedure, Sop, Step } from './sop.ts'
import type { Complaint, Path } from './yaml-place.ts'

/** What the rest of the house knows by name; an SOP may switch on no more than that. */
export interface Vocabulary {
  /** Schema of the parameters of each check. */
  checks: Readonly<Record<string, z.ZodType>>
  /** Slugs of the papers. */
  papers: readonly string[]
  /** Names of what a step may have to show. */
  proofs: readonly string[]
}

/** Where a verdict or `next` leads when the procedure is over. */
export const endOfProcedure = 'end'

/** Index of each step that may come after the one at `index`; −1 stands for the end. Unknown names lead nowhere. */
export function exitsOf(procedure: Procedure, index: number): number[] {
  const step = procedure.steps[index] as Step
  if (step.symbol === 'end') return [-1]
  const targets = step.decide ? Object.values(step.decide) : step.next ? [step.next] : null
  if (targets === null) return [index + 1 < procedure.steps.length ? index + 1 : -1]
  return targets
    .map(target => (target === endOfProcedure ? -1 : procedure.steps.findIndex(other => other.id === target)))
    .filter((found, at) => found >= 0 || targets[at] === endOfProcedure)
}

/** Everything that makes no sense although it is well written. Blank numbers and dates are not: they are findings. */
export function complaintsAbout(sop: Sop, vocabulary?: Vocabulary): Complaint[] {
  const ids = doubles(sop.procedures, ['procedures'], 'prosedur')
  const procedures = sop.procedures.flatMap((procedure, index) =>
    inProcedure(procedure, ['procedures', index]),
  )
  return [...ids, ...procedures, ...inSymbols(sop), ...(vocabulary ? inVocabulary(sop, vocabulary) : [])]
}

/** Words for symbols of steps and roles that are not there. */
function inSymbols({ procedures, print }: Sop): Complaint[] {
  const steps = procedures.flatMap(procedure => procedure.steps.map(({ id }) => id))
  const roles = [...new Set(procedures.flatMap(procedure => procedure.roles))]
  const unknown = (code: string, what: string, name: string, known: string[], path: Path): Complaint[] =>
    known.includes(name)
      ? []
      : [{ code, path, atKey: true, message: `${what} "${name}" tidak ada.`, hint: didYouMean(name, known) }]
  return Object.entries(print.symbolTexts).flatMap(([step, texts]) => {
    const path = ['print', 'symbolTexts', step]
    return [
      ...unknown('unknown-step', 'Langkah', step, steps, path),
      ...Object.keys(texts).flatMap(role =>
        unknown('unknown-role', 'Pelaksana', role, roles, [...path, role]),
      ),
    ]
  })
}

function inProcedure(procedure: Procedure, path: Path): Complaint[] {
  const named = [
    ...doubles(procedure.steps, [...path, 'steps'], 'langkah'),
    ...procedure.steps.flatMap((step, index) => inStep(step, procedure, [...path, 'steps', index])),
  ]
  // What an unknown name leads to cannot be told: ways and roles are judged once the names are right.
  if (named.length > 0) return named
  return [...followed(procedure, [...path, 'steps']), ...unusedRoles(procedure, [...path, 'roles'])]
}

function doubles(items: readonly { id: string }[], path: Path, what: string): Complaint[] {
  return items.flatMap(({ id }, index) => {
    const first = items.findIndex(other => other.id === id)
    if (first === index) return []
    const message = `Nama ${what} "${id}" sudah dipakai oleh ${what} ke-${first + 1}.`
    return [{ code: 'double-id', path: [...path, index, 'id'], message, hint: 'Beri nama lain.' }]
  })
}

function inStep(step: Step, procedure: Procedure, path: Path): Complaint[] {
  const roles: [string, Path][] = [[step.by, [...path, 'by']]]
  for (const [index, role] of step.with.entries()) roles.push([role, [...path, 'with', index]])
  const unknownRoles = roles
    .filter(([role]) => !procedure.roles.includes(role))
    .map(([role, place]) => ({
      code: 'unknown-role',
      path: place,
      message: `Pelaksana "${role}" tidak ada dalam daftar "roles".`,
      hint: didYouMean(role, procedure.roles),
    }))
  const unknownVerdicts = Object.keys(step.formOn)
    .filter(verdict => step.decide?.[verdict] === undefined)
    .map(verdict => ({
      code: 'unknown-verdict',
      path: [...path, 'formOn', verdict],
      message: `Langkah "${step.id}" tidak punya keputusan "${verdict}".`,
      hint: didYouMean(verdict, Object.keys(step.decide ?? {})),
      atKey: true,
    }))
  const targets: [string, Path][] = Object.entries(step.decide ?? {}).map(([verdict, to]) => [
    to,
    [...path, 'decide', verdict],
  ])
  if (step.next !== undefined) targets.push([step.next, [...path, 'next']])
  for (const [index, other] of (step.apartFrom ?? []).entries())
    targets.push([other, [...path, 'apartFrom', index]])
  const ids = [...procedure.steps.map(other => other.id), endOfProcedure]
  const unknownSteps = targets
    .filter(([target]) => !ids.includes(target))
    .map(([target, place]) => ({
      code: 'unknown-step',
      path: place,
      message: `Langkah "${target}" tidak ada.`,
      hint: didYouMean(target, ids),
    }))
  return [...unknownRoles, ...unknownVerdicts, ...unknownSteps, ...decisionOf(step, path)]
}

function decisionOf(step: Step, path: Path): Complaint[] {
  const verdicts = Object.keys(step.decide ?? {}).length
  if (step.decide && verdicts < 2) {
    const message = `Keputusan "${step.id}" harus punya paling sedikit dua jawaban.`
    return [
      { code: 'bad-decision', path: [...path, 'decide'], message, hint: 'Tulis misalnya Ya dan Tidak.' },
    ]
  }
  if (step.decide && step.next !== undefined) {
    const message = `Langkah "${step.id}" punya "decide" dan "next" sekaligus.`
    return [{ code: 'bad-decision', path: [...path, 'next'], message, hint: 'Hapus "next".' }]
  }
  if (step.decide && step.proof !== undefined) {
    const message = `Langkah "${step.id}" punya "decide" dan "proof" sekaligus; bukti hanya diminta dari langkah yang dikerjakan.`
    const hint = 'Pindahkan "proof" ke langkah yang hasilnya diputuskan di sini.'
    return [{ code: 'bad-decision', path: [...path, 'proof'], message, hint }]
  }
  if (step.symbol === 'decision' && !step.decide) {
    const message = `Langkah "${step.id}" digambar sebagai keputusan tetapi tidak punya "decide".`
    return [
      { code: 'bad-decision', path: [...path, 'symbol'], message, hint: 'Tulis jawaban dan tujuannya.' },
    ]
  }
  return []
}

/** Every step can be reached from the first, and from every step the end can be reached. */
function followed(procedure: Procedure, path: Path): Complaint[] {
  const exits = procedure.steps.map((_, index) => exitsOf(procedure, index))
  const reached = closure(new Set([0]), index => exits[index] ?? [])
  const ending = closure(new Set([-1]), index =>
    exits.flatMap((targets, from) => (targets.includes(index) ? [from] : [])),
  )
  return procedure.steps.flatMap((step, index) => {
    const place = [...path, index, 'id']
    if (!reached.has(index)) {
      const message = `Langkah "${step.id}" tidak pernah tercapai.`
      return [
        {
          code: 'unreachable-step',
          path: place,
          message,
          hint: 'Arahkan salah satu langkah atau keputusan ke sini, atau hapus.',
        },
      ]
    }
    if (ending.has(index)) return []
    const message = `Dari langkah "${step.id}" prosedur tidak pernah selesai.`
    return [
      {
        code: 'endless-path',
        path: place,
        message,
        hint: 'Arahkan salah satu keputusan keluar dari putaran ini, atau ke "end".',
      },
    ]
  })
}

function closure(found: Set<number>, stepsFrom: (index: number) => number[]): Set<number> {
  for (const index of found) for (const next of stepsFrom(index)) found.add(next)
  return found
}

function unusedRoles(procedure: Procedure, path: Path): Complaint[] {
  return procedure.roles.flatMap((role, index) => {
    const used = procedure.steps.some(step => step.by === role || step.with.includes(role))
    const message = `Pelaksana "${role}" tidak mengerjakan langkah apa pun.`
    return used
      ? []
      : [
          {
            code: 'unused-role',
            path: [...path, index],
            message,
            hint: 'Kolomnya dicetak kosong.',
            kept: true,
          },
        ]
  })
}

function inVocabulary(sop: Sop, { checks, papers, proofs }: Vocabulary): Complaint[] {
  const forms = sop.procedures.flatMap(({ steps }, procedure) =>
    steps.flatMap(({ form, formOn }, step) => {
      const path = ['procedures', procedure, 'steps', step]
      const byVerdict = Object.entries(formOn).flatMap(([verdict, slugs]) =>
        unknownPapers(slugs, papers, [...path, 'formOn', verdict]),
      )
      return [...unknownPapers(form, papers, [...path, 'form']), ...byVerdict]
    }),
  )
  const shown = sop.procedures.flatMap(({ steps }, procedure) =>
    steps.flatMap(({ proof }, step) => unknownProof(proof, proofs, ['procedures', procedure, 'steps', step])),
  )
  return [
    ...forms,
    ...shown,
    ...unknownPapers(sop.papers, papers),
    ...complaintsAboutChecks(sop.checks, checks),
  ]
}

/** A proof that the books do not know. */
function unknownProof(name: string | undefined, known: readonly string[], at: Path): Complaint[] {
  if (name === undefined || known.includes(name)) return []
  const message = `Bukti "${name}" tidak dikenal.`
  return [{ code: 'unknown-proof', path: [...at, 'proof'], message, hint: didYouMean(name, known) }]
}

/** Papers that nobody can print. */
export function unknownPapers(
  named: readonly string[],
  papers: readonly string[],
  at: Path = ['papers'],
): Complaint[] {
  return named.flatMap((slug, index) => {
    if (papers.includes(slug)) return []
    const message = `Naskah "${slug}" tidak dikenal.`
    return [{ code: 'unknown-paper', path: [...at, index], message, hint: didYouMean(slug, papers) }]
  })
}

/** Checks that do not exist, and parameters they do not take. */
export function complaintsAboutChecks(switched: Checks, known: Vocabulary['checks']): Complaint[] {
  return Object.entries(switched).flatMap(([name, { with: params }]): Complaint[] => {
    const schema = known[name]
    if (!schema) {
      const message = `Pemeriksaan "${name}" tidak dikenal.`
      const hint = didYouMean(name, Object.keys(known))
      return [{ code: 'unknown-check', path: ['checks', name], atKey: true, message, hint }]
    }
    const result = schema.safeParse(params, { error: issue => schemaWords(issue) })
    return (result.error?.issues ?? []).map(issue => ({
      code: 'bad-parameter',
      path: ['checks', name, 'with', ...issue.path],
      message: `Pemeriksaan "${name}": ${issue.path.map(String).join('.') || 'with'} ${issue.message}.`,
      hint: 'Lihat docs/checks.md untuk isian tiap pemeriksaan.',
    }))
  })
}
