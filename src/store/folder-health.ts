// Can books be kept in this folder, on this disk, by this program?

import fs from 'node:fs'
import path from 'node:path'
import { formatBytes, formatNumber } from '../calendar/indonesian.ts'
import { Refusal } from '../refusal.ts'
import { currentLayout } from '../sop/office.ts'
import { packageVersion, readFonts } from './assets.ts'
import { hasCode, isTemp } from './durable.ts'
import { layoutOf } from './layout.ts'
import { takeLock } from './lock.ts'
import { type Examination, ill, type Symptom, well } from './symptom.ts'

/** Each looks at one thing; the order is that of the report. */
export const folderExaminations: readonly [
  Examination,
  (folder: string) => Symptom[] | Promise<Symptom[]>,
][] = [
  ['versions', versions],
  ['rights', rights],
  ['privacy', privacy],
  ['disk', diskSpace],
  ['file-system', fileSystem],
  ['locks', locks],
  ['leftovers', leftovers],
  ['fonts', fonts],
]

/** Of the program, of Node, and of the folder's layout. */
function versions(folder: string): Symptom[] {
  const check = 'versions'
  const layout = layoutOf(folder)
  const program = `cadang ${packageVersion()}, Node ${process.versions.node}`
  if (layout === null)
    return [
      ill(
        check,
        'broken',
        'kantor.yaml tidak menyebut tata letak.',
        `Tulis "layout: ${currentLayout}" di baris pertama kantor.yaml.`,
      ),
    ]
  if (layout > currentLayout)
    return [
      ill(
        check,
        'broken',
        `Folder ini memakai tata letak ${layout}; ${program} mengenal sampai ${currentLayout}.`,
        'Perbarui program: "git pull && npm run build".',
      ),
    ]
  return [well(check, `${program}, tata letak ${layout}.`)]
}

const needed = [
  'kantor.yaml',
  'register.json',
  'register.prev.json',
  'inbox',
  'journal',
  'papers',
  'attachments',
]

/** The account that runs us must read and write the folder and all it keeps. */
function rights(folder: string): Symptom[] {
  const wrong = ['', ...needed].flatMap(name => {
    const place = path.join(folder, name)
    const stat = fs.statSync(place, { throwIfNoEntry: false })
    if (stat === undefined) return []
    const { R_OK, W_OK, X_OK } = fs.constants
    try {
      fs.accessSync(place, stat.isDirectory() ? R_OK | W_OK | X_OK : R_OK | W_OK)
      return []
    } catch {
      return [name === '' ? 'folder kantor' : name]
    }
  })
  return [
    wrong.length === 0
      ? well('rights', 'Folder kantor dapat dibaca dan ditulis akun ini.')
      : ill(
          'rights',
          'broken',
          `Tidak dapat dibaca atau ditulis akun ini: ${wrong.join(', ')}.`,
          'Perbaiki pemilik dan izin: chown -R <akun cadang> dan chmod -R u+rwX pada folder kantor; periksa juga apakah disknya terpasang hanya-baca.',
        ),
  ]
}

/** Raw logs may hold what only administrators may see. */
function privacy(folder: string): Symptom[] {
  const open = ['inbox', 'journal', 'papers'].filter(name => {
    const stat = fs.statSync(path.join(folder, name), { throwIfNoEntry: false })
    return stat !== undefined && (stat.mode & 0o007) !== 0
  })
  if (open.length === 0) return [well('privacy', 'Log dan naskah tidak terbuka bagi akun lain.')]
  const paths = open.join(', ')
  return [
    ill(
      'privacy',
      'warning',
      `Dapat dibuka akun mana pun di mesin ini: ${paths}.`,
      `Jalankan: chmod o-rwx ${open.join(' ')} (di folder kantor).`,
    ),
  ]
}

const mebibyte = 1024 * 1024
const leastBytes = 100 * mebibyte
const fewBytes = 1024 * mebibyte
const leastNodes = 1000

function diskSpace(folder: string): Symptom[] {
  const { bavail, bsize, files, ffree } = fs.statfsSync(folder)
  const free = bavail * bsize
  const words = `Sisa tempat ${formatBytes(free)}.`
  const advice =
    'Kosongkan tempat, pindahkan snapshot lama, atau segel bulan lama dengan "cadang journal seal".'
  if (free < leastBytes) return [ill('disk', 'broken', words, advice)]
  if (files > 0 && ffree < leastNodes)
    return [
      ill(
        'disk',
        'broken',
        `Sisa ${formatNumber(ffree)} inode.`,
        'Hapus berkas kecil yang tidak terpakai di disk ini.',
      ),
    ]
  return [free < fewBytes ? ill('disk', 'warning', words, advice) : well('disk', words)]
}

