import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { chooseWhoIsAsked } from '~/domain/consent/change.server'
import { askedInput } from '~/domain/consent/input'
import { readAskable } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { RadioGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Which parent or guardian is asked for the second signature. */
export const loader = participant.loader(async ({ viewer, params }) => {
  const id = params.id ?? ''
  return { id, ...(await readAskable(viewer, id)) }
})

export const action = participant.action(askedInput, async ({ viewer, params, input }) => {
  const { id, step } = await chooseWhoIsAsked(viewer, params.id ?? '', input)
  return redirect(`/me/sharing/${id}/${step}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('secondSignature.choose.title')

export default function WhoIsAsked() {
  const t = useTranslations('secondSignature')
  const { id, people, asked } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me/sharing">
      <FormTop state={state} />
      <BackLink href={`/me/sharing/${id}/signature`} within>
        {t('choose.back')}
      </BackLink>
      <Titles title={t('choose.heading')} lead={t('choose.lead')} />
      <Form method="post" className="form" noValidate>
        <RadioGroup
          name="personId"
          label={t('choose.label')}
          options={people.map((one) => ({
            value: one.personId,
            label: one.name,
            hint: t(`kinds.${one.kind}`),
          }))}
          defaultValue={state.typed('personId', asked)}
          error={state.errorOf('personId')}
        />
        <p className="soft">{t('choose.need')}</p>
        <div className="actions">
          <SubmitButton>{t('choose.save')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
