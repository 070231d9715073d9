// Which servers does the office hold (Daftar Aset Register Server, D11)?

import type { Books } from '../books.ts'
import { addMonths } from '../calendar/day.ts'
import { formatDay, formatNip } from '../calendar/indonesian.ts'
import { dayAt, parseInstant } from '../calendar/zone.ts'
import type { Cell, Row } from '../paper/document.ts'
import type { Server } from '../register/register.ts'
import {
  blankRows,
  capacity,
  count,
  day,
  orUnknown,
  plainText,
  rich,
  row,
  rowsOrNihil,
  rupiah,
} from './cells.ts'
import type { Ask, Contents } from './paper-kind.ts'
import { rank } from './priority-list.ts'
import { applicationsOf } from './scope.ts'

export const serverTypes: Record<Server['type'], string> = {
  fisik: 'Fisik',
  vm: 'Mesin virtual',
  storage: 'Penyimpanan',
  nas: 'NAS',
}
export const serverStates: Record<Server['state'], string> = {
  aktif: 'Aktif',
  cadangan: 'Cadangan',
  nonaktif: 'Nonaktif',
  dihapus: 'Dihapus',
}

/** Three tables side by side in meaning, one under the other on paper: one row per asset in each, 25 columns in all. */
export function assetRegister(books: Books, ask: Ask): Contents {
  const servers = serversOf(books, ask)
  const running = runningOn(books, ask)
  const rows = (columns: number, cellsOf: (server: Server) => Cell[]): Row[] =>
    ask.face === 'blank'
      ? blankRows(10, columns, 8)
      : rowsOrNihil(
          servers.map((server, i) => row([count(i + 1), ...cellsOf(server)])),
          columns,
        )
  const today = dayAt(parseInstant(books.asOf), books.office.zone)
  return {
    view: {
      servers: servers.length,
      active: servers.filter(server => server.state === 'aktif').length,
      good: servers.filter(server => server.condition === 'B').length,
      light: servers.filter(server => server.condition === 'RR').length,
      heavy: servers.filter(server => server.condition === 'RB').length,
      overdue: servers.filter(server => isOverdue(server, today)).length,
    },
    tables: {
      identity: rows(11, identityCells),
      placement: rows(10, server => placementCells(server, running.get(server.id) ?? [])),
      acquisition: rows(11, server => acquisitionCells(server, today)),
    },
    figures: {},
    flows: {},
  }
}

/** Not yet struck off, by name. */
export const serversOf = (books: Books, ask: Ask): Server[] =>
  books.register.servers
    .filter(server => ask.owner === null || server.owner === ask.owner)
    .filter(server => server.state !== 'dihapus')
    .toSorted((a, b) => a.hostname.localeCompare(b.hostname, 'id') || a.id.localeCompare(b.id))

const identityCells = (server: Server): Cell[] => [
  orUnknown(server.assetCode),
  orUnknown(server.registerNumber),
  server.hostname,
  serverTypes[server.type],
  orUnknown(server.brand),
  orUnknown(server.serial),
  orUnknown(server.cpu),
  capacity(server.ramBytes),
  capacity(server.storageBytes),
  orUnknown(server.os),
]

type Ranked = ReturnType<typeof rank>[number]

/** Applications on each server, whoever owns them, the most critical first. */
function runningOn(books: Books, ask: Ask): Map<string, Ranked[]> {
  const running = new Map<string, Ranked[]>()
  for (const each of rank(applicationsOf(books, { ...ask, owner: null }))) {
    for (const server of new Set(each.app.servers)) {
      const list = running.get(server)
      if (list === undefined) running.set(server, [each])
      else list.push(each)
    }
  }
  return running
}

function placementCells(server: Server, running: Ranked[]): Cell[] {
  const place = [server.building, server.room, server.rack, server.unit].filter(part => part !== undefined)
  return [
    server.hostname,
    orUnknown(server.privateIp),
    orUnknown(server.publicIp),
    orUnknown(place.join(', ')),
    server.owner,
    orUnknown(server.custodian),
    orUnknown(formatNip(server.custodianNip ?? '')),
    orUnknown(running.map(({ app }) => app.name).join(', ')),
    orUnknown(running[0]?.criticality?.category),
  ]
}

const acquisitionCells = (server: Server, today: string): Cell[] => [
  server.hostname,
  orUnknown(server.acquiredYear?.toString()),
  orUnknown(server.origin),
  rupiah(server.priceRupiah),
  day(server.warrantyUntil),
  server.condition,
  serverStates[server.state],
  day(server.inServiceOn),
  reviewCell(server, today),
  server.note ?? '',
]

/** Kaltim and Kudus: the register is reviewed at least once a year. */
export const isOverdue = (server: Server, today: string): boolean => {
  const last = server.reviews.at(-1)?.on
  return last === undefined ? true : addMonths(last, 12) < today
}

/** Shaded and said in words where the last review is older than twelve months. */
function reviewCell(server: Server, today: string): Cell {
  const last = server.reviews.at(-1)?.on
  if (!isOverdue(server, today)) return day(last)
  const text = last === undefined ? 'Belum pernah' : `${formatDay(last)} (lewat 12 bulan)`
  return rich([plainText(text)], { shade: 'caution' })
}
