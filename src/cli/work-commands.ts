// Which commands are there for the work of an SOP's steps?
import type { CommandEntry } from './commands.ts'

/** Tickets and what hangs on them, in the order of help. */
export const workCommands: CommandEntry[] = [
  {
    path: 'due',
    summary: 'yang menunggu hari ini, untuk siapa dan sampai kapan',
    load: async () => (await import('./due.ts')).newDueCommand(),
  },
  {
    path: 'ticket open',
    summary: 'membuka berkas: permintaan, bulan kerja, atau aplikasi baru',
    load: async () => (await import('./ticket-open.ts')).newTicketOpenCommand(),
  },
  {
    path: 'ticket list',
    summary: 'mendaftar berkas dan langkah yang ditunggu',
    load: async () => (await import('./ticket-list.ts')).newTicketListCommand(),
  },
  {
    path: 'ticket show',
    summary: 'menampilkan perjalanan satu berkas dan yang dapat dilakukan sekarang',
    load: async () => (await import('./ticket-show.ts')).newTicketShowCommand(),
  },
  {
    path: 'ticket do',
    summary: 'mencatat bahwa langkah dikerjakan, dan menerbitkan naskahnya',
    load: async () => (await import('./ticket-do.ts')).newTicketDoCommand(),
  },
  {
    path: 'ticket decide',
    summary: 'mencatat keputusan sebuah langkah dengan alasannya',
    load: async () => (await import('./ticket-do.ts')).newTicketDecideCommand(),
  },
  {
    path: 'ticket return',
    summary: 'mengembalikan berkas ke langkah sebelumnya untuk diperbaiki',
    load: async () => (await import('./ticket-move.ts')).newTicketReturnCommand(),
  },
  {
    path: 'ticket hold',
    summary: 'menunda berkas dengan alasan; waktunya tidak dihitung',
    load: async () => (await import('./ticket-move.ts')).newTicketHoldCommand(),
  },
  {
    path: 'ticket resume',
    summary: 'melanjutkan berkas yang ditunda',
    load: async () => (await import('./ticket-move.ts')).newTicketResumeCommand(),
  },
  {
    path: 'ticket withdraw',
    summary: 'mencabut berkas dengan alasan',
    load: async () => (await import('./ticket-move.ts')).newTicketWithdrawCommand(),
  },
  {
    path: 'ticket accept',
    summary: 'mencatat jawaban pemohon atas hasilnya',
    load: async () => (await import('./ticket-move.ts')).newTicketAcceptCommand(),
  },
  {
    path: 'ticket attach',
    summary: 'melampirkan surat, pindaian, atau foto',
    load: async () => (await import('./ticket-attach.ts')).newTicketAttachCommand(),
  },
  {
    path: 'ticket link',
    summary: 'menautkan pelaksanaan dari buku sebagai bukti',
    load: async () => (await import('./ticket-move.ts')).newTicketLinkCommand(),
  },
  {
    path: 'ticket print',
    summary: 'mencetak lembar kendali, atau menerbitkan naskah yang tertinggal',
    load: async () => (await import('./ticket-print.ts')).newTicketPrintCommand(),
  },
  {
    path: 'repair add',
    summary: 'mencatat perbaikan sebuah backup yang gagal',
    load: async () => (await import('./repair.ts')).newRepairAddCommand(),
  },
  {
    path: 'repair list',
    summary: 'mendaftar perbaikan dan pelaksanaan yang membuktikannya',
    load: async () => (await import('./repair.ts')).newRepairListCommand(),
  },
  {
    path: 'restore-test list',
    summary: 'register uji restore: apa yang terbukti dapat dipulihkan',
    load: async () => (await import('./restore-test-list.ts')).newRestoreTestListCommand(),
  },
]

/** The life of a month's report, beside `report` itself. */
export const reportCommands: CommandEntry[] = [
  {
    path: 'report draft',
    summary: 'mencatat bahwa draft laporan bulanan disusun',
    load: async () => (await import('./report-stage.ts')).newReportDraftCommand(),
  },
  {
    path: 'report check',
    summary: 'mencatat hasil pengecekan draft laporan',
    load: async () => (await import('./report-stage.ts')).newReportCheckCommand(),
  },
  {
    path: 'report verify',
    summary: 'memverifikasi laporan; sejak itu angkanya tetap',
    load: async () => (await import('./report-stage.ts')).newReportVerifyCommand(),
  },
  {
    path: 'report receive',
    summary: 'mencatat bahwa laporan diterima',
    load: async () => (await import('./report-stage.ts')).newReportReceiveCommand(),
  },
  {
    path: 'report revise',
    summary: 'merevisi laporan yang sudah diverifikasi, angka demi angka',
    load: async () => (await import('./report-stage.ts')).newReportReviseCommand(),
  },
]

/** Numbers of papers, beside those that papers take when they go out. */
export const numberCommands: CommandEntry[] = [
  {
    path: 'number take',
    summary: 'mengambil nomor berikutnya untuk naskah yang dibuat di luar program',
    load: async () => (await import('./number-record.ts')).newNumberTakeCommand(),
  },
  {
    path: 'number reserve',
    summary: 'memesan nomor berikutnya untuk naskah yang terbit kemudian',
    load: async () => (await import('./number-record.ts')).newNumberReserveCommand(),
  },
  {
    path: 'number give',
    summary: 'mencatat nomor yang diberikan pihak lain',
    load: async () => (await import('./number-record.ts')).newNumberGiveCommand(),
  },
  {
    path: 'number cancel',
    summary: 'membatalkan nomor yang belum dipakai naskah terbit',
    load: async () => (await import('./number-record.ts')).newNumberCancelCommand(),
  },
  {
    path: 'number list',
    summary: 'buku agenda: nomor yang terbit, dipesan, batal, dan yang terlewat',
    load: async () => (await import('./number-list.ts')).newNumberListCommand(),
  },
]
