// Which commands speak of logs and the runs in them?
import type { CommandEntry } from './commands.ts'

export const logCommands: CommandEntry[] = [
  {
    path: 'log add',
    summary: 'mencatat satu pelaksanaan (dipanggil skrip backup)',
    load: async () => (await import('./log-add-help.ts')).newLogAddCommand(),
  },
  {
    path: 'log ingest',
    summary: 'membaca log baru di inbox ke dalam jurnal',
    load: async () => (await import('./log-ingest.ts')).newLogIngestCommand(),
  },
  {
    path: 'log follow',
    summary: 'membaca terus log di inbox begitu ditulis',
    load: async () => (await import('./log-follow.ts')).newLogFollowCommand(),
  },
  {
    path: 'log export',
    summary: 'menulis catatan beserta rantainya untuk dibawa ke mesin lain',
    load: async () => (await import('./log-export.ts')).newLogExportCommand(),
  },
  {
    path: 'log list',
    summary: 'mendaftar pelaksanaan backup satu periode',
    load: async () => (await import('./log-list.ts')).newLogListCommand(),
  },
  {
    path: 'log problems',
    summary: 'mendaftar baris log yang tidak dapat dibaca',
    load: async () => (await import('./log-problems.ts')).newLogProblemsCommand(),
  },
  {
    path: 'log correct',
    summary: 'membetulkan catatan pelaksanaan dengan alasan',
    load: async () => (await import('./log-correct.ts')).newLogCorrectCommand(),
  },
  {
    path: 'log void',
    summary: 'membatalkan catatan pelaksanaan dengan alasan',
    load: async () => (await import('./log-void.ts')).newLogVoidCommand(),
  },
  {
    path: 'log unassigned',
    summary: 'mendaftar pelaksanaan yang tidak dikenali aplikasinya',
    load: async () => (await import('./log-unassigned.ts')).newLogUnassignedCommand(),
  },
  {
    path: 'log assign',
    summary: 'menetapkan aplikasi untuk pelaksanaan yang tidak dikenali',
    load: async () => (await import('./log-assign.ts')).newLogAssignCommand(),
  },
  {
    path: 'log explain',
    summary: 'menjelaskan cara sebuah berkas log dibaca (tanpa kantor)',
    load: async () => (await import('./log-explain.ts')).newLogExplainCommand(),
  },
]
