// Has every application been assessed, so that its priority is known?

import { z } from 'zod'
import { check } from './check.ts'
import { appsInUse } from './in-use.ts'

export const prioritySet = check({
  name: 'priority-set',
  title: 'Setiap aplikasi dinilai kategori sistem elektroniknya',
  severity: 'ringan',
  params: z.strictObject({}),
  always: null,
  find: books =>
    appsInUse(books)
      .filter(app => app.seAnswers === undefined)
      .map(app => ({
        subject: `app:${app.id}`,
        message: `Kategori sistem elektronik ${app.name} belum dinilai (sepuluh pertanyaan), sehingga prioritasnya belum ditetapkan.`,
        evidence: [],
      })),
})
