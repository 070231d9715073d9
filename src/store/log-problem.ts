// What is said of a log that is not as it was, or claims what cannot be?

import { excerptOf } from '../journal/excerpt.ts'
import { ownLineMax } from '../journal/line.ts'
import type { Problem } from '../problem.ts'
import type { Cursor } from './cursors.ts'
import type { BrokenSeal } from './month-files.ts'

/** The file was emptied or replaced since it was last read. */
export const shrank = (file: string, cursor: Cursor): Problem => ({
  code: 'file-shrank',
  file,
  line: 0,
  column: 0,
  excerpt: '',
  message: `Berkas menjadi lebih pendek atau diganti sejak terakhir dibaca; dibaca kembali dari awal (kini ${cursor.size < 0 ? 'isi baru' : `${cursor.size} byte`}).`,
  hint: 'Yang sudah tercatat tetap ada dalam jurnal; putar log dengan mengganti nama (rename), bukan dengan mengosongkannya.',
  kept: true,
})

/** A record that waits for a month whose seal does not hold: its own, or the one that its own follows. */
export const monthBroken = (
  source: { file: string; line: number },
  { month }: BrokenSeal,
  bytes: Buffer,
): Problem => ({
  code: 'broken-seal',
  file: source.file,
  line: source.line,
  column: 0,
  excerpt: excerptOf(bytes.toString('utf8', 0, 600)),
  message: `Jurnal ${month} yang tersegel rusak, sehingga catatan ini belum dapat masuk.`,
  hint: `Kembalikan journal/${month}.jsonl.gz dan journal/${month}.seal.json dari snapshot, lalu jalankan "cadang log ingest --again".`,
  kept: false,
})

/** A record whose line in the journal would be longer than a line may be. */
export const tooLong = (source: { file: string; line: number }, bytes: Buffer): Problem => ({
  code: 'record-too-long',
  file: source.file,
  line: source.line,
  column: 0,
  excerpt: excerptOf(bytes.toString('utf8', 0, 600)),
  message: `Catatan ini melebihi ${ownLineMax / 1024} KiB bila ditulis ke jurnal.`,
  hint: 'Pendekkan isinya di skrip pengirim (nama berkas hasil, tempat salinan), lalu kirim ulang; byte aslinya tetap disimpan.',
  kept: false,
})

/** A record claims a time that cannot be. */
export const wrongTime = (
  source: { file: string; line: number },
  instant: string,
  bytes: Buffer,
): Problem => ({
  code: instant < '2000' ? 'date-too-early' : 'date-in-future',
  file: source.file,
  line: source.line,
  column: Math.max(0, bytes.indexOf(instant)) + 1,
  excerpt: excerptOf(bytes.toString('utf8', 0, 600)),
  message:
    instant < '2000'
      ? `Waktu ${instant} terlalu awal untuk sebuah backup.`
      : `Waktu ${instant} masih akan datang.`,
  hint: 'Periksa jam server yang menulisnya (chrony atau ntpd), lalu kirim ulang barisnya dengan waktu yang benar.',
  kept: false,
})
