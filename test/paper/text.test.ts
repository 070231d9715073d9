import { expect, test } from 'vitest'
import { writeText } from '../../src/paper/text.ts'
import { sampleDocument } from './sample-document.ts'

test('a document with every tag reads as this text', async () => {
  await expect(writeText(await sampleDocument())).toMatchFileSnapshot('../golden/paper-sample.txt')
})
