// Is every server that works for us in the asset register?

import { z } from 'zod'
import { beganAt, type Run } from '../books.ts'
import type { Application } from '../register/register.ts'
import { check, type Observation } from './check.ts'
import { appsInUse } from './in-use.ts'

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
    const users = new Map<string, Application[]>()
    for (const app of appsInUse(books))
      for (const server of app.servers)
        if (!known.has(server) && !hosts.has(server)) users.set(server, [...(users.get(server) ?? []), app])
    const fromApps = [...users].map(
      ([server, apps]): Observation => ({
        subject: `server:${server}`,
        message: `Aplikasi ${apps.map(({ name }) => name).join(', ')} berjalan di server "${server}" yang belum terdaftar dalam aset register.`,
        evidence: apps.map(({ id }) => `app:${id}`),
      }),
    )
    return [...fromLogs, ...fromApps]
  },
})
