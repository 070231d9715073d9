// What could not be printed as it was written?

import type { Problem } from '../../problem.ts'

/** Problems of one paper, each kind told once. */
export class Misprints {
  readonly all: Problem[] = []
  readonly #file: string
  readonly #points = new Set<number>()

  constructor(file: string) {
    this.#file = file
  }

  /** A letter that the fonts lack, or that would hide. */
  missingGlyph(point: number, text: string): void {
    if (this.#points.has(point)) return
    this.#points.add(point)
    const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
    this.#add(
      'glyph-missing',
      text,
      `Huruf ${code} tidak ada pada fon naskah dan dicetak sebagai □${code}.`,
      'Periksa isian itu; bila memang dikehendaki, tulislah dengan huruf Latin.',
    )
  }

  /** A logo that is no usable picture: the paper goes out without it. */
  brokenLogo(): void {
    this.#add(
      'logo-unreadable',
      '',
      'Gambar lambang pada kop tidak dapat dibaca, sehingga kop dicetak tanpa lambang.',
      'Ganti berkas lambang dengan PNG atau JPEG berwarna RGB yang utuh.',
    )
  }

  #add(code: string, excerpt: string, message: string, hint: string): void {
    const visible = excerpt.replace(/\p{C}/gu, '□').slice(0, 120)
    this.all.push({ code, file: this.#file, line: 0, column: 0, excerpt: visible, message, hint, kept: true })
  }
}
