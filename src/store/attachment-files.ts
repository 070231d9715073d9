// Where do scans and letters lie that belong to a ticket?

import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Attachment } from '../journal/ticket-event.ts'
import { Refusal } from '../refusal.ts'
import { makeFolder, replaceFile } from './durable.ts'
import { mediaTypeOf, mediaTypes } from './media-type.ts'

const mostBytes = 64 * 1024 * 1024

/**
 * Keeps a file's content in `attachments/<sha256>`; the same content is kept once. What it is, its content tells.
 * @throws Refusal for no file, too large a one, or content of a kind that nobody can open in ten years
 */
export function keepAttachment(office: string, file: string): Attachment {
  const size = fs.statSync(file, { throwIfNoEntry: false })
  if (size === undefined || !size.isFile()) throw new Refusal(`Lampiran ${file} tidak ada.`)
  if (size.size > mostBytes) throw new Refusal(`Lampiran ${file} lebih dari 64 MB.`)
  const bytes = fs.readFileSync(file)
  const mediaType = mediaTypeOf(bytes)
  if (mediaType === null)
    throw new Refusal(`Isi ${path.basename(file)} tidak dikenali; lampiran berupa ${mediaTypes.join(', ')}.`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const folder = path.join(office, 'attachments')
  makeFolder(folder)
  const place = path.join(folder, sha256)
  if (!fs.existsSync(place)) replaceFile(place, bytes)
  return { name: path.basename(file).slice(0, 200), sha256, sizeBytes: bytes.length, mediaType }
}
