// How critical is an application (kategori sistem elektronik)?

export type Answer = 'A' | 'B' | 'C'
export type Category = 'Strategis' | 'Tinggi' | 'Rendah'

export interface Criticality {
  /** 10–50. */
  score: number
  category: Category
}

/** One of the ten questions, with what each answer says. */
export interface Question {
  text: string
  answers: Record<Answer, string>
}

const question = (text: string, A: string, B: string, C: string): Question => ({ text, answers: { A, B, C } })

/** Perban BSSN 8/2020 (formerly Permenkominfo 4/2016), wording shortened; M is miliar rupiah. */
export const questions: readonly Question[] = [
  question(
    'Nilai investasi sistem elektronik yang terpasang',
    'lebih dari Rp30 miliar',
    'lebih dari Rp3 miliar sampai Rp30 miliar',
    'kurang dari Rp3 miliar',
  ),
  question(
    'Total anggaran operasional tahunan sistem elektronik',
    'lebih dari Rp10 miliar',
    'lebih dari Rp1 miliar sampai Rp10 miliar',
    'kurang dari Rp1 miliar',
  ),
  question(
    'Kewajiban kepatuhan terhadap peraturan atau standar tertentu',
    'peraturan atau standar nasional dan internasional',
    'peraturan atau standar nasional',
    'tidak ada peraturan khusus',
  ),
  question(
    'Teknik kriptografi yang digunakan',
    'teknik kriptografi khusus yang disertifikasi oleh negara',
    'teknik kriptografi sesuai standar industri, tersedia publik, atau dikembangkan sendiri',
    'tidak ada penggunaan teknik kriptografi',
  ),
  question(
    'Jumlah pengguna sistem elektronik',
    'lebih dari 5.000',
    '1.000 sampai 5.000',
    'kurang dari 1.000',
  ),
  question(
    'Data pribadi yang dikelola sistem elektronik',
    'data pribadi yang memiliki hubungan dengan data pribadi lainnya',
    'data pribadi yang bersifat individu dan/atau terkait kepemilikan badan usaha',
    'tidak ada data pribadi',
  ),
  question(
    'Tingkat klasifikasi/kekritisan data terhadap upaya penyerangan atau pencurian',
    'sangat rahasia',
    'rahasia dan/atau terbatas',
    'biasa',
  ),
  question(
    'Tingkat kekritisan proses terhadap upaya penyerangan',
    'proses berdampak langsung pada layanan publik atau hajat hidup orang banyak',
    'proses berdampak tidak langsung pada layanan publik',
    'proses hanya berdampak pada bisnis internal instansi',
  ),
  question(
    'Dampak dari kegagalan sistem elektronik',
    'membahayakan pertahanan dan keamanan negara',
    'mengganggu layanan publik berskala nasional atau sektor lain',
    'mengganggu layanan dalam satu provinsi atau satu instansi',
  ),
  question(
    'Potensi kerugian atau dampak negatif dari insiden keamanan informasi',
    'menimbulkan korban jiwa',
    'terbatas pada kerugian finansial',
    'mengakibatkan gangguan operasional sementara',
  ),
]

const points: Readonly<Record<Answer, number>> = { A: 5, B: 2, C: 1 }

/** Score and category of ten answers: Strategis 36–50, Tinggi 16–35, Rendah 10–15. */
export function criticalityOf(answers: readonly Answer[]): Criticality {
  const score = answers.reduce((sum, answer) => sum + points[answer], 0)
  return { score, category: score >= 36 ? 'Strategis' : score >= 16 ? 'Tinggi' : 'Rendah' }
}
