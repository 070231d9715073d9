// Does the latest backup of every application lie where no single mishap takes it all?

import { z } from 'zod'
import { formatDay } from '../calendar/indonesian.ts'
import { dayAt } from '../calendar/zone.ts'
import { check, type Observation } from './check.ts'
import { copiesByApp, copyWords, lacking } from './copies.ts'

/** Three copies on two media, one off-site; the data in use count as one of the three. */
export const copies321 = check({
  name: 'copies-321',
  title: 'Cadangan disimpan menurut aturan 3-2-1',
  severity: 'sedang',
  params: z.strictObject({
    copies: z.number().int().min(1).max(10).default(3),
    media: z.number().int().min(1).max(10).default(2),
    offsite: z.number().int().min(0).max(10).default(1),
    original: z.boolean().default(true),
  }),
  always: null,
  find: (books, _ledger, rule) =>
    copiesByApp(books).flatMap(({ app, name, artifact, madeAt, copies }): Observation[] => {
      if (madeAt === null) return []
      const lacks = lacking(copies, rule)
      if (lacks.length === 0) return []
      const when = formatDay(dayAt(Date.parse(madeAt), books.office.zone))
      const where =
        copies.length === 0 ? 'belum tercatat di mana pun' : `tercatat di ${copies.map(copyWords).join('; ')}`
      const message = `Cadangan terakhir ${name} (${when}) ${where}; kurang ${lacks.join(', ')}.`
      return [{ subject: `app:${app}`, message, evidence: artifact === null ? [] : [artifact] }]
    }),
})
