// Who moves a ticket while the head is away, who wrote it down, and who did too much?
import { describe, expect, test } from 'vitest'
import type { Books } from '../../src/books.ts'
import { runChecks } from '../../src/checks/catalogue.ts'
import { whoDid } from '../../src/documents/ticket-words.ts'
import { Office } from '../../src/sop/office.ts'
import { formNamed, printForm } from '../documents/form-papers.ts'
import { wordsOf } from '../documents/paper-of.ts'
import { scenario } from '../scenario.ts'

const office = `
kantor Kantor Contoh, WIB, Oktober 2026, per 2026-10-30 08:00
sop majalengka
pejabat kadis "Kepala Dinas" roles="Kadis Kominfo" name="Nama Contoh Satu"
pejabat kabid "Kepala Bidang" roles="Kabid Bidang Informatika" name="Nama Contoh Dua" accounts=dua
pejabat pelaksana "Pranata Komputer" roles="Pejabat Fungsional/Pelaksana" name="Nama Contoh Tiga" accounts=tiga
pejabat plh-kabid "Kepala Bidang" mode=plh actsFor=kabid name="Nama Contoh Tiga" from=2026-10-05 until=2026-10-09 accounts=tiga
aplikasi simpeg "SIMPEG" milik BKPSDM
`
const asked = (day: string): string => `
berkas r1 buka restore ${day} 08:10 oleh "Unit Kerja Pemohon" aplikasi=simpeg pemohon=BKPSDM "Data terhapus"
berkas r1 kerjakan ${day} 08:20 oleh "Unit Kerja Pemohon"
berkas r1 kerjakan ${day} 09:00 oleh kadis
`
/** The last move, as papers name who made it. */
const lastDone = ({ tickets }: Books): string[] => {
  const move = tickets[0]?.moves.at(-1)
  return move === undefined ? [] : whoDid(move).filter(Boolean)
}
const apart = (books: Books): string[] =>
  runChecks(books)
    .filter(({ check }) => check === 'duties-apart')
    .map(({ message }) => message)

describe('an acting head', () => {
  const decided = (day: string, who: string, account: string): Books =>
    scenario(`${office}${asked(day)}
berkas r1 putuskan disetujui ${day} 09:30 oleh ${who} akun=${account} "sesuai"`)

  test('acts for the post from the first to the last day, whether the post or he is named', () => {
    const plh = ['Kabid Bidang Informatika', 'Plh. Kepala Bidang, Nama Contoh Tiga']
    expect(lastDone(decided('05-10', 'kabid', 'tiga'))).toEqual(plh)
    expect(lastDone(decided('09-10', 'plh-kabid', 'tiga'))).toEqual(plh)
    expect(lastDone(decided('09-10', '"Kabid Bidang Informatika"', 'tiga'))).toEqual(plh)
    expect(decided('05-10', 'kabid', 'tiga').tickets[0]?.moves.at(-1)).toMatchObject({
      post: 'kabid',
      doer: { official: 'plh-kabid', recordedBy: null },
    })
  })

  test('acts on no other day, and is told who does', () => {
    expect(lastDone(decided('12-10', 'kabid', 'dua'))).toEqual([
      'Kabid Bidang Informatika',
      'Kepala Bidang, Nama Contoh Dua',
    ])
    const early = `${office}${asked('02-10')}
tolak "berlaku sejak 5 Oktober 2026 sampai 9 Oktober 2026; pada 2 Oktober 2026 yang memegang jabatan itu kabid (Kepala Bidang, Nama Contoh Dua)" berkas r1 putuskan disetujui 02-10 09:30 oleh plh-kabid "sesuai"`
    expect(scenario(early).tickets[0]?.step).toBe('verifikasi')
  })

  test('keeps his name on the paper when the post is given to another', () => {
    const books = decided('05-10', 'kabid', 'tiga')
    for (const official of books.register.officials) official.name = 'Nama Contoh Sembilan'
    expect(lastDone(books)).toContain('Plh. Kepala Bidang, Nama Contoh Tiga')
  })

  test('what an account that is not his own wrote down is marked', () => {
    expect(lastDone(decided('05-10', 'kabid', 'dua'))).toContain('dicatat oleh dua')
    expect(lastDone(decided('12-10', 'kabid', 'petugas'))).toContain('dicatat oleh petugas')
  })
})

