// What is said of the room that backups will need?

import { formatBytes, formatMonth } from '../calendar/indonesian.ts'
import type { Forecast } from '../checks/forecast.ts'

/** How fast it grows, how much will lie there, and whether there is room: one sentence each. */
export function forecastSentences(forecast: Forecast | null): string {
  const end = forecast?.months.at(-1)
  if (!forecast || !end) return 'Kebutuhan ruang diperkirakan sesudah ada catatan dua bulan utuh atau lebih.'
  const { wholeMonths, growthBytes, capacityBytes, fullIn, keepingAll } = forecast
  const change =
    growthBytes === 0
      ? 'tetap'
      : `${growthBytes < 0 ? 'turun' : 'naik'} rata-rata ${formatBytes(Math.abs(growthBytes))}`
  const room =
    capacityBytes === null
      ? 'kapasitas belum diisi dalam jadwal'
      : `kapasitas yang disediakan ${formatBytes(capacityBytes)}, ${fullIn === null ? 'diperkirakan cukup' : `diperkirakan terlampaui pada ${formatMonth(fullIn)}`}`
  const endless =
    keepingAll === 0
      ? ''
      : ` Untuk ${keepingAll} aplikasi yang retensinya belum ditetapkan dalam jadwal, seluruh cadangannya dihitung tetap disimpan.`
  return `Menurut ${wholeMonths} bulan utuh yang tercatat, data yang disimpan per bulan ${change} dari bulan ke bulan. Pada akhir ${formatMonth(end.month)} cadangan yang disimpan diperkirakan ${formatBytes(end.held)}; ${room}.${endless}`
}
