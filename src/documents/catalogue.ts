// Which papers can the office print?

import { Refusal } from '../refusal.ts'
import { closest } from '../sop/closest.ts'
import type { Office } from '../sop/office.ts'
import type { Sop } from '../sop/sop.ts'
import type { PaperKind } from './paper-kind.ts'

const everyFormat = ['pdf', 'xlsx', 'html', 'text'] as const

/** Every paper there is, in the order in which an office meets them. */
export const paperKinds: readonly PaperKind[] = [
  {
    slug: 'sop',
    title: 'Standar Operasional Prosedur',
    code: 'SOP',
    periods: ['none'],
    askedBy: 'Permenpan-RB 35/2012: identitas dan bagan alir SOP yang berlaku di kantor ini',
    template: 'sop',
    faces: ['filled'],
    subjects: ['sop'],
    form: null,
    places: [],
    formats: everyFormat,
    orientation: 'landscape',
    signers: 2,
    build: async (...asked) => (await import('./sop-paper.ts')).sopPaper(...asked),
  },
  {
    slug: 'daftar-prioritas-aplikasi',
    title: 'Daftar Prioritas Aplikasi',
    code: 'FM-BCK-01 Rev. 0',
    periods: ['none'],
    askedBy: 'SOP Surakarta langkah 2: "Menentukan prioritas backup aplikasi"',
    template: 'daftar-prioritas-aplikasi',
    faces: ['filled', 'blank'],
    subjects: ['owner'],
    form: 'daftar-prioritas-aplikasi',
    places: ['catatan'],
    formats: everyFormat,
    orientation: 'landscape',
    signers: 2,
    build: async (...asked) => (await import('./priority-list.ts')).priorityList(...asked),
  },
  {
    slug: 'jadwal-backup',
    title: 'Jadwal Backup',
    code: 'FM-BCK-02 Rev. 0',
    periods: ['none'],
    askedBy:
      'SOP Surakarta langkah 3: "Melakukan konfigurasi sesuai dengan prioritas", output "Jadwal backup"',
    template: 'jadwal-backup',
    faces: ['filled', 'blank'],
    subjects: ['owner'],
    form: 'jadwal-backup',
    places: ['catatan'],
    formats: everyFormat,
    orientation: 'landscape',
    signers: 2,
    build: async (...asked) => (await import('./backup-schedule.ts')).backupSchedule(...asked),
  },
  {
    slug: 'formulir-pelaksanaan-backup',
    title: 'Formulir Pelaksanaan Backup',
    code: 'FM-BCK-03 Rev. 0',
    periods: ['month'],
    askedBy: 'SOP Majalengka, Pencatatan dan Pendataan: "Formulir Pelaksanaan Back Up Data"',
    template: 'formulir-pelaksanaan-backup',
    faces: ['filled', 'blank'],
    subjects: ['owner', 'day', 'app', 'run'],
    form: 'formulir-pelaksanaan-backup',
    places: ['catatan'],
    formats: everyFormat,
    orientation: 'landscape',
    frozen: true,
    signers: 2,
    build: async (...asked) => (await import('./backup-form.ts')).backupForm(...asked),
  },
  {
    slug: 'draft-laporan-bulanan',
    title: 'Draft Laporan Hasil Backup',
    code: 'FM-BCK-04D Rev. 0',
    periods: ['month', 'quarter', 'year'],
    askedBy: 'SOP Surakarta langkah 4 dan 5, output "Draft laporan hasil backup"',
    template: 'laporan-bulanan',
    faces: ['filled', 'blank'],
    subjects: ['owner'],
    form: 'laporan-bulanan',
    places: ['kendala', 'tindak-lanjut', 'penutup'],
    formats: everyFormat,
    orientation: 'portrait',
    signers: 2,
    build: async (...asked) => (await import('./monthly-report.ts')).draftReport(...asked),
  },
  {
    slug: 'laporan-bulanan',
    title: 'Laporan Hasil Backup',
    code: 'FM-BCK-04 Rev. 0',
    periods: ['month', 'quarter', 'year'],
    askedBy: 'SOP Surakarta langkah 6: "Membuat laporan hasil kegiatan backup"',
    template: 'laporan-bulanan',
    faces: ['filled', 'blank'],
    subjects: ['owner'],
    form: 'laporan-bulanan',
    places: ['kendala', 'tindak-lanjut', 'penutup'],
    formats: everyFormat,
    orientation: 'portrait',
    frozen: true,
    signers: 4,
    build: async (...asked) => (await import('./monthly-report.ts')).monthlyReport(...asked),
  },
  {
    slug: 'register-uji-restore',
    title: 'Register Uji Restore',
    code: 'FM-UJI-01 Rev. 0',
    periods: ['none'],
    askedBy: 'SOP Batam langkah 7: "Menguji script Restore", output "Hasil Restore"',
    template: 'register-uji-restore',
    faces: ['filled', 'blank'],
    subjects: ['owner'],
    form: null,
    places: [],
    formats: everyFormat,
    orientation: 'landscape',
    signers: 2,
    build: async (...asked) => (await import('./restore-register.ts')).restorePaper(...asked),
  },
  {
    slug: 'lembar-kendali',
    title: 'Lembar Kendali Berkas',
    code: 'FM-BRK-01 Rev. 0',
    periods: ['none'],
    askedBy: 'mutu baku waktu setiap langkah SOP: kapan dikerjakan, oleh siapa, dan berapa lama',
    template: 'lembar-kendali',
    faces: ['filled', 'blank'],
    subjects: [],
    form: null,
    places: [],
    formats: everyFormat,
    orientation: 'landscape',
    signers: 2,
    build: async (...asked) => (await import('./ticket-sheet.ts')).ticketSheet(...asked),
  },
  {
    slug: 'daftar-aset-server',
    title: 'Daftar Aset Register Server',
    code: 'FM-AST-01 Rev. 0',
    periods: ['none'],
    askedBy: 'SOP Kaltim dan Kudus: pencatatan aset register server',
    template: 'daftar-aset-server',
    faces: ['filled', 'blank'],
    subjects: ['owner'],
    form: 'daftar-aset-server',
    places: ['catatan'],
    formats: everyFormat,
    orientation: 'landscape',
    signers: 2,
    build: async (...asked) => (await import('./asset-register.ts')).assetRegister(...asked),
  },
  {
    slug: 'laporan-tinjauan-aset',
    title: 'Laporan Tinjauan Tahunan Aset Server',
    code: 'FM-AST-02 Rev. 0',
    periods: ['year'],
    askedBy: 'SOP Kaltim dan Kudus: tinjauan aset register server sekurang-kurangnya satu kali setahun',
    template: 'laporan-tinjauan-aset',
    faces: ['filled', 'blank'],
    subjects: ['owner'],
    form: 'laporan-tinjauan-aset',
    places: ['pelaksanaan', 'tindak-lanjut', 'penutup'],
    formats: everyFormat,
    orientation: 'portrait',
    signers: 2,
    build: async (...asked) => (await import('./asset-review.ts')).assetReview(...asked),
  },
  {
    slug: 'buku-agenda',
    title: 'Buku Agenda Nomor Naskah',
    code: 'FM-AGD-01 Rev. 0',
    periods: ['year', 'month'],
    askedBy: 'tata naskah dinas: nomor, tanggal, dan perihal setiap naskah dicatat dalam buku agenda',
    template: 'buku-agenda',
    faces: ['filled', 'blank'],
    subjects: [],
    form: 'buku-agenda',
    places: ['catatan'],
    formats: everyFormat,
    orientation: 'landscape',
    numbers: true,
    signers: 2,
    build: async (...asked) => (await import('./agenda.ts')).agenda(...asked),
  },
]

