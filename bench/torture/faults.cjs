// What if the disk fails now and then? Loaded before a worker (--require): some calls of node:fs fail by a seeded chance.
// FAULT_KIND: ENOSPC (short writes, then errors) | EIO | EROFS; FAULT_RATE: chance of each call; FAULT_SEED.

const fs = require('node:fs')

let state = Number(process.env.FAULT_SEED) >>> 0
/** mulberry32: the same seed, the same faults. */
function chance() {
  state = (state + 0x6d2b79f5) >>> 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const kind = process.env.FAULT_KIND
const rate = Number(process.env.FAULT_RATE)
const fault = (call, file) =>
  Object.assign(new Error(`${kind}: injected, ${call}`), {
    code: kind,
    syscall: call,
    ...(file ? { path: String(file) } : {}),
  })
const strikes = () => chance() < rate

const { writeSync, openSync } = fs
fs.writeSync = (fd, data, ...rest) => {
  if (fd < 3 || !strikes() || kind === 'EROFS') return writeSync(fd, data, ...rest)
  if (kind !== 'ENOSPC' || chance() < 0.3) throw fault('write')
  const bytes = typeof data === 'string' ? Buffer.from(data) : data
  const from = typeof rest[0] === 'number' ? rest[0] : 0
  const length = typeof rest[1] === 'number' ? rest[1] : bytes.length - from
  return writeSync(fd, bytes, from, Math.floor(chance() * length))
}
const { O_WRONLY, O_RDWR } = fs.constants
const isWriting = flags => (typeof flags === 'number' ? (flags & (O_WRONLY | O_RDWR)) !== 0 : flags !== 'r')
fs.openSync = (file, flags = 'r', ...rest) => {
  if (isWriting(flags) && kind !== 'EIO' && strikes()) throw fault('open', file)
  return openSync(file, flags, ...rest)
}
for (const call of ['fsyncSync', 'fdatasyncSync', 'renameSync', 'mkdirSync']) {
  const real = fs[call]
  fs[call] = (...args) => {
    if ((kind === 'EIO') === call.endsWith('syncSync') && strikes()) throw fault(call.replace('Sync', ''))
    return real(...args)
  }
}
