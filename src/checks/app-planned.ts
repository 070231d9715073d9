// Does every application in use have a backup plan?

import { z } from 'zod'
import { appsWithoutPlan } from './app-coverage.ts'
import { check } from './check.ts'

export const appPlanned = check({
  name: 'app-planned',
  title: 'Setiap aplikasi punya jadwal backup',
  severity: 'sedang',
  params: z.strictObject({}),
  always: 'Daftar aplikasi dan jadwal backup yang ditetapkan kantor',
  find: books =>
    appsWithoutPlan(books).map(({ app, name, owner }) => ({
      subject: `app:${app}`,
      message: `Aplikasi ${name} (${owner}) belum punya jadwal backup pada ${books.period.label}.`,
      evidence: [],
    })),
})
