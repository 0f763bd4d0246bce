import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { choosePurpose } from '~/domain/consent/change.server'
import { purposeInput } from '~/domain/consent/input'
import { readDraft } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { DraftStep } from '~/ui/DraftStep'
import { RadioGroup } from '~/ui/Field'
import { useFormState } from '~/ui/form-state'
import { titleOf } from '~/ui/title'

/** Step 4 of a consent: why. */
export const loader = participant.loader(async ({ viewer, params, language }) => {
  const draft = await readDraft(viewer, params.id ?? '', language)
  if (!draft) throw redirect(`/me/sharing/new?from=${params.id}`, 303)
  if (!draft.recipient) throw redirect(`/me/sharing/${draft.id}/who`, 303)
  const { givenName: name } = draft.recipient
  return {
    purpose: draft.purpose,
    name,
    ahead: draft.categories.length > 0 ? { id: draft.id, name } : undefined,
  }
})

export const action = participant.action(purposeInput, async ({ viewer, params, input }) => {
  const { id, step } = await choosePurpose(viewer, params.id ?? '', input)
  return redirect(`/me/sharing/${id}/${step}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('sharing.purpose.title')

export default function Purpose() {
  const t = useTranslations('sharing.purpose')
  const { purpose, name, ahead } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <DraftStep step={4} title={t('heading')} lead={t('lead')} state={state} ahead={ahead}>
      <RadioGroup
        name="purpose"
        label={t('field')}
        error={state.errorOf('purpose')}
        defaultValue={state.typed('purpose', purpose)}
        options={[
          { value: 'own_request', label: t('own_request'), hint: t('own_requestHint') },
          { value: 'family_support', label: t('family_support', { name }), hint: t('family_supportHint') },
        ]}
      />
    </DraftStep>
  )
}
