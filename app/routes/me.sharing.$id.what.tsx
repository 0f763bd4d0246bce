import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { chooseCategories } from '~/domain/consent/change.server'
import { whatInput } from '~/domain/consent/input'
import { readDraft } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { DraftStep } from '~/ui/DraftStep'
import { CheckboxGroup } from '~/ui/Field'
import { useFormState } from '~/ui/form-state'
import { titleOf } from '~/ui/title'

/** Step 2 of a consent: which topics. Nothing is ticked that was not asked for. */
export const loader = participant.loader(async ({ viewer, params, language }) => {
  const draft = await readDraft(viewer, params.id ?? '', language)
  if (!draft) throw redirect(`/me/sharing/new?from=${params.id}`, 303)
  if (!draft.recipient) throw redirect(`/me/sharing/${draft.id}/who`, 303)
  const { givenName: name } = draft.recipient
  return {
    offered: draft.offered,
    categories: draft.categories,
    name,
    ahead: draft.categories.length > 0 ? { id: draft.id, name } : undefined,
  }
})

export const action = participant.action(whatInput, async ({ viewer, params, input }) => {
  const { id, step } = await chooseCategories(viewer, params.id ?? '', input)
  return redirect(`/me/sharing/${id}/${step}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('sharing.what.title')

export default function What() {
  const t = useTranslations('sharing.what')
  const topics = useTranslations('topics')
  const { offered, categories, name, ahead } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <DraftStep step={2} title={t('heading', { name })} lead={t('lead')} state={state} ahead={ahead}>
      <CheckboxGroup
        name="categories"
        label={t('field')}
        error={state.errorOf('categories')}
        defaultValue={state.typedAll('categories', categories)}
        options={offered.map((category) => ({
          value: category,
          label: topics(`names.${category}`),
          hint: topics(`examples.${category}`),
        }))}
      />
      <p className="soft">{t('never')}</p>
    </DraftStep>
  )
}
