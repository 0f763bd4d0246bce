import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { acceptOffer, declineOffer, rejoin, takePlaces } from '~/domain/events/change.server'
import { offerAnswerInput } from '~/domain/events/party-input'
import { readOffer } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { CheckboxGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { RegistrationFacts, usePeople } from '~/ui/RegistrationCard'
import { SubmitButton } from '~/ui/SubmitButton'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, params, language }) =>
  readOffer(viewer, language, params.id),
)

const verbs = {
  accept: async (viewer, id, who) => acceptOffer(viewer, id, who),
  decline: async (viewer, id) => declineOffer(viewer, id),
  take: async (viewer, id, who) => takePlaces(viewer, id, who),
  rejoin: async (viewer, id) => rejoin(viewer, id),
} satisfies Record<
  string,
  (viewer: Parameters<typeof acceptOffer>[0], id: string | undefined, who?: string[]) => Promise<void>
>

const said = {
  accept: 'offerAccepted',
  decline: 'offerDeclined',
  take: 'offerAccepted',
  rejoin: 'rejoined',
} as const

export const action = family.action(offerAnswerInput, async ({ viewer, params, input }) => {
  await verbs[input.answer](viewer, params.id, input.who)
  const headers = { 'Set-Cookie': flashCookie(said[input.answer]) }
  return redirect('/family/registrations', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('turns.offer.title')

// A refusal means that the offer ended or the places went: what there is now must be read again.
export const shouldRevalidate = () => true

export default function Offer() {
  const t = useTranslations('turns')
  const { asks } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      {asks === 'nothing' ? (
        <Notice kind="info" level={1} heading={t('offer.nothingHeading')}>
          <p>{t('offer.nothingText')}</p>
        </Notice>
      ) : (
        <Asked />
      )}
    </Page>
  )
}

/** The question, whom it is about, and the answers; each is one press. */
function Asked() {
  const t = useTranslations('turns.offer')
  const { asks, registration: one, places } = useLoaderData<typeof loader>()
  const { offer } = one
  const b = (words: React.ReactNode) => <b>{words}</b>
  return (
    <Panel kind="waits">
      <h1 className="aside-title">
        {asks === 'offer'
          ? t('heading', { count: places.inPerson + places.online })
          : t(asks === 'take' ? 'takeHeading' : 'rejoinHeading')}
      </h1>
      {offer && <p>{t.rich('until', { day: offer.until.day, time: offer.until.time, b })}</p>}
      {asks === 'take' && <p>{t('takeText')}</p>}
      {asks === 'rejoin' && <p>{t('rejoinText')}</p>}
      <p>
        <strong lang={one.title.lang}>{one.title.text}</strong>
      </p>
      <RegistrationFacts registration={one} />
      <Form method="post" className="form" noValidate>
        <WhoComes />
        <div className="actions">
          {asks === 'offer' && (
            <>
              <SubmitButton name="answer" value="accept">
                {t('accept')}
              </SubmitButton>
              <SubmitButton name="answer" value="decline" kind="quiet">
                {t('decline')}
              </SubmitButton>
            </>
          )}
          {asks === 'take' && (
            <SubmitButton name="answer" value="take">
              {t('take')}
            </SubmitButton>
          )}
          {asks === 'rejoin' && (
            <SubmitButton name="answer" value="rejoin">
              {t('rejoin')}
            </SubmitButton>
          )}
        </div>
        {asks === 'offer' && <p className="hint">{t('declineHint')}</p>}
      </Form>
    </Panel>
  )
}

/** Fewer places than people: the family chooses who comes. */
function WhoComes() {
  const t = useTranslations('turns.offer')
  const { asks, people, places } = useLoaderData<typeof loader>()
  const state = useFormState()
  const named = usePeople()
  const how = useTranslations('registration.form')
  const count = places.inPerson + places.online
  if (asks !== 'offer' || count >= people.length) return null
  const bothWays = new Set(people.map((one) => one.attending)).size > 1
  const first = (way: 'in_person' | 'online', count: number) =>
    people
      .filter((one) => one.attending === way)
      .slice(0, count)
      .map((one) => one.id)
  return (
    <>
      <p>
        {t('fewer', { size: people.length, count })} {bothWays && t('ways', places)}
      </p>
      <CheckboxGroup
        name="who"
        label={t('who')}
        hint={t('whoHint', { count })}
        options={people.map((one) => ({
          value: one.id,
          label: named([one]),
          ...(bothWays ? { hint: how(one.attending === 'online' ? 'online' : 'inPerson') } : {}),
        }))}
        defaultValue={state.typedAll('who', [
          ...first('in_person', places.inPerson),
          ...first('online', places.online),
        ])}
        error={state.errorOf('who')}
      />
    </>
  )
}
