import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { messageActInput } from '~/domain/people/input'
import { handleMessage, readMessage } from '~/domain/people/messages.server'
import { team } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
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
  await handleMessage(viewer, params.id ?? '', input.act)
  return redirect('/team/messages', 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('messages.one.title')

export default function Message() {
  const t = useTranslations('messages.one')
  const urgent = useTranslations('messages')('urgent')
  const state = useFormState()
  const { writer, sent, paragraphs, participantId, place } = useLoaderData<typeof loader>()
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
      <Section id="text" heading={t('text')}>
        {paragraphs.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never changes its order
          <p key={index}>{text}</p>
        ))}
        <p className="small soft">{t('onRecord')}</p>
        <p>
          <GoLink href={`/team/people/${participantId}`} within>
            {t('person')}
          </GoLink>
        </p>
      </Section>
      <Care />
    </Page>
  )
}

function Care() {
  const t = useTranslations('messages.one')
  const { state, holder, isMine } = useLoaderData<typeof loader>()
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
    </Panel>
  )
}
