// Which writes, renames and syncs does a worker make, in which order? Loaded before it (--require); the trace goes to
// RECORD_TO when it ends. Only what lies below RECORD_BELOW counts.

const fs = require('node:fs')
const path = require('node:path')

const below = process.env.RECORD_BELOW
const ops = []
const fds = new Map()
const real = { ...fs }
const inside = file => typeof file === 'string' && (file === below || file.startsWith(below + path.sep))
const name = file => path.relative(below, file)

fs.openSync = (file, flags = 'r', ...rest) => {
  const existed = real.existsSync(file)
  const fd = real.openSync(file, flags, ...rest)
  if (!inside(file)) return fd
  const append = typeof flags === 'number' ? (flags & fs.constants.O_APPEND) !== 0 : flags === 'a'
  fds.set(fd, { name: name(file), append, position: 0 })
  if (!existed) ops.push({ op: 'create', name: name(file) })
  return fd
}
fs.closeSync = fd => {
  fds.delete(fd)
  return real.closeSync(fd)
}
fs.writeSync = (fd, data, ...rest) => {
  const file = fds.get(fd)
  const at = file?.append ? real.fstatSync(fd).size : file?.position
  const written = real.writeSync(fd, data, ...rest)
  if (fd === 1) ops.push({ op: 'ack', text: String(data) })
  if (file === undefined) return written
  const bytes = typeof data === 'string' ? Buffer.from(data) : Buffer.from(data)
  const from = typeof rest[0] === 'number' ? rest[0] : 0
  file.position = at + written
  ops.push({
    op: 'write',
    name: file.name,
    at,
    data: bytes.subarray(from, from + written).toString('base64'),
  })
  return written
}
/** `writeFileSync` writes through calls of its own: it is told as one write that nobody synced. */
fs.writeFileSync = (file, data, ...rest) => {
  if (inside(file)) {
    if (!real.existsSync(file)) ops.push({ op: 'create', name: name(file) })
    ops.push({ op: 'truncate', name: name(file) })
    ops.push({ op: 'write', name: name(file), at: 0, data: Buffer.from(data).toString('base64') })
  }
  return real.writeFileSync(file, data, ...rest)
}
for (const call of ['fsyncSync', 'fdatasyncSync'])
  fs[call] = fd => {
    const done = real[call](fd)
    if (fds.has(fd)) ops.push({ op: 'sync', name: fds.get(fd).name })
    return done
  }
fs.renameSync = (from, to) => {
  const done = real.renameSync(from, to)
  if (inside(to)) ops.push({ op: 'rename', name: name(from), to: name(to) })
  return done
}
fs.mkdirSync = (folder, options) => {
  const first = real.mkdirSync(folder, options)
  // Only the recursive call tells what it made; the other makes its folder or throws.
  const made = options?.recursive === true ? first : folder
  if (inside(folder) && made !== undefined)
    for (const part of chain(made, folder)) ops.push({ op: 'mkdir', name: name(part) })
  return first
}
function chain(first, last) {
  const parts = [last]
  while (parts[0] !== first) parts.unshift(path.dirname(parts[0]))
  return parts
}
fs.rmSync = (file, options) => {
  const there = real.existsSync(file)
  const done = real.rmSync(file, options)
  if (inside(file) && there) ops.push({ op: 'remove', name: name(file) })
  return done
}
process.on('exit', () =>
  real.writeFileSync(process.env.RECORD_TO, ops.map(op => JSON.stringify(op)).join('\n')),
)
