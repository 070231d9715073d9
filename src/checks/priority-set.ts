// Has every application been assessed, so that its priority is known?

import { z } from 'zod'
import { dayAt } from '../calendar/zone.ts'
import { check } from './check.ts'

export const prioritySet = check({
  name: 'priority-set',
  title: 'Setiap aplikasi dinilai kategori sistem elektroniknya',
  severity: 'ringan',
  params: z.strictObject({}),
  always: null,
  find: books => {
    const first = dayAt(books.period.from, books.office.zone)
    return books.register.applications
      .filter(app => app.seAnswers === undefined && (app.retiredOn === undefined || app.retiredOn >= first))
      .map(app => ({
        subject: `app:${app.id}`,
        message: `Kategori sistem elektronik ${app.name} belum dinilai (sepuluh pertanyaan), sehingga prioritasnya belum ditetapkan.`,
        evidence: [],
      }))
  },
})
