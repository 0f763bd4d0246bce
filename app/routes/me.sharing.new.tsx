import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { startDraft } from '~/domain/consent/change.server'
import { newDraftInput } from '~/domain/consent/input'
import { type DeadDraft, readDeadDraft, readSharing } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { DraftStep } from '~/ui/DraftStep'
import { RadioGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Where sharing with somebody begins, or begins again from a form that closed. Nothing is written before the press. */
export const loader = participant.loader(async ({ viewer, language, url }) => {
  const from = url.searchParams.get('from')
  const dead = from === null ? undefined : await readDeadDraft(viewer, from)
  if (from !== null && !dead)
    throw redirect('/me/sharing', { status: 303, headers: { 'Set-Cookie': flashCookie('draftGone') } })
  const { people, seeing, key } = await readSharing(viewer, language)
  return {
    people: people.map(({ personId, name, relationship }) => ({ personId, name, relationship })),
    isMany: seeing >= many,
    dead,
    key,
  }
})

/** As many as most people keep in mind; from then on the page says so, and still lets them. */
const many = 5

export const action = participant.action(newDraftInput, async ({ viewer, input }) => {
  const { id, step } = await startDraft(viewer, input)
  return redirect(`/me/sharing/${id}/${step}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('sharing.who.title')

export default function NewDraft() {
  const t = useTranslations('sharing.who')
  const relations = useTranslations('sharing.relations')
  const { people, isMany, dead, key } = useLoaderData<typeof loader>()
  const state = useFormState()
  if (dead) return <Again dead={dead} formKey={key} />
  return (
    <DraftStep step={1} title={t('heading')} lead={t('lead')} state={state}>
      <input type="hidden" name="key" value={key} />
      {isMany && <p className="soft">{t('many')}</p>}
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

/** A form that closed unsigned: its answers can begin a new one. */
function Again({ dead, formKey }: { dead: DeadDraft; formKey: string }) {
  const t = useTranslations('sharing.again')
  const name = dead.givenName
  const state = useFormState()
  return (
    <Page place="me" current="/me/sharing">
      <FormTop state={state} />
      <Titles title={t('heading')} lead={t('lead', { name })} />
      <Form method="post" className="actions">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="recipientId" value={dead.recipientId} />
        <input type="hidden" name="from" value={dead.id} />
        <SubmitButton>{t('button')}</SubmitButton>
        <ButtonLink href="/me/sharing" kind="plain" within>
          {t('not')}
        </ButtonLink>
      </Form>
    </Page>
  )
}