/** Magic numbers of statfs(2). */
const networkTypes: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB',
  16914839: '9P',
}
const weakTypes: Readonly<Record<number, string>> = { 19780: 'FAT', 538032816: 'exFAT', 1702057286: 'FUSE' }

/** What docs/promises.md promises holds on a local file system only. */
function fileSystem(folder: string): Symptom[] {
  const { type } = fs.statfsSync(folder)
  const network = networkTypes[type]
  const weak = weakTypes[type]
  const found: Symptom[] = []
  if (network !== undefined)
    found.push(
      ill(
        'file-system',
        'warning',
        `Folder kantor berada di ${network}, sistem berkas jaringan: kunci dan fsync tidak dapat dijamin.`,
        'Pindahkan folder kantor ke disk lokal; server lain mengirim lognya ke inbox (rsync atau scp).',
      ),
    )
  if (weak !== undefined)
    found.push(
      ill(
        'file-system',
        'warning',
        `Folder kantor berada di ${weak}: ketahanan terhadap listrik padam tidak teruji.`,
        'Pindahkan folder kantor ke ext4, XFS, atau btrfs di disk lokal.',
      ),
    )
  if (fs.existsSync(path.join(folder, 'KANTOR.YAML')) && !fs.readdirSync(folder).includes('KANTOR.YAML'))
    found.push(
      ill(
        'file-system',
        'warning',
        'Sistem berkas ini tidak membedakan huruf besar dan kecil.',
        'Beri nama folder host di inbox dengan huruf kecil saja, agar dua host tidak bercampur.',
      ),
    )
  return found.length > 0 ? found : [well('file-system', 'Disk lokal, huruf besar dan kecil dibedakan.')]
}

/** Whether the writer lock is free, and can be had at all. */
async function locks(folder: string): Promise<Symptom[]> {
  const journal = path.join(folder, 'journal')
  if (!fs.existsSync(journal)) return [well('locks', 'Belum ada jurnal, belum ada yang dikunci.')]
  try {
    const lock = await takeLock(journal, { command: 'cadang doctor', waitMs: 0 })
    await lock.release()
    return [well('locks', 'Kunci tulis bebas dan dapat diambil.')]
  } catch (error) {
    if (!(error instanceof Refusal) && !hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOSPC')) throw error
    const busy = error instanceof Refusal && error.message.startsWith('Buku sedang dipakai')
    return [
      busy
        ? ill(
            'locks',
            'warning',
            error.message,
            'Wajar bila perintah itu memang sedang berjalan; bila tidak, hentikan prosesnya: kernel melepas kuncinya.',
          )
        : ill(
            'locks',
            'broken',
            error instanceof Refusal ? error.message : 'Kunci tulis tidak dapat diambil.',
            'Perbaiki izin folder journal; lihat butir "rights".',
          ),
    ]
  }
}

/** What dead processes left half written; the next writer removes it. */
function leftovers(folder: string): Symptom[] {
  const temps = fs.readdirSync(folder).filter(isTemp)
  const broken = fs.readdirSync(folder).filter(name => name.startsWith('register.rusak-'))
  const found: Symptom[] = []
  if (temps.length > 0)
    found.push(
      ill(
        'leftovers',
        'warning',
        `Sisa tulisan yang terputus: ${temps.join(', ')}.`,
        'Tidak perlu apa-apa: perintah tulis berikutnya membersihkannya.',
      ),
    )
  if (broken.length > 0)
    found.push(
      ill(
        'leftovers',
        'warning',
        `Register yang pernah rusak tersimpan: ${broken.join(', ')}.`,
        'Isinya sudah dipulihkan dari jurnal; cari sebab kerusakannya, lalu pindahkan berkas itu.',
      ),
    )
  return found.length > 0 ? found : [well('leftovers', 'Tidak ada sisa tulisan yang terputus.')]
}

/** A PDF embeds its fonts; without them none can be written. */
function fonts(): Symptom[] {
  const advice =
    'Pasang ulang program (git checkout templates/fonts); tanpa huruf itu PDF tidak dapat ditulis.'
  try {
    const broken = Object.entries(readFonts()).filter(
      ([, bytes]) => Buffer.from(bytes).readUInt32BE(0) !== 0x00010000,
    )
    if (broken.length === 0) return [well('fonts', 'Keempat huruf untuk PDF ada dan utuh.')]
    return [ill('fonts', 'broken', `Berkas huruf rusak: ${broken.map(([name]) => name).join(', ')}.`, advice)]
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'EACCES', 'ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS')) throw error
    return [ill('fonts', 'broken', 'Berkas huruf di templates/fonts tidak dapat dibaca.', advice)]
  }
}
