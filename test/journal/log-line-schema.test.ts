// Is the published JSON Schema the one that our own lines are held to?
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { OwnLineSchema } from '../../src/journal/formats/own-schema.ts'

const file = path.join(import.meta.dirname, '../../data/schema/log-line.schema.json')

/** Made anew with `npx vitest run test/journal/log-line-schema.test.ts --update=all`. */
function published(): string {
  const schema = z.toJSONSchema(OwnLineSchema, { io: 'input' })
  const { $schema, ...rest } = schema
  return `${JSON.stringify(
    {
      $schema,
      $id: 'log-line.schema.json',
      title: 'cadang log line, version 1',
      description:
        'One line of JSON for each run of a backup script. Beyond what a schema can say: finished_at is needed unless status is "running", and must not lie before started_at; years are 2000 to 2098. See docs/log-lines.md.',
      ...rest,
    },
    null,
    2,
  )}\n`
}

test('data/schema/log-line.schema.json is up to date', async () => {
  await expect(published()).toMatchFileSnapshot(file)
})
