import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { teamPlace } from '~/domain/accounts/rules'
import { readPerson } from '~/domain/consent/person-in-care.server'
import { endRepresentative } from '~/domain/consent/representatives.server'
import { team } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = team.loader(async ({ viewer, params, language }) => {
  const person = await readPerson(viewer, params.participantId ?? '', language)
  const right = person.representatives.find(({ id, state }) => id === params.id && state !== 'over')
  if (!right) throw new Response(null, { status: 404 })
  return { id: person.id, name: right.name, place: teamPlace(viewer.role) }
})

export const action = team.action(z.object({}), async ({ viewer, params }) => {
  await endRepresentative(viewer, params.participantId ?? '', params.id ?? '')
  const headers = { 'Set-Cookie': flashCookie('representativeEnded') }
  return redirect(`/team/people/${params.participantId}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('care.representative.end.title')

export default function EndRepresentative() {
  const t = useTranslations('care.representative.end')
  const { id, name, place } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place={place} current="/team/people">
      <FormTop state={state} />
      <Titles title={t('heading', { name })} />
      <Panel kind="stops">
        <p>{t('text')}</p>
        <Form method="post" className="actions">
          <SubmitButton kind="final">{t('yes')}</SubmitButton>
          <ButtonLink href={`/team/people/${id}`} kind="plain" within>
            {t('keep')}
          </ButtonLink>
        </Form>
      </Panel>
    </Page>
  )
}
