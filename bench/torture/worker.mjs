// What does one process do to the books while it is killed, stopped, starved or cut off?
// Usage: node worker.mjs MODULE FOLDER NAME WORK COUNT; every acknowledged thing is one line on standard output.

import fs from 'node:fs'

const [modulePath, folder, name, work, count] = process.argv.slice(2)
const { application, fileRefusal, ingest, logAdd, office, openFileStore, readers, run, sha256 } =
  await import(modulePath)

const month = process.env.TORTURE_MONTH ?? '2026-10'
const at = process.env.TORTURE_AT ?? '2026-11-05T08:00:00+07:00'
const waitMs = Number(process.env.TORTURE_WAIT_MS ?? 120_000)
const who = { by: name, at }
const store = await openFileStore(folder, { office, waitMs, command: `penulis ${name}` })
/** From here on the driver counts on it. */
const acknowledge = text => fs.writeSync(1, `${text}\n`)

const works = {
  append: async (each, n) => {
    await store.append([run(each, `${month}-${String(1 + (n % 28)).padStart(2, '0')}T01:00:00+07:00`)])
    return `run ${each}`
  },
  add: (each, n) => {
    const time = `${month}-${String(1 + (n % 28)).padStart(2, '0')}T01:00:00+07:00`
    const told = [
      '--app',
      each,
      '--op',
      'backup',
      '--status',
      'success',
      '--started',
      time,
      '--finished',
      time,
    ]
    const code = logAdd(['--office', folder, '--host', process.env.TORTURE_HOST ?? 'srv', ...told])
    if (code !== 0) throw new fileRefusal('log add')
    return `run ${each}`
  },
  ingest: async () => {
    await ingest(store, { readers: readers([]), at, by: name, zoneOf: () => office.zone })
    return null
  },
  register: async each => {
    await store.changeRegister(who, () => [application(each)])
    return `app ${each}`
  },
  /** As `cadang paper issue` takes numbers: the next free one, again when somebody was quicker. */
  issue: async each => {
    const bytes = Buffer.from(`naskah ${each}`)
    const files = [{ name: 'naskah.txt', sha256: sha256(bytes), sizeBytes: bytes.length }]
    for (;;) {
      const number = `${(await store.numberBook()).size + 1}/${month}`
      const paper = { ...who, slug: 'uji', title: 'Uji', number, period: month, asOf: at, files, heads: [] }
      try {
        await store.keepPaper(paper, [{ name: 'naskah.txt', bytes }])
        return `paper ${number}`
      } catch (error) {
        if (error.name !== 'NumberTaken') throw error
      }
    }
  },
  /** As `cadang number take` and `cancel`: decided on the newest book; every third is cancelled again. */
  number: async (each, n) => {
    const body = { ...who, kind: 'number', place: null, subject: each }
    const { number } = await store.changeNumbers(book => ({
      ...body,
      event: n % 2 === 0 ? 'taken' : 'reserved',
      number: `${book.size + 1}/${month}`,
    }))
    if (n % 3 === 0) await store.changeNumbers(() => ({ ...body, event: 'cancelled', number }))
    return `number ${number}`
  },
  /** Closes months: standings, roll-ups, and the seal of a month that others still write to. */
  close: async (_, n) => {
    const months = await store.months()
    for (const each of months) await store.rollup(each)
    await store.standing('2026-12')
    if (n % 3 === 0 && months.length > 0 && !store.shelf.files.isSealed(months[0]))
      await store.shelf.exclusively(() => {
        if (!store.shelf.files.isSealed(months[0])) store.shelf.files.pack(months[0])
      })
    return null
  },
}

for (let n = 0; n < Number(count); n += 1) {
  try {
    const told = await works[work](`${name}-${n}`, n)
    if (told !== null) acknowledge(told)
  } catch (error) {
    // A refusal is an answer; the next try must find everything in order. Anything else is a bug.
    if (error.name !== 'Refusal' && error.name !== 'NumberTaken' && !/^E[A-Z]+$/.test(error.code ?? ''))
      throw error
    acknowledge(`refused ${error.message}`)
  }
}