test('the form of a step is signed by whoever did the step, also when it is issued after his days', async () => {
  const kadis = `pejabat kepala-dinas "Kepala Dinas" roles="Kadis Kominfo" name="Nama Contoh Satu" rank="Pembina"
pejabat plh-kadis "Kepala Dinas" mode=plh actsFor=kepala-dinas name="Nama Contoh Lima" from=2026-10-05 until=2026-10-09`
  const signed = async (day: string): Promise<string> => {
    const books = scenario(
      `${office}${asked(day)}`.replace(/pejabat kadis .*/, kadis).replace('oleh kadis', 'oleh kepala-dinas'),
    )
    const ticket = books.tickets[0] ?? null
    return wordsOf(await printForm(formNamed('lembar-disposisi'), books, { ticket }))
  }
  const then = await signed('05-10')
  expect(then).toMatch(/Plh\. Kepala Dinas,[\s\S]*Nama Contoh Lima/)
  expect(then).not.toContain('Nama Contoh Satu')
  expect(await signed('12-10')).toMatch(/^Kepala Dinas,[\s\S]*Nama Contoh Satu/m)
})

test('a disposition is signed by the post that wrote it, whichever the form names', async () => {
  const sekretaris = `pejabat sekretaris "Sekretaris Dinas" roles="Kadis Kominfo" name="Nama Contoh Tujuh"`
  const books = scenario(
    `${office}${asked('05-10')}`
      .replace(/pejabat kadis .*/, sekretaris)
      .replace('oleh kadis', 'oleh sekretaris'),
  )
  const words = async (): Promise<string> =>
    wordsOf(await printForm(formNamed('lembar-disposisi'), books, { ticket: books.tickets[0] ?? null }))
  expect(await words()).toMatch(/^Sekretaris Dinas,[\s\S]*Nama Contoh Tujuh/m)
  books.office.signers = { 'lembar-disposisi': [{ official: 'kabid' }] }
  expect(await words()).toMatch(/^Kepala Bidang,[\s\S]*Nama Contoh Dua/m)
})

describe('steps that are kept apart', () => {
  const month = `${office}
log simpeg 28-09 01:00..01:20 sukses
berkas b1 buka backup 06-10 08:00 oleh pelaksana bulan=2026-09
${Array.from({ length: 5 }, (_, i) => `berkas b1 kerjakan 06-10 09:0${i} oleh pelaksana akun=tiga`).join('\n')}
`
  const examined = (who: string, day: string): string =>
    `berkas b1 kerjakan ${day} 10:00 oleh ${who} akun=tiga`

  test('are told of where one person did both, be it in two posts', () => {
    const books = scenario(`${month}${examined('plh-kabid', '07-10')}`)
    expect(books.tickets[0]?.outcome?.word).toBe('selesai')
    expect(apart(books)).toEqual([
      'Berkas B-2026-10-001: Langkah "formulir" dan langkah "periksa" tidak boleh dilakukan orang yang sama (Nama Contoh Tiga).',
    ])
    expect(apart(scenario(`${month}${examined('kabid', '12-10')}`))).toEqual([])
  })

  test('are refused to one person where the office says so', () => {
    const strict = `${month}`.replace('sop majalengka', 'sop majalengka\npisahkan')
    const books = scenario(`${strict}
tolak "tidak boleh dilakukan orang yang sama (Nama Contoh Tiga)" ${examined('plh-kabid', '07-10')}
${examined('kabid', '12-10')}`)
    expect(Office.shape.separation.parse(undefined)).toBe('ingatkan')
    expect(books.tickets[0]?.outcome?.word).toBe('selesai')
    expect(apart(books)).toEqual([])
  })
})
