import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { messageInput } from '~/domain/people/input'
import { newMessage, tellTeam } from '~/domain/people/telling.server'
import { participant } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { LongTextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Telling the team something alone, for instance that somebody presses. */
export const loader = participant.loader(({ viewer }) => newMessage(viewer))

export const action = participant.action(messageInput, async ({ viewer, input }) => {
  await tellTeam(viewer, input)
  return redirect('/me/tell-team/sent', 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('telling.title')

export default function TellTeam() {
  const t = useTranslations('telling')
  const { key, phone } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me/sharing">
      <FormTop state={state} />
      <BackLink href="/me/sharing" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={key} />
        <LongTextField
          name="text"
          label={t('text')}
          hint={t('hint')}
          rows={6}
          maxLength={2000}
          autoComplete="off"
          error={state.errorOf('text')}
          defaultValue={state.typed('text')}
        />
        <p className="soft">
          {t.rich('notUrgent', {
            phone: () => <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>,
          })}
        </p>
        <div className="actions">
          <SubmitButton>{t('send')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
