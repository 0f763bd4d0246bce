import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { endMember, readMember } from '~/domain/people/household.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params }) => readMember(viewer, params.id))

export const action = family.action(z.object({}), async ({ viewer, params }) => {
  await endMember(viewer, params.id)
  const headers = { 'Set-Cookie': flashCookie('memberEnded') }
  return redirect('/family/household', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('household.removal.title')

export default function Removal() {
  const t = useTranslations('household')
  const { givenName: name } = useLoaderData<typeof loader>()
  return (
    <Page place="family" current="/family/registrations">
      <BackLink href="/family/household" within>
        {t('back')}
      </BackLink>
      <Panel kind="stops">
        <h1 className="aside-title">{t('removal.heading', { name })}</h1>
        <p>{t('removal.text', { name })}</p>
        <Form method="post" className="actions">
          <SubmitButton kind="final">{t('removal.yes', { name })}</SubmitButton>
          <ButtonLink href="/family/household" kind="plain" within>
            {t('removal.keep', { name })}
          </ButtonLink>
        </Form>
      </Panel>
    </Page>
  )
}
