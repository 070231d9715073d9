// Does the command line say what is wrong as a user needs it?
import { CommanderError } from 'commander'
import { expect, test, vi } from 'vitest'
import { exitCodes, failureExit, findingText, problemText } from '../../src/cli/show.ts'
import { Unreadable } from '../../src/cli/unreadable.ts'
import type { Problem } from '../../src/problem.ts'
import { Refusal } from '../../src/refusal.ts'

const problem: Problem = {
  code: 'unknown-key',
  file: 'kantor.yaml',
  line: 31,
  column: 3,
  excerpt: 'a lettrhead:',
  message: 'Kunci "lettrhead" tidak dikenal.',
  hint: 'Mungkin maksudnya "letterhead".',
  kept: false,
}

function saying(error: unknown): { code: number; text: string } {
  const lines: string[] = []
  const spy = vi.spyOn(console, 'error').mockImplementation(line => void lines.push(String(line)))
  const code = failureExit(error)
  spy.mockRestore()
  return { code, text: lines.join('\n') }
}

test('a problem tells file, line, column, excerpt with a caret, and what to do', () => {
  expect(problemText(problem)).toBe(
    [
      'kantor.yaml:31:3: Kunci "lettrhead" tidak dikenal.',
      '    a lettrhead:',
      '      ^',
      '  → Mungkin maksudnya "letterhead".',
    ].join('\n'),
  )
})

test('a problem of a whole line or file shows no number that means nothing', () => {
  expect(problemText({ ...problem, column: 0 })).toMatch(/^kantor\.yaml:31: /)
  expect(problemText({ ...problem, line: 0, column: 0, excerpt: '' })).toBe(
    'kantor.yaml: Kunci "lettrhead" tidak dikenal.\n  → Mungkin maksudnya "letterhead".',
  )
})

test('no caret stands beyond the excerpt', () => {
  expect(problemText({ ...problem, column: 400 })).not.toContain('^')
})

test('a finding says how much more there is to see', () => {
  const text = findingText({
    check: 'slot-covered',
    severity: 'berat',
    subject: 'app:simpeg',
    message: 'Terlewat.',
    evidence: ['simpeg 2026-10-12T01:00:00+07:00: tidak ada', 'Dua.', 'tiga', 'x'.repeat(500)],
    basis: 'SOP, langkah 4',
  })
  expect(text).toBe(
    '[berat] app:simpeg: Terlewat.\n    dasar: SOP, langkah 4\n    bukti: simpeg 12-10-2026 01.00: tidak ada; Dua; dan 2 lagi',
  )
})

test('each kind of wrong has its exit code; only a bug shows a stack', () => {
  expect(saying(new Refusal('Tidak boleh.'))).toEqual({ code: exitCodes.refused, text: 'Tidak boleh.' })
  expect(saying(new Unreadable([problem])).code).toBe(exitCodes.unreadable)
  const bug = saying(new TypeError('undefined is not a function'))
  expect(bug.code).toBe(exitCodes.bug)
  expect(bug.text).toMatch(/at .*show\.test\.ts/)
  expect(bug.text).toContain('laporkan')
})

test('what commander refuses is said in Indonesian, with the word it is about', () => {
  const unknown = new CommanderError(
    1,
    'commander.unknownOption',
    "error: unknown option '--jsno'\n(Did you mean --json?)",
  )
  expect(saying(unknown)).toEqual({
    code: exitCodes.refused,
    text: 'Opsi "--jsno" tidak dikenal. Mungkin maksudnya --json.\nLihat "cadang --help".',
  })
  const choices = 'is invalid. Allowed choices are ada, pindah.'
  for (const [message, name] of [
    [`error: option '--found <hasil>' argument 'hilang' ${choices}`, '--found <hasil>'],
    [
      `error: command-argument value 'hilang' is invalid for argument 'hasil'. Allowed choices are ada, pindah.`,
      'hasil',
    ],
  ] as const)
    expect(saying(new CommanderError(1, 'commander.invalidArgument', message)).text).toBe(
      `${name}: "hilang" tidak dapat dipakai; pilih ada, pindah.\nLihat "cadang --help".`,
    )
  expect(saying(new CommanderError(0, 'commander.helpDisplayed', '(outputHelp)')).code).toBe(exitCodes.done)
})

test('what the machine refuses is told by its place, without a stack', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    path: '/kantor/journal/2026-10.jsonl',
  })
  expect(saying(full)).toEqual({
    code: exitCodes.refused,
    text: '/kantor/journal/2026-10.jsonl tidak dapat ditulis karena cakram penuh; kosongkan ruang, lalu ulangi (ENOSPC).',
  })
})
