import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { oralStopInput } from '~/domain/consent/input'
import { recordOralStop } from '~/domain/consent/oral-stops.server'
import { readForRecording } from '~/domain/consent/recording-forms.server'
import { team } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { ChoiceField, DateField, RadioGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = team.loader(async ({ viewer, params }) => ({
  person: await readForRecording(viewer, params.participantId ?? ''),
  place: teamPlace(viewer.role),
}))

export const action = team.action(oralStopInput, async ({ viewer, params, input }) => {
  await recordOralStop(viewer, params.participantId ?? '', input)
  const headers = { 'Set-Cookie': flashCookie('oralStopped') }
  return redirect(`/team/people/${params.participantId}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('care.stop.title')

export default function SpokenStop() {
  const t = useTranslations('care.stop')
  const topics = useTranslations('topics.names')
  const { person, place } = useLoaderData<typeof loader>()
  const state = useFormState()
  const back = `/team/people/${person.id}`
  return (
    <Page place={place} current="/team/people">
      <FormTop state={state} />
      <BackLink href={back} within>
        {person.name}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead', { name: person.name })} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={state.typed('key', person.key)} />
        <ChoiceField
          name="recipientId"
          label={t('recipient')}
          options={[
            { value: '', label: t('everybody') },
            ...person.family.map((one) => ({ value: one.personId, label: one.name })),
          ]}
          defaultValue={state.typed('recipientId')}
          error={state.errorOf('recipientId')}
        />
        <ChoiceField
          name="category"
          label={t('category')}
          options={[
            { value: '', label: t('everything') },
            ...person.offered.map((one) => ({ value: one, label: topics(one) })),
          ]}
          defaultValue={state.typed('category')}
          error={state.errorOf('category')}
        />
        <RadioGroup
          name="saidBy"
          label={t('saidBy')}
          options={person.speakers.map((one) => ({ value: one.personId, label: one.name }))}
          defaultValue={state.typed('saidBy')}
          error={state.errorOf('saidBy')}
        />
        <DateField
          name="saidOn"
          label={t('saidOn')}
          min={person.oldest}
          max={person.today}
          defaultValue={state.typed('saidOn', person.today)}
          error={state.errorOf('saidOn')}
        />
        <p className="soft">{t('shown')}</p>
        <div className="actions">
          <SubmitButton kind="final" pendingLabel={t('pending')}>
            {t('yes')}
          </SubmitButton>
          <ButtonLink href={back} kind="plain" within>
            {t('keep')}
          </ButtonLink>
        </div>
      </Form>
    </Page>
  )
}
