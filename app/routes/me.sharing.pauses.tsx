import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { offered } from '~/domain/consent/categories'
import { liftHold, placeHold } from '~/domain/consent/change.server'
import { liftInput, pauseInput } from '~/domain/consent/input'
import { type HoldsView, readHolds } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ChoiceField, RadioGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Private pauses: seen, placed and ended behind the password, and on no other page. */
export const loader = participant.loader(async ({ viewer, language }) => {
  const view = await readHolds(viewer, language)
  if (!view) throw redirect('/confirm?to=/me/sharing/pauses', 303)
  return view
})

const pausesInput = z.discriminatedUnion('form', [liftInput, pauseInput])

export const action = participant.action(pausesInput, async ({ viewer, input }) => {
  if (input.form === 'lift') await liftHold(viewer, input.lift)
  else await placeHold(viewer, input)
  return redirect('/me/sharing/pauses', {
    status: 303,
    headers: { 'Set-Cookie': flashCookie(input.form === 'lift' ? 'choiceEnded' : 'choiceKept') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('pauses.title')

export default function Pauses() {
  const t = useTranslations('pauses')
  const topics = useTranslations('topics.names')
  const { holds, people, key } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me/sharing">
      <FormTop state={state} />
      <BackLink href="/me/sharing" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead')} />
      <Section id="now" heading={t('now')}>
        {holds.length === 0 ? <p>{t('none')}</p> : <Now holds={holds} />}
      </Section>
      <Panel id="add" heading={t('add.heading')}>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="form" value="pause" />
          <input type="hidden" name="key" value={key} />
          <RadioGroup
            name="recipientId"
            label={t('add.who')}
            error={state.errorOf('recipientId')}
            defaultValue={state.typed('recipientId')}
            options={[
              ...people.map(({ personId, name }) => ({ value: personId, label: name })),
              { value: 'everybody', label: t('add.everybody') },
            ]}
          />
          <ChoiceField
            name="category"
            label={t('add.what')}
            error={state.errorOf('category')}
            defaultValue={state.typed('category', 'everything')}
            options={[
              { value: 'everything', label: t('add.everything') },
              ...offered.map((category) => ({ value: category, label: topics(category) })),
            ]}
          />
          <p className="soft">{t('looks')}</p>
          <div className="actions">
            <SubmitButton>{t('add.button')}</SubmitButton>
          </div>
        </Form>
      </Panel>
    </Page>
  )
}

function Now({ holds }: Pick<HoldsView, 'holds'>) {
  const t = useTranslations('pauses')
  const topics = useTranslations('topics.names')
  return (
    <Form method="post">
      <input type="hidden" name="form" value="lift" />
      <ul className="topics">
        {holds.map(({ id, name, category, since }) => {
          const who = name ?? t('everybody')
          const what = category ? topics(category) : t('everything')
          return (
            <li key={id}>
              <span>{t('line', { who, what, day: since.text })}</span>
              <SubmitButton kind="plain" name="lift" value={id}>
                {t('lift')}
                <span className="out-of-sight">{t('liftOf', { who, what })}</span>
              </SubmitButton>
            </li>
          )
        })}
      </ul>
    </Form>
  )
}
