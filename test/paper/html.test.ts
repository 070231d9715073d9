import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { writeHtml } from '../../src/paper/html.ts'
import { sampleDocument } from './sample-document.ts'

test('a document with every tag is this page', async () => {
  await expect(writeHtml(await sampleDocument())).toMatchFileSnapshot('../golden/paper-sample.html')
})

test('every tag that is opened is closed, and no text is markup', async () => {
  const html = writeHtml(await sampleDocument())
  const seen: string[] = []
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    seen.push(name)
  })
  // HTML's empty elements and bare attributes, in XML's notation.
  const xml = html
    .replace('<!DOCTYPE html>', '')
    .replace(/<(meta|br|col|input|img)\b([^>]*)>/g, '<$1$2/>')
    .replace(/ (disabled|checked)(?=[ /])/g, ' $1=""')
  parser.write(xml).close()
  for (const name of ['thead', 'th', 'time', 'data', 'svg', 'footer', 'ol', 'h3', 'strong'])
    expect(seen).toContain(name)
  expect(html).toContain('=1+1 &quot;kutip&quot; &lt;b&gt; &amp;')
})
