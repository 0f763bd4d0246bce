import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readSeeAs } from '~/domain/consent/read.server'
import { withSuggestions } from '~/domain/library/suggestions.server'
import { participant } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { SharedPage } from '~/ui/SharedPage'
import { titleOf } from '~/ui/title'

/** Somebody's own page of this participant, pauses included: behind the password, and no disclosure. */
export const loader = participant.loader(async ({ viewer, params, language }) => {
  const id = params.recipientId ?? ''
  const seen = await readSeeAs(viewer, id, language)
  if (!seen) throw redirect(`/confirm?to=/me/see-as/${encodeURIComponent(id)}`, 303)
  return { givenName: seen.givenName, view: await withSuggestions(seen.view, language) }
})

/** Each look is on record, so nothing may look again by itself. */
export const shouldRevalidate = () => false

export const meta: MetaFunction<typeof loader> = titleOf('seeAs.title')

export default function SeeAs() {
  const t = useTranslations('seeAs')
  const { givenName: name, view } = useLoaderData<typeof loader>()
  return (
    <Page place="me" current="/me/sharing" wide>
      <BackLink href="/me/sharing" within>
        {t('back')}
      </BackLink>
      <Notice kind="info" heading={t('now.heading', { name })}>
        <p>{t('now.text', { name })}</p>
      </Notice>
      <SharedPage view={view} />
    </Page>
  )
}
