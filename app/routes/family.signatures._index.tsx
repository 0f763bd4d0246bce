import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listFormsToSign } from '~/domain/consent/second-signature.server'
import { family } from '~/doors/doors.server'
import { EmptyState } from '~/ui/EmptyState'
import { Page } from '~/ui/Page'
import { ReadingRows } from '~/ui/ReadingRows'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Forms that wait for this person's signature beside a minor's. */
export const loader = family.loader(async ({ viewer, language }) => ({
  forms: await listFormsToSign(viewer, language),
}))

export const meta: MetaFunction<typeof loader> = titleOf('secondSignature.list.title')

export default function FormsToSign() {
  const t = useTranslations('secondSignature.list')
  const { forms } = useLoaderData<typeof loader>()
  return (
    <Page place="family" current="/family">
      <Titles title={t('heading')} {...(forms.length > 0 ? { lead: t('lead') } : {})} />
      {forms.length === 0 ? (
        <EmptyState heading={t('none')} picture="mail">
          <p>{t('noneText')}</p>
        </EmptyState>
      ) : (
        <ReadingRows
          rows={forms.map(({ id, givenName, since }) => ({
            key: id,
            says: t('line', { name: givenName, day: since.text }),
            link: { href: `/family/signatures/${id}`, within: true, words: t('open') },
          }))}
        />
      )}
    </Page>
  )
}
