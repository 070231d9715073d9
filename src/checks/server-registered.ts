// Is every server that works for us in the asset register?

import { z } from 'zod'
import { beganAt, type Run } from '../books.ts'
import { check, type Observation } from './check.ts'

/** Servers that applications name and hosts that logs come from; a host counts by key or by host name. */
export const serverRegistered = check({
  name: 'server-registered',
  title: 'Setiap server yang beroperasi terdaftar dalam aset register',
  severity: 'sedang',
  params: z.strictObject({}),
  always: null,
  find: books => {
    const known = new Set(
      books.register.servers.flatMap(server => [server.id, server.hostname.toLowerCase()]),
    )
    const hosts = new Map<string, Run[]>()
    for (const run of books.runs) {
      const at = beganAt(run)
      const host = run.execution.host
      if (host === null || known.has(host.toLowerCase())) continue
      if (at >= books.period.from && at < books.period.until)
        hosts.set(host, [...(hosts.get(host) ?? []), run])
    }
    const fromLogs = [...hosts].sort().map(
      ([host, runs]): Observation => ({
        subject: `server:${host}`,
        message: `Server ${host} mengirim ${runs.length} catatan backup, tetapi belum terdaftar dalam aset register.`,
        evidence: runs.slice(0, 3).map(run => `${run.source.file}:${run.source.line}`),
      }),
    )
    const fromApps = books.register.applications.flatMap(app =>
      app.servers
        .filter(server => !known.has(server) && !hosts.has(server))
        .map(
          (server): Observation => ({
            subject: `server:${server}`,
            message: `Aplikasi ${app.name} berjalan di server "${server}" yang belum terdaftar dalam aset register.`,
            evidence: [`app:${app.id}`],
          }),
        ),
    )
    return [...fromLogs, ...fromApps]
  },
})
