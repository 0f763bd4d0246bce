import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { suggestPassphrases } from '~/domain/accounts/passphrases.server'
import { open } from '~/doors/doors.server'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Passwords that the server made by chance; a page of its own, so that the form beside it keeps what was typed. */
export const loader = open.loader(async ({ language }) => ({ phrases: suggestPassphrases(language) }))

export const meta: MetaFunction<typeof loader> = titleOf('arriving.phrases.title')

export default function Passphrases() {
  const t = useTranslations('arriving.phrases')
  const { phrases } = useLoaderData<typeof loader>()
  return (
    <Page place="site" current="/home">
      <Titles title={t('title')} lead={t('lead')} />
      <ul className="bullets" aria-label={t('label')}>
        {phrases.map((phrase) => (
          <li key={phrase}>
            <strong>{phrase}</strong>
          </li>
        ))}
      </ul>
      <p>
        <GoLink href="/passphrase">{t('more')}</GoLink>
      </p>
      <p className="soft">{t('back')}</p>
    </Page>
  )
}
