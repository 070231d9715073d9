// Are the transcripts of docs/berkas/ what the program says today? (By the calendar and by a request; CI plays all.)
import { expect, test } from 'vitest'
import { stories } from './stories.ts'
import { expectTranscript } from './transcript.ts'

const told = stories.filter(({ name }) => ['surakarta', 'majalengka-restore'].includes(name))

test('both are there', () => expect(told).toHaveLength(2))

test.each(told)('$name', expectTranscript, 30_000)
