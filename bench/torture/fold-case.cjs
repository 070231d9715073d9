// What if the file system folds letter case, as those of Windows and macOS do? Loaded before a worker (--require): whatever
// lies below FOLD_BELOW bears its name in small letters, however it is asked for.

const fs = require('node:fs')
const path = require('node:path')

const root = path.resolve(process.env.FOLD_BELOW)
const folded = asked => {
  if (typeof asked !== 'string') return asked
  const place = path.resolve(asked)
  return place.startsWith(root + path.sep) ? root + place.slice(root.length).toLowerCase() : asked
}

const twoPaths = /^(?:rename|link|symlink|copyFile|cp)(?:Sync)?$/
function fold(calls, isWanted) {
  for (const name of Object.keys(calls).filter(isWanted)) {
    const real = calls[name]
    calls[name] = (first, second, ...rest) =>
      real(folded(first), twoPaths.test(name) ? folded(second) : second, ...rest)
    Object.assign(calls[name], real)
  }
}
// What is asked by a descriptor, or is no call at all, stays as it is.
fold(fs, name => /^(?!_|to).*Sync$/.test(name))
fold(fs.promises, name => typeof fs.promises[name] === 'function')
