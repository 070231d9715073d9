// How are this office's own logs to be read?
import { readers } from '../journal/formats/registry.ts'
import type { Progress } from '../store/file-ingest.ts'
import { ingest } from '../store/ingest.ts'
import { patternLibrary } from '../store/pattern-library.ts'
import type { IngestReport } from '../store/store.ts'
import type { Desk } from './office-folder.ts'

/**
 * Reads what is new in the inbox, by the office's patterns and those of the library, in each server's own zone;
 * `complete` takes blocks without an end as ended, `again` reads logs with lines in quarantine from their start.
 */
export async function readInbox(
  { store, office, now, by }: Desk,
  {
    complete = false,
    again = false,
    progress = null,
  }: { complete?: boolean; again?: boolean; progress?: Progress | null } = {},
): Promise<IngestReport> {
  const { servers } = await store.register()
  const zones = new Map(
    servers.flatMap(({ id, hostname, zone }) =>
      zone ? [[id, zone] as const, [hostname, zone] as const] : [],
    ),
  )
  return ingest(store, {
    readers: readers(office.logPatterns, patternLibrary()),
    at: now,
    by,
    complete,
    again,
    ...(progress === null ? {} : { progress }),
    zoneOf: host => (host && zones.get(host)) || office.zone,
  })
}
