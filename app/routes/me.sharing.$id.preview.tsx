import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readPreview } from '~/domain/consent/read.server'
import { withSuggestions } from '~/domain/library/suggestions.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { SharedPage } from '~/ui/SharedPage'
import { titleOf } from '~/ui/title'

/** What somebody would see if the draft were signed now; computed from the draft, never from what is paused. */
export const loader = participant.loader(async ({ viewer, params, language }) => {
  const id = params.id ?? ''
  const seen = await readPreview(viewer, id, language)
  if (!seen) throw redirect(`/me/sharing/new?from=${id}`, 303)
  if (seen.kind === 'unfinished')
    throw redirect(`/me/sharing/${id}/${seen.step === 'signature' ? 'until' : seen.step}`, {
      status: 303,
      headers: { 'Set-Cookie': flashCookie('draftAsksAgain') },
    })
  return { id, givenName: seen.givenName, view: await withSuggestions(seen.view, language) }
})

export const meta: MetaFunction<typeof loader> = titleOf('seeAs.title')

export default function Preview() {
  const t = useTranslations('seeAs')
  const { id, givenName: name, view } = useLoaderData<typeof loader>()
  return (
    <Page place="me" current="/me/sharing" wide>
      <BackLink href={`/me/sharing/${id}/signature`} within>
        {t('backToForm')}
      </BackLink>
      <Notice kind="waits" heading={t('ahead.heading', { name })}>
        <p>{t(view.kind === 'empty' ? 'ahead.empty' : 'ahead.text', { name })}</p>
      </Notice>
      <SharedPage view={view} />
    </Page>
  )
}
