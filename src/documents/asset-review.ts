// What did the yearly review of the asset register find (Laporan Tinjauan Tahunan, D12)?

import type { Books } from '../books.ts'
import type { Day } from '../calendar/day.ts'
import { formatDay } from '../calendar/indonesian.ts'
import { dayAt } from '../calendar/zone.ts'
import { todayOf } from '../checks/copies.ts'
import { goneBy, lastReviewBy } from '../checks/server-reviewed.ts'
import { holderOf, officialText } from '../register/holder.ts'
import type { Server } from '../register/register.ts'
import { withoutItalics } from '../sop/italic.ts'
import { serverTypes } from './asset-register.ts'
import { andMore, blankRows, count, dayTime, orUnknown, row, rowsOrNihil, toFill } from './cells.ts'
import type { Ask, Contents } from './paper-kind.ts'

type Review = Server['reviews'][number]
interface Reviewed {
  server: Server
  review: Review
}

const methods: Record<Review['method'], string> = {
  fisik: 'Pemeriksaan fisik',
  jaringan: 'Pemindaian jaringan',
}
export const foundWords: Record<Review['found'], string> = {
  ada: 'Ditemukan',
  'tidak-ditemukan': 'Tidak ditemukan',
  pindah: 'Pindah tempat',
  rusak: 'Rusak',
  'belum-tercatat': 'Belum tercatat',
}

export function assetReview(books: Books, ask: Ask): Contents {
  const [first, last] = [dayAt(books.period.from, books.office.zone), todayOf(books)]
  const isWithin = ({ on }: Review): boolean => first <= on && on <= last
  const servers = books.register.servers
    .filter(server => ask.owner === null || server.owner === ask.owner)
    .filter(server => (server.inServiceOn ?? first) <= last || server.reviews.some(isWithin))
    .filter(server => server.retiredOn === undefined || server.retiredOn >= first)
    .toSorted((a, b) => a.hostname.localeCompare(b.hostname, 'id') || a.id.localeCompare(b.id))
  const reviews = servers
    .flatMap(server => server.reviews.map(review => ({ server, review: namedReview(review, books) })))
    .filter(({ review }) => isWithin(review))
    .toSorted((a, b) => a.review.on.localeCompare(b.review.on))
  const latest = new Map(reviews.map(entry => [entry.server.id, entry]))
  const retired = servers.filter(server => goneBy(server, last))
  const unreviewed = servers.filter(server => !latest.has(server.id) && !retired.includes(server))
  const matched = servers.filter(
    server => server.assetCode !== undefined && server.registerNumber !== undefined,
  )
  const blank = ask.face === 'blank'
  return {
    view: {
      bases: books.sops.map(sop => ({ title: withoutItalics(sop.title), number: sop.number })),
      ...accountOf(reviews),
      ...recapOf(servers, [...latest.values()], unreviewed, retired),
      matched: matched.length,
    },
    tables: {
      results: blank ? blankRows(8, 8, 9) : resultRows(reviews),
      differences: blank ? blankRows(5, 6, 9) : differenceRows(reviews),
      unreviewed: blank ? blankRows(4, 5, 8) : unreviewedRows(unreviewed, last),
      unmatched: blank ? blankRows(4, 4, 8) : unmatchedRows(servers, matched),
      followUps: blank ? blankRows(5, 5, 9) : followUpRows([...latest.values()]),
    },
    figures: {},
    flows: {},
  }
}

/** A reviewer given by the key of a post is printed as the post and its holder of that day. */
function namedReview(review: Review, { register: { officials } }: Books): Review {
  const official = holderOf(officials, review.by, review.on)
  return official === null ? review : { ...review, by: officialText(official) }
}

/** When, by whom and how: section II. */
function accountOf(reviews: Reviewed[]) {
  const dates = [...new Set(reviews.map(({ review }) => review.on))].toSorted()
  const [first, last] = [dates[0], dates.at(-1)]
  const when =
    first === undefined || last === undefined
      ? ''
      : first === last
        ? formatDay(first)
        : `${formatDay(first)} sampai dengan ${formatDay(last)}`
  return {
    reviewed: reviews.length,
    when,
    team: andMore([...new Set(reviews.map(({ review }) => review.by))], 12),
    methods: [...new Set(reviews.map(({ review }) => methods[review.method].toLowerCase()))].join(' dan '),
  }
}

function recapOf(servers: Server[], latest: Reviewed[], unreviewed: Server[], retired: Server[]) {
  const found = (...words: Review['found'][]) =>
    latest.filter(({ review }) => words.includes(review.found)).length
  return {
    recorded: servers.length,
    found: found('ada', 'pindah', 'rusak'),
    missing: found('tidak-ditemukan'),
    unrecorded: found('belum-tercatat'),
    moved: found('pindah'),
    broken: found('rusak'),
    retired: retired.length,
    unreviewedCount: unreviewed.length,
  }
}

const resultRows = (reviews: Reviewed[]) =>
  rowsOrNihil(
    reviews.map(({ server, review }, i) =>
      row([
        count(i + 1),
        server.hostname,
        serverTypes[server.type],
        dayTime(review.on),
        `${review.by} (${methods[review.method].toLowerCase()})`,
        foundWords[review.found],
        review.condition ?? server.condition,
        orUnknown(review.note),
      ]),
    ),
    8,
  )

/** Lama → baru, alasan. */
const differenceRows = (reviews: Reviewed[]) => {
  const told = reviews.flatMap(({ server, review }) =>
    review.differences.map(difference => [
      server.hostname,
      difference.field,
      orUnknown(difference.before),
      orUnknown(difference.after),
      orUnknown(difference.reason),
    ]),
  )
  return rowsOrNihil(
    told.map((cells, i) => row([count(i + 1), ...cells])),
    6,
  )
}

const unreviewedRows = (servers: Server[], last: Day) =>
  rowsOrNihil(
    servers.map((server, i) => {
      const reviewedOn = lastReviewBy(server, last)
      return row([
        count(i + 1),
        server.hostname,
        server.owner,
        orUnknown([server.building, server.room, server.rack].filter(part => part !== undefined).join(', ')),
        reviewedOn === undefined ? 'Belum pernah' : dayTime(reviewedOn),
      ])
    }),
    5,
  )

const unmatchedRows = (servers: Server[], matched: Server[]) =>
  rowsOrNihil(
    servers
      .filter(server => !matched.includes(server))
      .map((server, i) =>
        row([count(i + 1), server.hostname, orUnknown(server.assetCode), orUnknown(server.registerNumber)]),
      ),
    4,
  )

/** What the reviewers asked for; who does it by when is for people to write. */
const followUpRows = (latest: Reviewed[]) =>
  rowsOrNihil(
    latest
      .filter(({ review }) => review.followUp !== undefined && review.followUp !== '')
      .map(({ server, review }, i) =>
        row([count(i + 1), server.hostname, review.followUp ?? '', server.custodian ?? toFill(0), toFill(0)]),
      ),
    5,
  )
