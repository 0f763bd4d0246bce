import { openDocument } from '~/domain/consent/documents.server'
import { team } from '~/doors/doors.server'

/**
 * A scanned document: it is saved, never shown inside the portal, and what it may hold runs nowhere. The team alone
 * opens it, and that it was opened is on record.
 */
export const loader = team.loader(async ({ viewer, params }) => {
  const { bytes, mediaType, fileName } = await openDocument(
    viewer,
    params.participantId ?? '',
    params.documentId ?? '',
  )
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
})
