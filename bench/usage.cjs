// What did this process cost? Loaded before it (--require); tells at its end, in the file USAGE_TO.

const fs = require('node:fs')
const { peakMiB } = require('./peak.cjs')

process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  const usage = { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMiB: peakMiB() }
  fs.writeFileSync(process.env.USAGE_TO, JSON.stringify(usage))
})
