import type { Viewer } from '~/doors/viewer'
import { fullDate, timeSaid, zoneName } from '~/i18n/format'
import { documentWords } from '~/i18n/say.server'
import type { Language } from '~/i18n/words'
import { reading } from '~/platform/db.server'
import { type PdfBlock, pdfOf } from '~/platform/pdf.server'
import { notice } from './categories'
import { translationOf } from './document'
import { signaturesOn } from './document-rows.server'
import type { SignedForm } from './form'
import { readConsent } from './read.server'
import * as rows from './rows.server'

/** A file that somebody keeps. */
export type PaperFile = { bytes: Uint8Array<ArrayBuffer>; language: Language }

/**
 * A signed form as a file: the words of its stored bytes, the signatures, and how it stands today. The PDF is made
 * after the transaction.
 *
 * @param asked the language to have it in; a language in which it was not signed gives a translation that says so,
 *   or the signed words where there is none
 * @returns undefined when the password was not proved within the last five minutes
 * @throws NotHere for a document that is not this participant's
 */
export async function readSignedForm(
  viewer: Viewer<'participant'>,
  id: string,
  asked?: Language,
): Promise<PaperFile | undefined> {
  const view = await readConsent(viewer, id, asked ?? viewer.language)
  if (!view) return undefined
  const { clinic, signatures, now } = await reading(async (tx) => ({
    clinic: await rows.clinicRow(tx),
    signatures: await signaturesOn(tx, id),
    now: tx.now,
  }))
  const signed = view.form
  const translated = asked && asked !== signed.language ? translationOf(signed, clinic.time_zone) : undefined
  const form = translated ?? signed
  const language = form.language
  const t = documentWords(language)
  const zone = clinic.time_zone
  const day = (instant: number) => fullDate(instant, zone, language)
  const bytes = await pdfOf({
    title: form.title,
    author: clinic.name,
    language,
    made: now,
    foot: (page, pages) =>
      `${t('form.foot', { clinic: clinic.short_name, mark: view.hash.slice(0, 16) })}, ${t('page', { page, pages })}`,
    blocks: [
      { kind: 'heading', level: 1, text: form.title },
      ...(translated ? [{ kind: 'text', runs: [{ strong: t('form.translation') }] } as const] : []),
      { kind: 'text', runs: [form.about], quiet: true },
      ...wordsOf(form),
      { kind: 'heading', level: 2, text: t('form.signed') },
      {
        kind: 'facts',
        facts: [
          ...signatures.flatMap((one) => [
            { name: t('form.by'), value: one.typed_name },
            ...(one.kind ? [{ name: t('form.as'), value: t(`form.authorities.${one.kind}`) }] : []),
            {
              name: t('form.on'),
              value: t('form.when', {
                day: day(one.signed_at),
                time: timeSaid(one.signed_at, zone, language),
                zone: zoneName(one.signed_at, zone, language),
              }),
            },
            { name: t('form.how'), value: t(`form.methods.${one.method}`) },
          ]),
          { name: t('form.mark'), value: view.hash.match(/.{8}/g)?.join(' ') ?? '' },
        ],
      },
      { kind: 'heading', level: 2, text: t('form.stands') },
      {
        kind: 'text',
        runs: [t(`form.states.${view.state}`, { today: day(now), day: day(view.sinceAt) })],
      },
      { kind: 'heading', level: 2, text: t('form.notice') },
      { kind: 'text', runs: [notice], lang: 'en-US' },
      { kind: 'text', runs: [t('form.noticeMeaning')], quiet: true },
    ],
  })
  return { bytes, language }
}

/** The form's own words, section by section, with nothing added. */
function wordsOf(form: SignedForm): PdfBlock[] {
  return form.sections.flatMap(({ heading, blocks }) => [
    { kind: 'heading', level: 2, text: heading } as const,
    ...blocks,
  ])
}
