import { Temporal } from 'temporal-polyfill'
import {
  chooseCategories,
  chooseEnd,
  choosePurpose,
  signDraft,
  startDraft,
} from '~/domain/consent/change.server'
import { recordPaper } from '~/domain/consent/paper.server'
import { readSharing, readSignature } from '~/domain/consent/read.server'
import { recordRepresentative } from '~/domain/consent/representatives.server'
import type { SharingActs } from './sharing'

const day = 86_400_000

/**
 * What the team recorded: Eli's parents, who may sign with him, and a form of his that waits for his mother; a
 * guardian's paper; and a consent on paper that ends soon. Everything goes through the team's own verbs.
 */
export async function seedCare(acts: SharingActs & { neighbourIds: Record<string, string> }): Promise<void> {
  const today = Temporal.Instant.fromEpochMilliseconds(acts.now).toZonedDateTimeISO(acts.zone).toPlainDate()
  const on = (offset: number) => today.add({ days: offset }).toString()
  const personOf = async (name: string) => (await acts.as(`${name}@riverbend.example`, 'family')).personId

  acts.at(acts.now - 40 * day)
  const lena = await acts.as('lena@riverbend.example', 'coordinator')
  const { eli } = acts.participantIds
  for (const [key, parent] of [
    ['eli grace', 'grace'],
    ['eli daniel', 'daniel'],
  ] as const) {
    await recordRepresentative(lena, eli, {
      key,
      holderId: await personOf(parent),
      kind: 'parent',
      startsOn: on(-40),
      ...(parent === 'grace' ? { document: onePage('Certificate of birth (demonstration)') } : {}),
    })
  }
  await recordRepresentative(lena, acts.neighbourIds.henry ?? '', {
    key: 'henry carol',
    holderId: await personOf('family02'),
    kind: 'power_of_attorney',
    startsOn: on(-40),
    endsOn: on(200),
    document: onePage('Power of attorney (demonstration)'),
  })

  acts.at(acts.now - 12 * day)
  await recordPaper(await acts.as('lena@riverbend.example', 'coordinator'), acts.neighbourIds.nina ?? '', {
    key: 'nina marta',
    recipientId: await personOf('family01'),
    categories: ['attendance', 'schedule'],
    ends: 'date',
    lastDay: on(18),
    dataFrom: 'all',
    purpose: 'family_support',
    language: 'es',
    signedOn: on(-13),
    found: ['names', 'topics', 'end', 'rights', 'signed'],
    document: onePage('Consent signed on paper (demonstration)'),
    password: acts.password,
  })

  acts.at(acts.now - day)
  const viewer = await acts.as('eli@riverbend.example', 'participant')
  const { key } = await readSharing(viewer, 'en')
  const { id } = await startDraft(viewer, { key, recipientId: await personOf('grace'), add: [] })
  await chooseCategories(viewer, id, { categories: ['support_note', 'attendance'] })
  await chooseEnd(viewer, id, { ends: 'date', lastDay: on(120), dataFrom: 'this' })
  await choosePurpose(viewer, id, { purpose: 'own_request' })
  const form = await readSignature(viewer, id, 'en')
  if (!form) throw new Error('the consent of the demonstration’s minor is not ready to be signed')
  await signDraft(viewer, id, {
    hash: form.hash,
    signature: form.form.participant.name,
    password: acts.password,
  })
}

/** A PDF of one page with one line of text (ISO 32000-1, 7.5), enough for a scan of the demonstration. */
function onePage(text: string) {
  const content = `BT /F1 18 Tf 72 720 Td (${text.replace(/[()\\]/g, '')}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  file += places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return new Blob([file])
}
