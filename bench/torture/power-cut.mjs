// What does a disk hold after the power went, if it keeps no more than it promised?

import fs from 'node:fs'
import path from 'node:path'

const parentOf = name => (path.dirname(name) === '.' ? '' : path.dirname(name))

/** The operations of a recorder, one JSON a line. */
export const readTrace = file =>
  fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))

/**
 * The files as a disk may hold them when the power goes after operation `cut`. Kept for certain: bytes of a file synced
 * since, names of a folder synced since. Of the rest a random part came through: names up to a random operation in order
 * (as journals of file systems do), bytes of each file none, all, or torn at a random place.
 */
export function afterPowerCut(trace, cut, chance) {
  const inodes = new Map()
  const places = []
  let now = new Map()
  // First pass: what each operation does, and whether a later sync makes it certain.
  for (const [index, op] of trace.slice(0, cut).entries()) {
    if (op.op === 'create') {
      const inode = { certain: Buffer.alloc(0), writes: [] }
      inodes.set(inode, op.name)
      now.set(op.name, inode)
      places.push({
        index,
        folder: parentOf(op.name),
        apply: names => names.set(op.name, inode),
        certain: false,
      })
    } else if (op.op === 'mkdir') {
      places.push({
        index,
        folder: parentOf(op.name),
        apply: names => names.set(op.name, 'folder'),
        certain: false,
      })
    } else if (op.op === 'rename') {
      now = moved(now, op.name, op.to)
      places.push({
        index,
        folder: parentOf(op.to),
        apply: names => moveIn(names, op.name, op.to),
        certain: false,
      })
    } else if (op.op === 'remove') {
      now = without(now, op.name)
      places.push({
        index,
        folder: parentOf(op.name),
        apply: names => removeIn(names, op.name),
        certain: false,
      })
    } else if (op.op === 'write')
      now.get(op.name)?.writes.push({ at: op.at, data: Buffer.from(op.data, 'base64') })
    else if (op.op === 'truncate') now.get(op.name)?.writes.push({ at: 0, data: null })
    else if (op.op === 'sync') {
      const inode = now.get(op.name)
      if (inode !== undefined) {
        inode.certain = inode.writes.reduce(written, inode.certain)
        inode.writes = []
      } else for (const place of places) if (place.folder === op.name) place.certain = true
    }
  }
  const firstDoubt = places.find(place => !place.certain)?.index ?? cut
  const through = firstDoubt + Math.floor(chance() * (cut - firstDoubt + 1))
  const names = new Map()
  for (const place of places) if (place.certain || place.index < through) place.apply(names)
  const files = new Map()
  for (const [name, inode] of names) {
    if (inode === 'folder') continue
    files.set(name, settled(inode, chance))
  }
  return { files, folders: [...names].filter(([, inode]) => inode === 'folder').map(([name]) => name) }
}

const below = (name, folder) => name === folder || name.startsWith(`${folder}/`)
function moveIn(names, from, to) {
  const taken = [...names].filter(([name]) => below(name, from))
  for (const [name] of taken) names.delete(name)
  for (const [name, inode] of taken) names.set(to + name.slice(from.length), inode)
}
function removeIn(names, gone) {
  for (const name of [...names.keys()]) if (below(name, gone)) names.delete(name)
}
function moved(names, from, to) {
  const next = new Map(names)
  moveIn(next, from, to)
  return next
}
function without(names, gone) {
  const next = new Map(names)
  removeIn(next, gone)
  return next
}

function written(bytes, { at, data }) {
  if (data === null) return Buffer.alloc(0)
  const whole = Buffer.alloc(Math.max(bytes.length, at + data.length))
  bytes.copy(whole)
  data.copy(whole, at)
  return whole
}

/** What is on the disk of a file whose last writes nobody synced. */
function settled({ certain, writes }, chance) {
  const kind = chance()
  if (writes.length === 0 || kind < 0.34) return certain
  if (kind < 0.67) return writes.reduce(written, certain)
  const count = Math.floor(chance() * writes.length)
  const whole = writes.slice(0, count).reduce(written, certain)
  const torn = writes[count]
  if (torn.data === null) return whole
  return written(whole, { at: torn.at, data: torn.data.subarray(0, Math.floor(chance() * torn.data.length)) })
}

/** Writes what the disk holds below a folder; a file whose own folder was lost is lost. */
export function materialize({ files, folders }, target) {
  const present = new Set([''])
  for (const folder of folders.sort()) if (present.has(parentOf(folder))) present.add(folder)
  for (const folder of present) fs.mkdirSync(path.join(target, folder), { recursive: true })
  for (const [name, bytes] of files)
    if (present.has(parentOf(name))) fs.writeFileSync(path.join(target, name), bytes)
}
