// Are the transcripts of docs/berkas/ what the program says today? (One of them; CI plays all.)
import { expect, test } from 'vitest'
import { stories } from './stories.ts'
import { expectTranscript } from './transcript.ts'

const told = stories.filter(({ name }) => name === 'majalengka-restore')

test('it is there', () => expect(told).toHaveLength(1))

test.each(told)('$name', expectTranscript, 30_000)
