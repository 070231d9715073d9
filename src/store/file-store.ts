// Where are the books of this office folder?

import { Bookkeeper, type Owner } from './bookkeeper.ts'
import { FileShelf } from './file-shelf.ts'

export interface FileStoreOptions {
  office: Owner
  /** Told to whoever waits for our lock: `cadang log ingest`. */
  command?: string
  /** How long to wait for another writer, milliseconds. */
  waitMs?: number
}

/** A `Store` on an office folder. */
export type FileStore = Bookkeeper<FileShelf>

/** Opens the books of an office folder. Nothing is read or written yet. */
export async function openFileStore(folder: string, options: FileStoreOptions): Promise<FileStore> {
  const { office, command = 'cadang', waitMs = 10_000 } = options
  return new Bookkeeper(new FileShelf(folder, office.id, { command, waitMs }), office)
}
