// May a scan come when the ticket is over, and is it marked as such?
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cadang, scratchFolder } from '../cadang.ts'

const scratch = scratchFolder()
const office = path.join(scratch, 'kantor')
const scan = path.join(scratch, 'surat.txt')
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }))

const at = (when: string, ...argv: string[]) =>
  cadang(argv, { CADANG_OFFICE: office, CADANG_AS_OF: `${when}:00+07:00` })

beforeAll(async () => {
  await cadang(['init', office, '--sop', 'kudus'])
  fs.writeFileSync(scan, 'Surat permohonan yang menyusul\n')
  const open = ['--service', 'backup', '--requester', 'BKD', '--title', 'Backup awal', '--as', 'OPD']
  await at('2026-10-05T08:00', 'ticket', 'open', ...open)
  const ended = await at(
    '2026-10-06T08:00',
    'ticket',
    'withdraw',
    'B-2026-10-001',
    '--reason',
    'tidak jadi',
    '--as',
    'OPD',
  )
  expect(ended.code).toBe(0)
})

test('an attachment is laid to a ticket that is over, months later; nothing else can be done with it', async () => {
  const attached = await at(
    '2026-12-01T09:00',
    'ticket',
    'attach',
    'B-2026-10-001',
    scan,
    '--as',
    'OPD',
    '--note',
    'menyusul',
  )
  expect(attached).toMatchObject({
    code: 0,
    text: 'Tercatat (lampiran): surat.txt: menyusul\nBerkas B-2026-10-001 berakhir (dicabut)\n',
  })
  const { attachments, step } = JSON.parse(
    (await at('2027-01-04T08:00', 'ticket', 'show', 'B-2026-10-001', '--json')).text,
  )
  expect(step).toBeNull()
  expect(attachments).toMatchObject([{ note: 'menyusul', attachment: { name: 'surat.txt' } }])
  const more = await at('2026-12-02T09:00', 'ticket', 'do', 'B-2026-10-001', '--as', 'OPD')
  expect(more).toMatchObject({ code: 2, text: expect.stringContaining('sudah berakhir (dicabut)') })
  expect(JSON.parse((await at('2027-02-01T08:00', 'ticket', 'list', '--json')).text)).toEqual([])
})
