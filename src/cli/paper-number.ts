// Which number does a paper get?
import { romanMonth } from '../calendar/indonesian.ts'
import { Refusal } from '../refusal.ts'

/** What the tokens of a numbering pattern stand for. */
export interface NumberGround {
  /** How many papers of this kind the year has had, this one counted. */
  sequence: number
  /** Day of issue, `2026-11-02`. */
  on: string
  slug: string
  owner: string | null
}

/**
 * `000.5.4/{urut:03}/TI/{bulanRomawi}/{tahun}` → `000.5.4/007/TI/XI/2026`.
 * @throws Refusal naming a token that is not known
 */
export function numberFrom(pattern: string, ground: NumberGround): string {
  const [year = '', month = ''] = ground.on.split('-')
  const known: Record<string, string> = {
    urut: String(ground.sequence),
    bulan: month,
    bulanRomawi: romanMonth(Number(month)),
    tahun: year,
    jenis: ground.slug,
    opd: ground.owner ?? '',
  }
  return pattern.replace(/\{([a-zA-Z]+)(?::0(\d))?\}/g, (token, name: string, width?: string) => {
    const value = known[name]
    if (value === undefined) {
      throw new Refusal(
        `Pola nomor "${pattern}" memuat ${token} yang tidak dikenal; yang ada: ${Object.keys(known).join(', ')}.`,
      )
    }
    return width ? value.padStart(Number(width), '0') : value
  })
}
