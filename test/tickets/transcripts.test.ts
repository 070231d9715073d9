// Are the transcripts of docs/berkas/ what the program says today? (One of each trigger; CI plays all.)
import { expect, test } from 'vitest'
import { stories } from './stories.ts'
import { expectTranscript } from './transcript.ts'

/** By an application, by the calendar, by a request. */
const told = stories.filter(({ name }) => ['batam', 'surakarta', 'majalengka-restore'].includes(name))

test('the three are there', () => expect(told).toHaveLength(3))

test.each(told)('$name', expectTranscript, 30_000)
