import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { moveRegistration } from '~/domain/events/change.server'
import { moveInput } from '~/domain/events/party-input'
import { readMove } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { useDateWords } from '~/ui/dateViews'
import { RadioGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) =>
  readMove(viewer, language, params.id),
)

export const action = family.action(moveInput, async ({ viewer, params, input }) => {
  await moveRegistration(viewer, params.id, input.to)
  const headers = { 'Set-Cookie': flashCookie('moved') }
  return redirect('/family/registrations', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('turns.move.title')

// A refusal means that others took the places: which dates are open must be read again.
export const shouldRevalidate = () => true

export default function Move() {
  const t = useTranslations('turns')
  const { registration: one, dates } = useLoaderData<typeof loader>()
  const state = useFormState()
  const { where, time, inOther, begun } = useDateWords()
  const day = one.when.longDay
  const movable = one.changeable && one.state === 'confirmed'
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      <Titles title={t('move.heading')} {...(movable ? { lead: t('move.lead', { day }) } : {})} />
      {dates.length > 0 ? (
        <Form method="post" className="form" noValidate>
          <RadioGroup
            name="to"
            label={t('move.choose')}
            options={dates.map((date) => ({
              value: date.id,
              label: `${begun(date.when.longDay)}, ${time(date.when)}`,
              hint: [date.title.text === one.title.text ? '' : date.title.text, inOther(date), where(date)]
                .filter(Boolean)
                .join(', '),
            }))}
            defaultValue={state.typed('to')}
            error={state.errorOf('to')}
          />
          <div className="actions">
            <SubmitButton>{t('move.save')}</SubmitButton>
          </div>
        </Form>
      ) : (
        <Notice kind="info" heading={movable ? t('move.noneHeading') : undefined}>
          <p>{movable ? t('move.noneText', { day }) : t('move.closedText')}</p>
          <p>
            <TextLink href="/events">{t('move.see')}</TextLink>
          </p>
        </Notice>
      )}
    </Page>
  )
}
