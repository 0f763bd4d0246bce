import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { messageActInput } from '~/domain/people/input'
import { handleMessage, readMessage } from '~/domain/people/messages.server'
import { team } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { ChoiceField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One message, opened: each opening is on record. */
export const loader = team.loader(async ({ viewer, params, language }) => ({
  ...(await readMessage(viewer, params.id ?? '', language)),
  place: teamPlace(viewer.role),
}))

export const action = team.action(messageActInput, async ({ viewer, params, input }) => {
  await handleMessage(viewer, params.id ?? '', input.act, input.to)
  return redirect('/team/messages', 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('messages.one.title')

export default function Message() {
  const t = useTranslations('messages.one')
  const urgent = useTranslations('messages')('urgent')
  const state = useFormState()
  const { writer, about, sent, paragraphs, participantId, place } = useLoaderData<typeof loader>()
  return (
    <Page place={place} current={place === 'care' ? '/team/messages' : '/team'}>
      <FormTop state={state} />
      <BackLink href="/team/messages" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading', { writer })} lead={t('lead', sent)} />
      <Notice kind="info">
        <p>{urgent}</p>
      </Notice>
      <p>{t(`about.${about.kind}`, { name: about.name })}</p>
      <Section id="text" heading={t('text')}>
        {paragraphs.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never changes its order
          <p key={index}>{text}</p>
        ))}
        <p className="small soft">{t('onRecord')}</p>
        {participantId && (
          <p>
            <GoLink href={`/team/people/${participantId}`} within>
              {t('person')}
            </GoLink>
          </p>
        )}
      </Section>
      <Care />
    </Page>
  )
}

function Care() {
  const t = useTranslations('messages.one')
  const { state, holder, isMine, colleagues } = useLoaderData<typeof loader>()
  const form = useFormState()
  const mine = state === 'taken' && isMine
  return (
    <Panel id="care" heading={t('what')}>
      <p>{t(`states.${mine ? 'mine' : state}`, { holder: holder ?? '' })}</p>
      <Form method="post" className="actions">
        {state === 'done' ? (
          <SubmitButton kind="quiet" name="act" value="reopen">
            {t('reopen')}
          </SubmitButton>
        ) : (
          <>
            {!mine && (
              <SubmitButton name="act" value="take">
                {t(state === 'new' ? 'take' : 'takeOver')}
              </SubmitButton>
            )}
            <SubmitButton kind="quiet" name="act" value="done">
              {t('done')}
            </SubmitButton>
          </>
        )}
      </Form>
      {state !== 'done' && colleagues.length > 0 && (
        <Form method="post" className="form" noValidate>
          <ChoiceField
            name="to"
            label={t('giveTo')}
            hint={t('giveHint')}
            error={form.errorOf('to')}
            defaultValue={form.typed('to') ?? ''}
            options={[
              { value: '', label: t('giveNobody') },
              ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <div className="actions">
            <SubmitButton kind="quiet" name="act" value="give">
              {t('give')}
            </SubmitButton>
          </div>
        </Form>
      )}
    </Panel>
  )
}
