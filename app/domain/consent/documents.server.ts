import type { CareDocumentTable } from '#db/schema'
import type { TeamViewer } from '~/doors/viewer'
import { type Tx, transact } from '~/platform/db.server'
import { sealBytes, unsealBytes } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { record } from '../audit/record.server'
import { Invalid, NotHere } from '../errors'
import { personInCare } from '../people/care.server'
import * as rows from './care-rows.server'
import type { UploadedFile } from './input'

/** The most that a document may weigh: a few scanned pages. The gate before the portal holds the same bound. */
const mostBytes = 5 * 1024 * 1024

type MediaType = CareDocumentTable['media_type']

/** The first bytes of each kind of file that is taken; what a browser says a file is, is not looked at. */
const beginnings: [MediaType, number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]

export type Document = { bytes: Uint8Array; mediaType: MediaType }

/**
 * Reads an uploaded file, before any transaction begins.
 *
 * @returns undefined where no file was chosen
 * @throws Invalid on `document`: too large, or neither PDF nor PNG nor JPEG
 */
export async function readDocument(file: UploadedFile | undefined): Promise<Document | undefined> {
  if (!file || file.size === 0) return undefined
  if (file.size > mostBytes) throw new Invalid('document', 'documentTooLarge')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kind = beginnings.find(([, first]) => first.every((byte, at) => bytes[at] === byte))
  if (!kind) throw new Invalid('document', 'documentWrong')
  return { bytes, mediaType: kind[0] }
}

/** Keeps a document, sealed. It is opened by the team alone. */
export async function keepDocument(
  tx: Tx,
  viewer: TeamViewer,
  document: Document,
  of: { participantId: string; kind: CareDocumentTable['kind']; subjectId: string },
): Promise<void> {
  const id = random128()
  await rows.insertDocument(tx, {
    id,
    participant_id: of.participantId,
    kind: of.kind,
    subject_id: of.subjectId,
    media_type: document.mediaType,
    size: document.bytes.byteLength,
    sealed: Buffer.from(sealBytes(document.bytes, { table: 'care_document', column: 'sealed', row: id })),
    created_at: tx.now,
    created_by: viewer.personId,
  })
}

const endings: Record<MediaType, string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
}

/**
 * Opens a document of somebody in the own care. That it was opened is on record.
 *
 * @returns its bytes and a file name that names nobody
 * @throws NotHere for a document that is not there, or not of somebody in the own care
 */
export async function openDocument(
  viewer: TeamViewer,
  participantId: string,
  id: string,
): Promise<Document & { fileName: string }> {
  return transact(async (tx) => {
    await personInCare(tx, viewer, participantId)
    const row = await rows.documentOf(tx, participantId, id)
    if (!row) throw new NotHere({ document: id })
    record(tx, viewer, {
      action: 'open document',
      subject: { kind: 'care document', id },
      participantId,
      detail: { kind: row.kind },
    })
    return {
      bytes: unsealBytes(row.sealed, { table: 'care_document', column: 'sealed', row: id }),
      mediaType: row.media_type,
      fileName: `document.${endings[row.media_type]}`,
    }
  })
}
