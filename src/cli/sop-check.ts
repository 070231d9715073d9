// Can these SOPs be read, and what is amiss in their own text?
import { Command } from 'commander'
import { runSopChecks } from '../checks/catalogue.ts'
import { lawLibrary } from '../store/law-library.ts'
import { addJsonOption, type JsonOption } from './shared-options.ts'
import { exitCodes, findingText, problemText } from './show.ts'
import { momentWithoutOffice, sopReading } from './sop-file.ts'

export function newSopCheckCommand(): Command {
  const command = new Command('check').argument('<sop...>', 'berkas YAML, atau id dari "cadang sop list"')
  return addJsonOption(command).action(runSopCheck)
}

/** Exit 3 when one cannot be used; findings only warn. */
function runSopCheck(names: string[], options: JsonOption): void {
  const surroundings = { today: momentWithoutOffice().slice(0, 10), laws: lawLibrary() }
  const results = names.map(name => {
    const { file, sop, problems } = sopReading(name)
    return { file, sop, problems, findings: sop === null ? [] : runSopChecks(sop, surroundings) }
  })
  if (results.some(({ sop }) => sop === null)) process.exitCode = exitCodes.unreadable
  if (options.json) {
    const shown = results.map(({ file, sop, problems, findings }) => ({
      file,
      usable: sop !== null,
      problems,
      findings,
    }))
    console.log(JSON.stringify(shown))
    return
  }
  for (const { file, sop, problems, findings } of results) {
    for (const problem of problems) console.log(`${problemText(problem)}\n`)
    for (const finding of findings) console.log(`${findingText(finding)}\n`)
    const steps = sop?.procedures.reduce((sum, procedure) => sum + procedure.steps.length, 0)
    console.log(
      sop === null
        ? `${file}: tidak dapat dipakai sebelum dibetulkan.`
        : `${file}: dapat dipakai: ${sop.procedures.length} prosedur, ${steps} langkah, ${findings.length} catatan.`,
    )
  }
}
