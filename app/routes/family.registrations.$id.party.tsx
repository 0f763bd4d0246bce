import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeParty } from '~/domain/events/change.server'
import { partyInput } from '~/domain/events/party-input'
import { readParty } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { HelpFields, HowFields, WaitingFields, WhoFields } from '~/ui/SignUpFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) =>
  readParty(viewer, language, params.id),
)

const said = { changed: 'partyChanged', back: 'partyBack', unchanged: 'partySame' } as const

export const action = family.action(partyInput, async ({ viewer, params, input }) => {
  const done = await changeParty(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie(said[done]) }
  return redirect('/family/registrations', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('turns.party.title')

// A refusal is an answer about places that others took: what is left must be read again.
export const shouldRevalidate = () => true

export default function Party() {
  const t = useTranslations('turns')
  const {
    registration: one,
    date,
    household,
    own,
    chosen,
    largestParty,
    needs,
  } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      <Titles
        title={t('party.title')}
        lead={t('party.lead', { title: one.title.text, day: one.when.longDay })}
      />
      {one.changeable ? (
        <>
          <p>{t(one.state === 'waitlisted' ? 'party.growWaiting' : 'party.growBooked')}</p>
          <Form method="post" className="form" noValidate>
            <WhoFields
              state={state}
              household={household}
              own={own}
              largestParty={largestParty}
              chosen={chosen.who}
            />
            <HowFields
              state={state}
              date={date}
              household={household}
              chosen={one.attending}
              chosenOnline={one.attending === 'both' ? chosen.online : []}
            />
            {one.state === 'waitlisted' && (
              <WaitingFields
                state={state}
                auto={chosen.auto}
                {...(chosen.least === undefined ? {} : { least: chosen.least })}
              />
            )}
            <HelpFields
              state={state}
              needs={needs}
              chosen={one.needs}
              {...(one.interpreterLanguage ? { interpreterLanguage: one.interpreterLanguage } : {})}
            />
            <div className="actions">
              <SubmitButton>{t('party.save')}</SubmitButton>
            </div>
          </Form>
        </>
      ) : (
        <Notice kind="info" heading={t('party.closedHeading')}>
          <p>{t('party.closedText')}</p>
        </Notice>
      )}
    </Page>
  )
}
