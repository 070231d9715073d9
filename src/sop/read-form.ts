// What does a form file say, and can it be filled?

import type { Problem } from '../problem.ts'
import { didYouMean } from './closest.ts'
import { Form, type FormField, type FormSection, placesOf } from './form.ts'
import { type Complaint, type Path, readYaml } from './yaml-place.ts'

/** Names that a form may use and the rest of the house gives a meaning. */
export interface FormVocabulary {
  prefills: readonly string[]
  computed: readonly string[]
  /** What a ticket can answer. */
  isTicketName?(name: string): boolean
  /** Papers made from the books that take answers, with the places that their templates have. */
  bookPapers?: Readonly<Record<string, readonly string[]>>
}

/** Reads and checks a form: its schema first, then its meaning. `form` is null when it cannot be used. */
export function readForm(
  file: string,
  text: string,
  vocabulary?: FormVocabulary,
): { form: Form | null; problems: Problem[] } {
  const { value, problems, problemOf } = readYaml(file, text, Form)
  if (value === null) return { form: null, problems }
  const complaints = [
    ...doubleKeys(value),
    ...incomplete(value),
    ...unknownNames(value, vocabulary),
    ...misplaced(value, vocabulary?.bookPapers),
  ]
  const all = complaints.map(problemOf).sort((a, b) => a.line - b.line || a.column - b.column)
  return { form: all.length === 0 ? value : null, problems: all }
}

interface Placed<T> {
  it: T
  path: Path
}

const placed = <T>(items: readonly T[] | undefined, path: Path): Placed<T>[] =>
  (items ?? []).map((it, index) => ({ it, path: [...path, index] }))

const sections = (form: Form): Placed<FormSection>[] => placed(form.sections, ['sections'])
const fields = (form: Form): Placed<FormField>[] =>
  sections(form).flatMap(({ it, path }) => placed(it.fields, [...path, 'fields']))

function doubleKeys(form: Form): Complaint[] {
  const lists: Placed<{ key: string }>[][] = [fields(form)]
  for (const { it, path } of fields(form)) {
    lists.push(placed(it.columns, [...path, 'columns']), placed(it.items, [...path, 'items']))
  }
  return lists.flatMap(list =>
    list.flatMap(({ it, path }, index) =>
      list.findIndex(other => other.it.key === it.key) === index
        ? []
        : [
            {
              code: 'double-id',
              path: [...path, 'key'],
              message: `Nama isian "${it.key}" sudah dipakai di atas.`,
              hint: 'Beri nama lain.',
            },
          ],
    ),
  )
}

/** What each type cannot do without. */
function incomplete(form: Form): Complaint[] {
  const lacking = (path: Path, type: string, what: string): Complaint => ({
    code: 'missing-key',
    path,
    message: `Isian berjenis "${type}" memerlukan "${what}".`,
    hint: `Tambahkan "${what}" pada isian ini.`,
  })
  const complaints = fields(form).flatMap(({ it, path }) => [
    ...(needs(it).find(name => it[name] === undefined) === undefined
      ? []
      : [lacking(path, it.type, needs(it).find(name => it[name] === undefined) ?? '')]),
    ...placed(it.columns, [...path, 'columns'])
      .filter(column => column.it.type === 'choice' && column.it.choices === undefined)
      .map(column => lacking(column.path, 'choice', 'choices')),
  ])
  if (form.shape === 'surat' && form.letter === undefined) complaints.push(lacking([], 'surat', 'letter'))
  return complaints
}

function needs({ type }: FormField): ('choices' | 'columns' | 'items' | 'compute' | 'of')[] {
  switch (type) {
    case 'choice':
    case 'checks':
      return ['choices']
    case 'table':
      return ['columns']
    case 'checklist':
    case 'questions':
      return ['items']
    case 'computed':
      return ['compute', 'of']
    default:
      return []
  }
}

