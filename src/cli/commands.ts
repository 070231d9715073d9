// Which commands are there?
import type { Command } from 'commander'
import { logCommands } from './log-commands.ts'
import { numberCommands, reportCommands, workCommands } from './work-commands.ts'

/** One command: its words as typed, one line of help, and where it lives (loaded only when asked for). */
export interface CommandEntry {
  path: string
  summary: string
  load(): Promise<Command>
}

/** The list that `--help` prints, docs/commands.md explains and test/docs.test.ts compares. */
export const commands: CommandEntry[] = [
  {
    path: 'init',
    summary: 'membuat folder kantor baru dengan kantor.yaml',
    load: async () => (await import('./init.ts')).newInitCommand(),
  },
  {
    path: 'app add',
    summary: 'mendaftarkan aplikasi',
    load: async () => (await import('./register-add.ts')).newAddCommand('application'),
  },
  {
    path: 'app set',
    summary: 'mengubah data aplikasi',
    load: async () => (await import('./register-set.ts')).newSetCommand('application'),
  },
  {
    path: 'app list',
    summary: 'mendaftar aplikasi',
    load: async () => (await import('./register-list.ts')).newListCommand('application'),
  },
  {
    path: 'app show',
    summary: 'menampilkan satu aplikasi beserta jadwalnya',
    load: async () => (await import('./register-show.ts')).newShowCommand('application'),
  },
  {
    path: 'app retire',
    summary: 'menghentikan aplikasi (catatannya tetap ada)',
    load: async () => (await import('./register-retire.ts')).newRetireCommand('application'),
  },
  {
    path: 'server add',
    summary: 'mendaftarkan server',
    load: async () => (await import('./register-add.ts')).newAddCommand('server'),
  },
  {
    path: 'server set',
    summary: 'mengubah data server',
    load: async () => (await import('./register-set.ts')).newSetCommand('server'),
  },
  {
    path: 'server list',
    summary: 'mendaftar server',
    load: async () => (await import('./register-list.ts')).newListCommand('server'),
  },
  {
    path: 'server show',
    summary: 'menampilkan satu server beserta tinjauannya',
    load: async () => (await import('./register-show.ts')).newShowCommand('server'),
  },
  {
    path: 'server review',
    summary: 'mencatat tinjauan aset server',
    load: async () => (await import('./server-review.ts')).newServerReviewCommand(),
  },
  {
    path: 'server retire',
    summary: 'menghentikan server (catatannya tetap ada)',
    load: async () => (await import('./register-retire.ts')).newRetireCommand('server'),
  },
  {
    path: 'plan set',
    summary: 'menetapkan jadwal backup sebuah aplikasi',
    load: async () => (await import('./register-set.ts')).newSetCommand('plan'),
  },
  {
    path: 'plan list',
    summary: 'mendaftar jadwal backup',
    load: async () => (await import('./register-list.ts')).newListCommand('plan'),
  },
  {
    path: 'official set',
    summary: 'menetapkan pejabat sebuah jabatan',
    load: async () => (await import('./register-set.ts')).newSetCommand('official'),
  },
  {
    path: 'official list',
    summary: 'mendaftar pejabat',
    load: async () => (await import('./register-list.ts')).newListCommand('official'),
  },
  {
    path: 'official show',
    summary: 'menampilkan satu jabatan dan pejabatnya',
    load: async () => (await import('./register-show.ts')).newShowCommand('official'),
  },
  {
    path: 'run',
    summary: 'menjalankan perintah backup dan mencatat hasilnya',
    load: async () => (await import('./run-help.ts')).newRunCommand(),
  },
  ...logCommands,
  {
    path: 'journal verify',
    summary: 'memeriksa keutuhan rantai jurnal',
    load: async () => (await import('./journal-verify.ts')).newJournalVerifyCommand(),
  },
  {
    path: 'journal seal',
    summary: 'memampatkan dan menyegel jurnal bulan yang sudah lewat',
    load: async () => (await import('./journal-seal.ts')).newJournalSealCommand(),
  },
  {
    path: 'slot list',
    summary: 'mendaftar jatuh tempo backup dan keadaannya',
    load: async () => (await import('./slot-list.ts')).newSlotListCommand(),
  },
  {
    path: 'slot excuse',
    summary: 'memaafkan jatuh tempo dengan alasan',
    load: async () => (await import('./slot-excuse.ts')).newSlotExcuseCommand(),
  },
  {
    path: 'today',
    summary: 'ringkasan pagi: yang berjalan, gagal, terlewat, jatuh tempo, dan menunggu',
    load: async () => (await import('./today.ts')).newTodayCommand(),
  },
  {
    path: 'copy add',
    summary: 'mencatat salinan cadangan di sebuah media',
    load: async () => (await import('./copy-record.ts')).newCopyAddCommand(),
  },
  {
    path: 'copy remove',
    summary: 'mencatat bahwa sebuah salinan tidak ada lagi',
    load: async () => (await import('./copy-record.ts')).newCopyRemoveCommand(),
  },
  {
    path: 'copy list',
    summary: 'menampilkan letak cadangan terakhir dan aturan 3-2-1',
    load: async () => (await import('./copy-list.ts')).newCopyListCommand(),
  },
  {
    path: 'copy forecast',
    summary: 'memperkirakan ruang simpan bulan-bulan mendatang',
    load: async () => (await import('./copy-forecast.ts')).newCopyForecastCommand(),
  },
  {
    path: 'script make',
    summary: 'menulis skrip backup dan restore sebuah aplikasi',
    load: async () => (await import('./script-make.ts')).newScriptMakeCommand(),
  },
  {
    path: 'script schedule',
    summary: 'menulis crontab, timer systemd, atau tugas Windows dari jadwal',
    load: async () => (await import('./script-schedule.ts')).newScriptScheduleCommand(),
  },
  {
    path: 'check',
    summary: 'memeriksa buku terhadap SOP dan mendaftar temuan',
    load: async () => (await import('./check.ts')).newCheckCommand(),
  },
  {
    path: 'report',
    summary: 'mencetak Laporan Hasil Backup bulan, triwulan, atau tahun',
    load: async () => (await import('./report.ts')).newReportCommand(),
  },
  ...reportCommands,
  {
    path: 'summary',
    summary: 'merangkum backup banyak bulan dari rekap bulanan',
    load: async () => (await import('./summary.ts')).newSummaryCommand(),
  },
  {
    path: 'clock',
    summary: 'menghitung kapan sebuah waktu baku jatuh tempo (tanpa kantor)',
    load: async () => (await import('./norm-clock.ts')).newNormClockCommand(),
  },
  ...workCommands,
  {
    path: 'paper list',
    summary: 'mendaftar naskah kantor ini dan yang telah terbit',
    load: async () => (await import('./paper-list.ts')).newPaperListCommand(),
  },
  {
    path: 'paper print',
    summary: 'mencetak konsep naskah',
    load: async () => (await import('./paper-print.ts')).newPaperPrintCommand(),
  },
  {
    path: 'paper issue',
    summary: 'menerbitkan naskah dengan nomor dan menyimpannya',
    load: async () => (await import('./paper-issue.ts')).newPaperIssueCommand(),
  },
  {
    path: 'paper show',
    summary: 'menampilkan naskah di terminal',
    load: async () => (await import('./paper-show.ts')).newPaperShowCommand(),
  },
  {
    path: 'paper reprint',
    summary: 'mengambil kembali naskah yang telah terbit, byte demi byte',
    load: async () => (await import('./paper-reprint.ts')).newPaperReprintCommand(),
  },
  ...numberCommands,
  {
    path: 'sop list',
    summary: 'mendaftar SOP yang tersedia',
    load: async () => (await import('./sop-list.ts')).newSopListCommand(),
  },
  {
    path: 'sop new',
    summary: 'menulis berkas awal untuk SOP kantor sendiri',
    load: async () => (await import('./sop-new.ts')).newSopNewCommand(),
  },
  {
    path: 'sop check',
    summary: 'memeriksa berkas SOP dan naskahnya (tanpa kantor)',
    load: async () => (await import('./sop-check.ts')).newSopCheckCommand(),
  },
  {
    path: 'sop print',
    summary: 'mencetak SOP dengan bagan alirnya (tanpa kantor)',
    load: async () => (await import('./sop-print.ts')).newSopPrintCommand(),
  },
  {
    path: 'form list',
    summary: 'mendaftar formulir dan surat kantor ini',
    load: async () => (await import('./form-list.ts')).newFormListCommand(),
  },
  {
    path: 'form show',
    summary: 'menampilkan isian sebuah formulir',
    load: async () => (await import('./form-show.ts')).newFormShowCommand(),
  },
  {
    path: 'form answers',
    summary: 'menulis berkas jawaban untuk diisi, sebagian terisi dari buku',
    load: async () => (await import('./form-answers.ts')).newFormAnswersCommand(),
  },
  {
    path: 'form schema',
    summary: 'menampilkan JSON Schema jawaban sebuah formulir',
    load: async () => (await import('./form-schema.ts')).newFormSchemaCommand(),
  },
  {
    path: 'form read',
    summary: 'mengambil jawaban dari formulir PDF atau XLSX yang telah diisi',
    load: async () => (await import('./form-read.ts')).newFormReadCommand(),
  },
  {
    path: 'snapshot',
    summary: 'menyimpan seluruh folder kantor sebagai satu berkas, selagi dipakai',
    load: async () => (await import('./snapshot.ts')).newSnapshotCommand(),
  },
  {
    path: 'restore',
    summary: 'mengembalikan folder kantor dari snapshot',
    load: async () => (await import('./restore.ts')).newRestoreCommand(),
  },
  {
    path: 'doctor',
    summary: 'memeriksa folder kantor dan mesinnya, dan mengatakan apa yang perlu dilakukan',
    load: async () => (await import('./doctor.ts')).newDoctorCommand(),
  },
  {
    path: 'sample',
    summary: 'menjalankan kantor contoh dari awal sampai naskah',
    load: async () => (await import('./sample.ts')).newSampleCommand(),
  },
]

/** Words that only hold other commands. */
export const groups: Record<string, string> = {
  app: 'aplikasi',
  server: 'aset server',
  plan: 'jadwal backup',
  official: 'pejabat dan jabatannya',
  log: 'log pelaksanaan backup',
  journal: 'jurnal berantai',
  slot: 'jatuh tempo backup',
  script: 'skrip backup dan jadwalnya',
  copy: 'media dan salinan cadangan',
  ticket: 'berkas: langkah SOP sebagai pekerjaan',
  report: 'laporan bulanan dan perjalanannya',
  repair: 'perbaikan backup yang gagal',
  'restore-test': 'uji restore',
  paper: 'naskah dinas',
  number: 'nomor naskah dan buku agenda',
  form: 'formulir, surat, dan berita acara',
  sop: 'standar operasional prosedur',
}
