// How much memory did this process take at most?

const fs = require('node:fs')

/** MiB. Linux hands the parent's peak down to a child; the kernel's own high-water mark begins anew. */
exports.peakMiB = () => {
  const status = fs.existsSync('/proc/self/status') ? fs.readFileSync('/proc/self/status', 'utf8') : ''
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS) / 1024
}
