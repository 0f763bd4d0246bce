import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl'
import { bookMakeUp } from '~/domain/events/change.server'
import { moveInput } from '~/domain/events/party-input'
import { readMakeUp } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { useDateWords } from '~/ui/dateViews'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) =>
  readMakeUp(viewer, language, params.id),
)

export const action = family.action(moveInput, async ({ viewer, params, input }) => {
  await bookMakeUp(viewer, params.id, input.to)
  const headers = { 'Set-Cookie': flashCookie('madeUp') }
  return redirect('/family/registrations', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('turns.makeUp.title')

// A refusal means that others took the places: which dates are open must be read again.
export const shouldRevalidate = () => true

export default function MakeUp() {
  const t = useTranslations('turns')
  const { registration: one, people, dates } = useLoaderData<typeof loader>()
  const state = useFormState()
  const { where, time, inOther, begun } = useDateWords()
  const format = useFormatter()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      <Titles
        title={t('makeUp.heading')}
        lead={t('makeUp.lead', { title: one.title.text, day: one.when.longDay })}
      />
      {people.length > 0 && dates.length > 0 && (
        <>
          <p>{t('makeUp.who', { names: format.list(people), count: people.length })}</p>
          <ul className="reading">
            {dates.map((date) => (
              <li key={date.id}>
                <span>
                  <strong>
                    {begun(date.when.longDay)}, {time(date.when)}
                  </strong>
                  <br />
                  <span className="soft">
                    {[date.title.text === one.title.text ? '' : date.title.text, inOther(date), where(date)]
                      .filter(Boolean)
                      .join(', ')}
                  </span>
                </span>
                <Form method="post">
                  <input type="hidden" name="to" value={date.id} />
                  <SubmitButton kind="quiet" size="small">
                    {t('makeUp.book')}
                    <span className="out-of-sight">, {date.when.longDay}</span>
                  </SubmitButton>
                </Form>
              </li>
            ))}
          </ul>
        </>
      )}
      {(people.length === 0 || dates.length === 0) && (
        <p>
          {t(people.length === 0 ? 'makeUp.nothing' : 'makeUp.none')}{' '}
          <TextLink href="/events">{t('move.see')}</TextLink>
        </p>
      )}
    </Page>
  )
}
