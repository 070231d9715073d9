// Can this be the number and the rank of a civil servant?

import { isDay } from '../calendar/day.ts'

/** Ranks of civil servants, I/a to IV/e, as they stand above the NIP. */
export const ranks: readonly string[] = [
  'Juru Muda',
  'Juru Muda Tingkat I',
  'Juru',
  'Juru Tingkat I',
  'Pengatur Muda',
  'Pengatur Muda Tingkat I',
  'Pengatur',
  'Pengatur Tingkat I',
  'Penata Muda',
  'Penata Muda Tingkat I',
  'Penata',
  'Penata Tingkat I',
  'Pembina',
  'Pembina Tingkat I',
  'Pembina Utama Muda',
  'Pembina Utama Madya',
  'Pembina Utama',
]

/**
 * What looks wrong about a NIP (18 digits: birth day, month of appointment, sex, serial), Indonesian; null when
 * nothing does. PPPK have 2 and a number from 1 in the place of the month. No digit checks the others, and real
 * papers carry odd numbers: this is for a remark, never for a refusal.
 */
export function nipDoubt(nip: string): string | null {
  const digits = nip.replace(/[\s.]/g, '')
  if (!/^\d{18}$/.test(digits)) return 'bukan 18 angka'
  const birth = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  if (!isDay(birth)) return `delapan angka pertama bukan tanggal lahir (${birth})`
  const month = Number(digits.slice(12, 14))
  if (!((month >= 1 && month <= 12) || (month >= 21 && month <= 29))) return 'bulan pengangkatan tidak ada'
  const age = Number(digits.slice(8, 12)) - Number(digits.slice(0, 4))
  if (age < 16 || age > 60) return `umur saat diangkat ${age} tahun`
  if (!/[12]/.test(digits.slice(14, 15))) return 'angka ke-15 harus 1 atau 2'
  return digits.endsWith('000') ? 'nomor urut 000' : null
}

/** True for an appointment on contract (PPPK), who has no rank name. */
export const isContract = (nip: string): boolean => /^\d{12}2[1-9]/.test(nip)