/** Names of answers, functions and prefills that nobody gives a meaning. */
function unknownNames(form: Form, vocabulary?: FormVocabulary): Complaint[] {
  const keys = [...new Set(fields(form).map(({ it }) => it.key))]
  const known = (name: string, list: readonly string[], path: Path, what: string): Complaint[] =>
    list.includes(name)
      ? []
      : [
          {
            code: 'unknown-name',
            path,
            message: `${what} "${name}" tidak dikenal.`,
            hint: didYouMean(name, list),
          },
        ]
  const named: Complaint[] = []
  for (const { it, path } of fields(form)) {
    for (const [index, name] of (it.of ?? []).entries())
      named.push(...known(name, keys, [...path, 'of', index], 'Isian'))
    if (vocabulary && it.prefill !== undefined && !it.prefill.startsWith('official.'))
      named.push(...known(it.prefill, vocabulary.prefills, [...path, 'prefill'], 'Isian awal'))
    if (vocabulary?.isTicketName?.(it.ticket ?? 'key') === false)
      named.push(...known(it.ticket ?? '', [], [...path, 'ticket'], 'Isian berkas'))
    if (vocabulary && it.compute !== undefined)
      named.push(...known(it.compute, vocabulary.computed, [...path, 'compute'], 'Hitungan'))
  }
  for (const part of ['dated', 'signers'] as const) {
    const name = form[part]
    if (name !== undefined) named.push(...known(name, keys, [part], 'Isian'))
  }
  for (const { it: words, path } of texts(form)) {
    for (const { name, compute } of placesOf(words)) {
      if (!name.includes('.')) named.push(...known(name, keys, path, 'Isian'))
      else if (vocabulary && !name.startsWith('official.'))
        named.push(...known(name, vocabulary.prefills, path, 'Isian awal'))
      if (vocabulary && compute !== null) named.push(...known(compute, vocabulary.computed, path, 'Hitungan'))
    }
  }
  for (const [row, signatures] of form.signatures.entries())
    for (const [index, signature] of signatures.entries())
      for (const part of ['name', 'rank', 'nip'] as const) {
        const name = signature[part]
        if (name !== undefined) named.push(...known(name, keys, ['signatures', row, index, part], 'Isian'))
      }
  return named
}

/** Sections of a paper of the books stand where its template has room for them. */
function misplaced(form: Form, papers: FormVocabulary['bookPapers']): Complaint[] {
  if (papers === undefined || form.shape !== 'buku') return []
  const places = papers[form.slug]
  if (places === undefined) {
    const hint = `Yang menerima jawaban: ${Object.keys(papers).join(', ')}.`
    const message = `Naskah "${form.slug}" tidak dibuat dari buku.`
    return [{ code: 'unknown-name', path: ['shape'], message, hint }]
  }
  return sections(form).flatMap(({ it: { place, layout }, path }) => {
    if (layout === 'places' || places.includes(place ?? '')) return []
    const message = `Bagian ini tidak punya tempat pada naskah "${form.slug}".`
    return [{ code: 'unknown-name', path, message, hint: `Tempat yang ada: place: ${places.join(' | ')}.` }]
  })
}

/** Every text of the form that may hold places. */
function texts(form: Form): Placed<string>[] {
  const found: Placed<string>[] = sections(form).flatMap(({ it, path }) => [
    ...placed(it.text, [...path, 'text']),
    ...placed(it.points, [...path, 'points']),
    ...placed(it.after, [...path, 'after']),
  ])
  found.push(...placed(form.closing, ['closing']))
  found.push(...placed(form.copies, ['copies']), ...placed(form.letter?.to, ['letter', 'to']))
  const { letter, letterhead, number } = form
  for (const part of ['nature', 'annexes', 'subject'] as const)
    if (letter) found.push({ it: letter[part], path: ['letter', part] })
  if (letterhead) found.push({ it: letterhead.agency, path: ['letterhead', 'agency'] })
  found.push(...placed(letterhead?.lines, ['letterhead', 'lines']))
  if (number !== undefined) found.push({ it: number, path: ['number'] })
  for (const [row, signatures] of form.signatures.entries())
    for (const [index, { post }] of signatures.entries())
      found.push({ it: post, path: ['signatures', row, index, 'post'] })
  return found
}