/**
 * A paper made in code, by its slug.
 * @param forms slugs of the papers that are forms, to be meant beside the others
 * @throws Refusal that suggests the nearest name
 */
export function paperKind(slug: string, forms: readonly string[] = []): PaperKind {
  const kind = paperKinds.find(candidate => candidate.slug === slug)
  if (kind !== undefined) return kind
  const asked = slug.slice(0, 60)
  const near = closest(asked, [...paperKinds.map(each => each.slug), ...forms])
  const hint = near === null ? 'Lihat "cadang paper list".' : `Mungkin maksudnya "${near}".`
  throw new Refusal(`Naskah "${asked}" tidak ada. ${hint}`)
}

/** Papers of the books by the form that they take answers by, with the places of their templates. */
export const bookPapers: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  paperKinds.flatMap(({ form, places }) => (form === null ? [] : [[form, places]])),
)

/** Slugs of the papers of one office: those its SOPs name, those `kantor.yaml` adds, the SOPs and the agenda themselves. */
export const papersNamed = (office: Office, sops: Sop[]): Set<string> =>
  new Set(['sop', 'buku-agenda', ...sops.flatMap(sop => sop.papers), ...office.papers])

/** Slugs of the forms that those papers are, or take answers by. */
export function formsNamed(office: Office, sops: Sop[]): Set<string> {
  const named = papersNamed(office, sops)
  const answered = paperKinds.filter(({ slug }) => named.has(slug)).flatMap(({ form }) => form ?? [])
  return new Set([...named, ...answered])
}
