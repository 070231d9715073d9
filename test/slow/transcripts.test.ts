// Are all transcripts of docs/berkas/ what the program says today?
import { test } from 'vitest'
import { stories } from '../tickets/stories.ts'
import { expectTranscript } from '../tickets/transcript.ts'

test.each(stories)('$name', expectTranscript)
