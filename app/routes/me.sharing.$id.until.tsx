import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { chooseEnd } from '~/domain/consent/change.server'
import { untilInput } from '~/domain/consent/input'
import { readDraft } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { DraftStep } from '~/ui/DraftStep'
import { DateField, RadioGroup } from '~/ui/Field'
import { useFormState } from '~/ui/form-state'
import { titleOf } from '~/ui/title'

/** Step 3 of a consent: until when, and from when. */
export const loader = participant.loader(async ({ viewer, params, language }) => {
  const draft = await readDraft(viewer, params.id ?? '', language)
  if (!draft) throw redirect(`/me/sharing/new?from=${params.id}`, 303)
  return draft
})

export const action = participant.action(untilInput, async ({ viewer, params, input }) => {
  const { id, step } = await chooseEnd(viewer, params.id ?? '', input)
  return redirect(`/me/sharing/${id}/${step}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('sharing.until.title')

export default function Until() {
  const t = useTranslations('sharing.until')
  const draft = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <DraftStep
      step={3}
      title={t('heading')}
      lead={t('lead')}
      state={state}
      ahead={
        draft.recipient && draft.categories.length > 0
          ? { id: draft.id, name: draft.recipient.givenName }
          : undefined
      }
    >
      <RadioGroup
        name="ends"
        label={t('field')}
        error={state.errorOf('ends')}
        defaultValue={state.typed('ends', draft.ends)}
        options={[
          { value: 'date', label: t('date'), hint: t('dateHint') },
          { value: 'discharge', label: t('discharge'), hint: t('dischargeHint', { day: draft.latest.text }) },
        ]}
      />
      <DateField
        name="lastDay"
        label={t('lastDay')}
        hint={t('lastDayHint', { latest: draft.latest.text })}
        min={draft.earliest}
        max={draft.latest.iso}
        error={state.errorOf('lastDay')}
        defaultValue={state.typed('lastDay', draft.ends === 'date' ? draft.lastDay : undefined)}
      />
      {draft.starts && (
        <RadioGroup
          name="starts"
          label={t('starts')}
          error={state.errorOf('starts')}
          defaultValue={state.typed('starts', draft.starts)}
          options={[
            { value: 'now', label: t('startsNow') },
            { value: 'tomorrow', label: t('startsTomorrow'), hint: t('startsTomorrowHint') },
          ]}
        />
      )}
      <RadioGroup
        name="dataFrom"
        label={t('from')}
        error={state.errorOf('dataFrom')}
        defaultValue={state.typed('dataFrom', draft.dataFrom ?? 'this')}
        options={[
          { value: 'next', label: t('next'), hint: t('nextHint') },
          { value: 'this', label: t('this'), hint: t('thisHint') },
          { value: 'all', label: t('all'), hint: t('allHint') },
        ]}
      />
    </DraftStep>
  )
}
