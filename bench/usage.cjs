// What did this process cost? Loaded before it (--require); tells at its end, in the file USAGE_TO.

const fs = require('node:fs')

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  // Linux hands the parent's peak down to a child; the kernel's own high-water mark begins anew.
  const status = fs.existsSync('/proc/self/status') ? fs.readFileSync('/proc/self/status', 'utf8') : ''
  const peakKiB = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? maxRSS)
  fs.writeFileSync(
    process.env.USAGE_TO,
    JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMiB: peakKiB / 1024 }),
  )
})
