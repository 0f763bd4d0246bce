import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { startDraft } from '~/domain/consent/change.server'
import { newDraftInput } from '~/domain/consent/input'
import { readSharing } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { DraftStep } from '~/ui/DraftStep'
import { RadioGroup } from '~/ui/Field'
import { useFormState } from '~/ui/form-state'
import { titleOf } from '~/ui/title'

/** Where sharing with somebody begins. Nothing is written before the first press. */
export const loader = participant.loader(async ({ viewer, language }) => {
  const { people, key } = await readSharing(viewer, language)
  return { people: people.map(({ personId, name, relationship }) => ({ personId, name, relationship })), key }
})

export const action = participant.action(newDraftInput, async ({ viewer, input }) => {
  const { id, step } = await startDraft(viewer, input)
  return redirect(`/me/sharing/${id}/${step}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('sharing.who.title')

export default function NewDraft() {
  const t = useTranslations('sharing.who')
  const relations = useTranslations('sharing.relations')
  const { people, key } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <DraftStep step={1} title={t('heading')} lead={t('lead')} state={state}>
      <input type="hidden" name="key" value={key} />
      {people.length === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <RadioGroup
          name="recipientId"
          label={t('field')}
          error={state.errorOf('recipientId')}
          defaultValue={state.typed('recipientId')}
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
