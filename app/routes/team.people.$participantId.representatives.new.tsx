import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { representativeInput } from '~/domain/consent/input'
import { readForRecording } from '~/domain/consent/recording-forms.server'
import { recordRepresentative } from '~/domain/consent/representatives.server'
import { team } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { DateField, RadioGroup } from '~/ui/Field'
import { FileField } from '~/ui/FileField'
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

export const action = team.action(representativeInput, async ({ viewer, params, input }) => {
  await recordRepresentative(viewer, params.participantId ?? '', input)
  const headers = { 'Set-Cookie': flashCookie('representativeRecorded') }
  return redirect(`/team/people/${params.participantId}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('care.representative.title')

const kinds = ['parent', 'guardian', 'power_of_attorney', 'personal_representative'] as const

export default function NewRepresentative() {
  const t = useTranslations('care.representative')
  const words = useTranslations('care')
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
      {person.family.length === 0 ? (
        <p>{t('noFamily')}</p>
      ) : (
        <Form method="post" encType="multipart/form-data" className="form" noValidate>
          <input type="hidden" name="key" value={state.typed('key', person.key)} />
          <RadioGroup
            name="holderId"
            label={t('who')}
            options={person.family.map((one) => ({ value: one.personId, label: one.name }))}
            defaultValue={state.typed('holderId')}
            error={state.errorOf('holderId')}
          />
          <RadioGroup
            name="kind"
            label={t('kind')}
            options={kinds.map((kind) => ({
              value: kind,
              label: words(`kinds.${kind}`),
              hint: t(`kindHints.${kind}`),
            }))}
            defaultValue={state.typed('kind')}
            error={state.errorOf('kind')}
          />
          <DateField
            name="startsOn"
            label={t('startsOn')}
            defaultValue={state.typed('startsOn', person.today)}
            error={state.errorOf('startsOn')}
          />
          <DateField
            name="endsOn"
            label={t('endsOn')}
            hint={t('endsHint')}
            optional
            min={person.today}
            defaultValue={state.typed('endsOn')}
            error={state.errorOf('endsOn')}
          />
          <FileField
            name="document"
            label={t('document')}
            hint={t('documentHint')}
            error={state.errorOf('document')}
          />
          <div className="actions">
            <SubmitButton pendingLabel={t('pending')}>{t('save')}</SubmitButton>
            <ButtonLink href={back} kind="plain" within>
              {t('keep')}
            </ButtonLink>
          </div>
        </Form>
      )}
    </Page>
  )
}
