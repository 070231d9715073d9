// Is every application that is backed up in the register?

import { z } from 'zod'
import { unregisteredRuns } from './app-coverage.ts'
import { check } from './check.ts'

export const runRegistered = check({
  name: 'run-registered',
  title: 'Setiap backup adalah milik aplikasi yang terdaftar',
  severity: 'sedang',
  params: z.strictObject({}),
  always: 'Daftar aplikasi yang ditetapkan kantor',
  find: books =>
    unregisteredRuns(books).map(({ key, name, host, runs }) => ({
      subject: `log:${name}`,
      message:
        name === key
          ? `${runs.length} pelaksanaan dari log "${key}" tidak diketahui aplikasinya.`
          : `Log menyebut aplikasi "${name}"${host === null ? '' : ` di ${host}`} sebanyak ${runs.length} kali, tetapi aplikasi itu belum didaftarkan.`,
      evidence: runs.map(run => `${run.source.file}:${run.source.line}`),
    })),
})
