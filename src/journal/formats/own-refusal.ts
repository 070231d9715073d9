// Why is a line of our own refused, and what should its sender do?

import type { Problem } from '../../problem.ts'
import { closest } from '../../sop/closest.ts'
import { excerptOf } from '../excerpt.ts'
import { jsonFault } from './json-fault.ts'
import { OwnLineSchema } from './own-schema.ts'
import type { LogLine, LogText } from './reader.ts'

interface Fault {
  code: string
  /** Index in the line, or -1 for the whole line. */
  at: number
  message: string
  hint: string
}

const guide = 'Lihat daftar isian baris log di docs/log-lines.md.'

/** The Problem of a line that is ours but breaks the rules: the first fault found, with its column. */
export function refusalOf(raw: string, text: LogText, line: LogLine): Problem {
  const fault = faultOf(raw, text.complete && line.next === line.end)
  return {
    code: fault.code,
    file: text.file,
    line: line.number,
    column: fault.at + 1,
    excerpt: excerptOf(raw, fault.at + 1),
    message: fault.message,
    hint: fault.hint,
    kept: false,
  }
}

function faultOf(raw: string, lastWithoutBreak: boolean): Fault {
  const at = jsonFault(raw)
  if (at >= 0) return brokenFault(raw, at, lastWithoutBreak)
  const result = OwnLineSchema.safeParse(JSON.parse(raw))
  const issue = result.success ? undefined : result.error.issues[0]
  if (issue === undefined) throw new Error('isOwnLine refuses what the schema accepts')
  const key = issue.path[0] === undefined ? null : String(issue.path[0])
  if (issue.code === 'unrecognized_keys') return unknownKeyFault(raw, issue.keys[0] ?? '')
  const value = key === null ? undefined : (JSON.parse(raw) as Record<string, unknown>)[key]
  return { at: key === null ? -1 : raw.indexOf(`"${key}"`), ...valueFault(key ?? '', value, issue) }
}

function brokenFault(raw: string, at: number, lastWithoutBreak: boolean): Fault {
  if (raw.includes('\0'))
    return {
      code: 'nul-bytes',
      at: raw.indexOf('\0'),
      message: 'Baris terputus oleh byte NUL, biasanya sisa listrik padam saat menulis.',
      hint: 'Catat ulang pelaksanaan ini dengan `cadang log add`; baris aslinya tetap disimpan.',
    }
  if (at >= raw.length)
    return {
      code: 'truncated-line',
      at,
      message: lastWithoutBreak
        ? 'Baris terakhir terpotong: berkas berakhir di tengah JSON.'
        : 'Baris terpotong: JSON-nya tidak ditutup.',
      hint: 'Catat ulang pelaksanaan ini dengan `cadang log add`; periksa apakah disk penuh atau listrik padam.',
    }
  return {
    code: 'broken-json',
    at,
    message: 'Baris ini bukan JSON yang benar.',
    hint: 'Periksa tanda kutip, koma, dan garis miring terbalik di tempat itu; `cadang log add` menulisnya dengan benar.',
  }
}

function unknownKeyFault(raw: string, key: string): Fault {
  const near = closest(key, Object.keys(OwnLineSchema.shape))
  return {
    code: 'unknown-key',
    at: raw.indexOf(JSON.stringify(key)),
    message: `Isian "${excerptOf(key)}" tidak dikenal.`,
    hint: near === null ? guide : `Mungkin maksudnya "${near}". ${guide}`,
  }
}

interface Issue {
  code: string
  message: string
}

function valueFault(key: string, value: unknown, issue: Issue): Omit<Fault, 'at'> {
  const field = `Isian "${key}"`
  if (issue.message === 'finish-missing')
    return {
      code: 'missing-key',
      message: 'Isian "finished_at" tidak ada, padahal pelaksanaan ini sudah selesai.',
      hint: 'Isi waktu selesai, atau tulis status "running" bila baru mulai.',
    }
  if (issue.message === 'end-before-start')
    return {
      code: 'end-before-start',
      message: 'Waktu selesai lebih awal daripada waktu mulai.',
      hint: 'Periksa jam server dan zona waktu (+07:00, +08:00, +09:00) pada kedua isian.',
    }
  if (issue.message === 'year-out-of-range')
    return {
      code: 'bad-date',
      message: `${field} bertahun ${String(value).slice(0, 4)}; yang diterima 2000 sampai 2098.`,
      hint: 'Periksa jam server (NTP, baterai CMOS), lalu catat ulang pelaksanaan ini.',
    }
  if (value === undefined)
    return { code: 'missing-key', message: `${field} wajib ada.`, hint: `Tambahkan "${key}". ${guide}` }
  return { code: codeOf(key, value), message: `${field} ${wanted(key, value)}.`, hint: guide }
}

const codeOf = (key: string, value: unknown): string => {
  if (typeof value === 'number' && value < 0 && key !== 'exit_code') return 'negative-size'
  if (/_at$|^ts$/.test(key) && typeof value === 'string') return 'bad-date'
  return 'wrong-type'
}

function wanted(key: string, value: unknown): string {
  switch (key) {
    case 'started_at':
    case 'finished_at':
    case 'ts':
      return 'harus waktu RFC 3339 dengan selisih zona, misalnya "2026-10-01T01:00:05+07:00"'
    case 'bytes':
    case 'bytes_read':
    case 'files':
    case 'free_bytes':
      return typeof value === 'number' && value < 0
        ? `bernilai ${value}; tidak boleh negatif`
        : 'harus bilangan bulat tanpa tanda kutip'
    case 'duration_s':
      return 'harus lama dalam detik, tidak negatif'
    case 'exit_code':
      return 'harus bilangan bulat'
    case 'operation':
      return 'harus salah satu dari backup, restore, verify, prune, test'
    case 'status':
      return 'harus salah satu dari success, warning, failed, running, unknown'
    case 'sha256':
      return 'harus 64 digit heksadesimal'
    case 'copies':
      return 'harus daftar salinan (paling banyak 20), masing-masing dengan "medium" dan "place" yang dikenal'
    case 'v':
      return 'harus 1; baris ini mungkin dari versi cadang yang lebih baru'
    default:
      return typeof value === 'string' ? 'kosong atau terlalu panjang' : 'harus teks'
  }
}
