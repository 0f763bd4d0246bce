import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { chooseRecipient } from '~/domain/consent/change.server'
import { whoInput } from '~/domain/consent/input'
import { readDraft } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { DraftStep } from '~/ui/DraftStep'
import { RadioGroup } from '~/ui/Field'
import { useFormState } from '~/ui/form-state'
import { titleOf } from '~/ui/title'

/** Step 1 of a consent: for whom. */
export const loader = participant.loader(async ({ viewer, params, language }) => {
  const draft = await readDraft(viewer, params.id ?? '', language)
  if (!draft) throw redirect(`/me/sharing/new?from=${params.id}`, 303)
  return draft
})

export const action = participant.action(whoInput, async ({ viewer, params, input }) => {
  const { id, step } = await chooseRecipient(viewer, params.id ?? '', input)
  return redirect(`/me/sharing/${id}/${step}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('sharing.who.title')

export default function Who() {
  const t = useTranslations('sharing.who')
  const relations = useTranslations('sharing.relations')
  const { people, recipient } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <DraftStep step={1} title={t('heading')} lead={t('lead')} state={state}>
      {people.length === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <RadioGroup
          name="recipientId"
          label={t('field')}
          error={state.errorOf('recipientId')}
          defaultValue={state.typed('recipientId', recipient?.personId)}
          options={people.map(({ personId, name, relationship }) => ({
            value: personId,
            label: name,
            hint: relations(relationship),
          }))}
        />
      )}
    </DraftStep>
  )
}
