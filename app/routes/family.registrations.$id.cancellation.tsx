import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { cancelRegistration } from '~/domain/events/change.server'
import { cancellationInput } from '~/domain/events/party-input'
import { readRegistration } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { useDateWords } from '~/ui/dateViews'
import { CheckboxGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { usePeople } from '~/ui/RegistrationCard'
import { SubmitButton } from '~/ui/SubmitButton'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) => ({
  registration: await readRegistration(viewer, language, params.id),
}))

export const action = family.action(cancellationInput, async ({ viewer, params, input, form }) => {
  // A party of one has no boxes: its one press says everything.
  const who = form.get('parts') === 'yes' ? (input.who ?? []) : undefined
  const { state, held } = await cancelRegistration(viewer, params.id, who)
  const whole = held ? 'registrationCancelled' : 'waitingLeft'
  const said = state === 'already' ? 'cancelledBefore' : state === 'fewer' ? 'fewerCome' : whole
  return redirect('/family/registrations', { status: 303, headers: { 'Set-Cookie': flashCookie(said) } })
})

export const meta: MetaFunction<typeof loader> = titleOf('registration.cancel.title')

export default function Cancellation() {
  const t = useTranslations('registration')
  const { registration: one } = useLoaderData<typeof loader>()
  const state = useFormState()
  const words = useDateWords()
  const count = one.people.length
  const way = one.state === 'waitlisted' ? 'Waiting' : one.state === 'requested' ? 'Requested' : undefined
  const about = t('cancel.text', { title: one.title.text, day: one.when.longDay, time: words.time(one.when) })
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('mine.all')}
      </BackLink>
      {one.cancellable ? (
        <Panel kind="stops">
          <h1 className="aside-title">{way ? t(`cancel.heading${way}`) : t('cancel.heading', { count })}</h1>
          <p>{about}</p>
          <p>{way ? t(`cancel.goes${way}`) : t('cancel.goes', { count })}</p>
          {!way && one.late && <p>{t('cancel.late')}</p>}
          <Form method="post" className="form" noValidate>
            {count > 1 && <WhoLeaves />}
            <div className="actions">
              <SubmitButton kind="final">{t(way ? `cancel.yes${way}` : 'cancel.yes')}</SubmitButton>
              <ButtonLink href="/family/registrations" kind="plain" within>
                {way ? t(`cancel.keep${way}`) : t('cancel.keep', { count })}
              </ButtonLink>
            </div>
          </Form>
        </Panel>
      ) : (
        <Notice kind="info" level={1} heading={t('cancel.done')}>
          <p>{t('cancel.doneText')}</p>
        </Notice>
      )}
    </Page>
  )
}

/** Whole or in part: everybody is ticked at first. */
function WhoLeaves() {
  const t = useTranslations('turns.part')
  const { registration: one } = useLoaderData<typeof loader>()
  const state = useFormState()
  const named = usePeople()
  return (
    <>
      <input type="hidden" name="parts" value="yes" />
      <CheckboxGroup
        name="who"
        label={t('who')}
        hint={t('whoHint')}
        options={one.people.map((person) => ({ value: person.id, label: named([person]) }))}
        defaultValue={state.typedAll(
          'who',
          one.people.map((person) => person.id),
        )}
        error={state.errorOf('who')}
      />
    </>
  )
}
