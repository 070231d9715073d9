// What does the program say to somebody who plays a story of docs/berkas/?
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, vi } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'
import type { Event, Story } from './stories.ts'

const scratch = scratchFolder()
// Whose machine account it is stands in every list; its length must not move a column.
const machine = os.userInfo()
const account = vi.spyOn(os, 'userInfo').mockReturnValue({ ...machine, username: 'petugas' })
afterAll(() => {
  account.mockRestore()
  fs.rmSync(scratch, { recursive: true, force: true })
})

/** Words as a shell parts them; double quotes hold spaces together. */
const wordsOf = (typed: string): string[] =>
  [...typed.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')

/** A page must not depend on where the office lies. */
const plain = (text: string, folder: string): string => text.replaceAll(`${folder}${path.sep}`, '').trimEnd()

/** Plays a story in an office of its own, and holds the page of docs/berkas/ against it. */
export async function expectTranscript(story: Story): Promise<void> {
  const page = path.join(import.meta.dirname, '../../docs/berkas', `${story.name}.md`)
  await expect(await played(story)).toMatchFileSnapshot(page)
}

async function played(story: Story): Promise<string> {
  const folder = path.join(scratch, story.name)
  const offset = story.zone === 'WITA' ? '+08:00' : '+07:00'
  const instant = (at: string): string => `${at.replace(' ', 'T')}:00${offset}`
  const names = ['--name', 'Dinas Kominfo Contoh', '--place', 'Contoh', '--id', 'kantor-contoh']
  const made = await cadang(['init', folder, ...names, '--zone', story.zone, '--sop', story.sop])
  expect(made.code).toBe(0)
  const told: string[] = []
  const ran = async (at: string, argv: string[]) =>
    cadang(argv, { CADANG_OFFICE: folder, CADANG_AS_OF: instant(at) })
  const one = async (event: Event): Promise<void> => {
    if ('file' in event) {
      fs.writeFileSync(path.join(scratch, event.file), event.text)
      told.push(`$ cat ${event.file}\n${event.text.trimEnd()}`)
    } else if ('log' in event) {
      const inbox = path.join(folder, 'inbox', 'srv-contoh')
      fs.mkdirSync(inbox, { recursive: true })
      fs.appendFileSync(path.join(inbox, 'simpeg.jsonl'), `${JSON.stringify(event.log)}\n`)
      told.push(`$ tail -n 1 inbox/srv-contoh/simpeg.jsonl\n${JSON.stringify(event.log)}`)
    } else {
      const typed = await withRuns(event.type, async () => (await ran(event.at, listed)).text)
      const argv = wordsOf(typed).map(word => word.replace(/(^|=)([a-z-]+\.yaml)$/, `$1${scratch}/$2`))
      const { text } = await ran(event.at, argv)
      told.push(`[${event.at}] $ cadang ${typed}\n${plain(text, folder)}`.trimEnd())
    }
  }
  for (const event of story.events) await one(event)
  return `# ${story.title}\n\n${story.about}\n\nMade by \`test/slow/transcripts.test.ts\`; papers lie in \`output/\` and, as issued, in \`papers/\`.\n\n\`\`\`\n${told.join('\n\n')}\n\`\`\`\n`
}

const listed = ['log', 'list', '--month', '2026-10', '--json']

/** `RUN2` stands for the id of the second run of the month, as `log list` tells it. */
async function withRuns(typed: string, list: () => Promise<string>): Promise<string> {
  const place = /\bRUN(\d)\b/.exec(typed)?.[1]
  if (place === undefined) return typed
  const runs = JSON.parse(await list()) as { id: string }[]
  return typed.replace(/\bRUN\d\b/, runs[Number(place) - 1]?.id.slice(0, 12) ?? '')
}
