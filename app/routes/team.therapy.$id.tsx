import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { readCase, takeOff, withdrawTime } from '~/domain/therapy/caring.server'
import { proposeInput } from '~/domain/therapy/input'
import { offerTime, readOfferAt } from '~/domain/therapy/offering.server'
import { recordOutcome } from '~/domain/therapy/outcome.server'
import { team } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { inSentence } from '~/ui/inSentence'
import { OfferTimeForm } from '~/ui/OfferTimeForm'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { TherapyTime } from '~/ui/TherapyTime'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One request of the own care: what each side said, the time on offer, the session, and the next step. */
export const loader = team.loader(async ({ viewer, params, language }) => {
  const one = await readCase(viewer, params.id, language)
  return { one, place: teamPlace(viewer.role), offer: await readOfferAt(viewer, one.stage, language) }
})

export const action = team.action(proposeInput, async ({ viewer, params, input }) => {
  if (input.act === 'takeOff') await takeOff(viewer, params.id)
  else if (input.act === 'withdraw') await withdrawTime(viewer, params.id)
  else if (input.act === 'held' || input.act === 'missed') await recordOutcome(viewer, params.id, input.act)
  else await offerTime(viewer, params.id, input)
  const told = {
    propose: 'therapyOffered',
    withdraw: 'therapyTimeBack',
    takeOff: 'therapyTakenOff',
    held: 'therapyHeld',
    missed: 'therapyMissed',
  } as const
  return redirect(`/team/therapy/${params.id}`, {
    status: 303,
    headers: { 'Set-Cookie': flashCookie(told[input.act]) },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('therapyDesk.title')

export default function TherapyCase() {
  const t = useTranslations('therapyDesk')
  const { one, place, offer } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place={place} current={place === 'care' ? '/team/therapy' : '/team'}>
      <FormTop state={state} />
      <BackLink href="/team/therapy" within>
        {t('title')}
      </BackLink>
      <Titles
        title={t('pair', { participant: one.participant.name, family: one.family })}
        lead={t(one.byTeam ? 'one.byTeam' : 'one.asked', { day: one.asked, family: one.family })}
      />
      <p>
        <TextLink href={`/team/people/${one.participant.id}`} within>
          {t('one.person', { name: one.participant.name })}
        </TextLink>
      </p>
      <Said />
      <Session />
      <Proposal />
      {offer && (
        <OfferTimeForm
          offer={offer}
          state={state}
          heading={t(one.session?.standing ? 'offer.move' : 'offer.heading')}
          language={one.wishes?.language}
        />
      )}
    </Page>
  )
}

/** What the two sides said so far. */
function Said() {
  const t = useTranslations('therapyDesk')
  const words = useTranslations('therapy')
  const { one } = useLoaderData<typeof loader>()
  const { wishes, stage, answeredOn, topic } = one
  return (
    <Panel id="said" heading={t(`stages.${stage}`)}>
      <p>{t(`one.stage.${stage}`, { day: answeredOn ?? '', participant: one.participant.name })}</p>
      <p>
        {t('one.topic', { topic: inSentence(words(`topics.${topic}`)) })}{' '}
        {wishes &&
          t('one.wishes', {
            times:
              wishes.dayparts
                .map((part, index) =>
                  index === 0 ? words(`dayparts.${part}`) : inSentence(words(`dayparts.${part}`)),
                )
                .join(', ') || words('own.anyTime'),
            way: words(`ways.${wishes.way}`),
            language: words(`languages.${wishes.language}`),
          })}
      </p>
    </Panel>
  )
}

function Session() {
  const t = useTranslations('therapyDesk.session')
  const {
    one: { session, participant, stage },
    place,
  } = useLoaderData<typeof loader>()
  if (!session?.standing) return null
  if (stage === 'over' || stage === 'held') {
    return (
      <Panel
        kind={stage === 'over' ? 'waits' : 'plain'}
        id="session"
        heading={t(stage === 'over' ? 'over' : 'heading')}
      >
        <TherapyTime time={session} />
        {stage === 'over' && place === 'care' && (
          <Form method="post" className="flow">
            <input type="hidden" name="key" value="outcome" />
            <p>{t('overText')}</p>
            <div className="actions">
              <SubmitButton name="act" value="held">
                {t('held')}
              </SubmitButton>
              <SubmitButton kind="quiet" name="act" value="missed">
                {t('missed')}
              </SubmitButton>
            </div>
          </Form>
        )}
      </Panel>
    )
  }
  return (
    <Panel kind={session.why ? 'waits' : 'yours'} id="session" heading={t('heading')}>
      <TherapyTime time={session} />
      {session.link && <p>{t('link', { link: session.link })}</p>}
      {session.why && <p>{t(`why.${session.why}`, { participant: participant.name })}</p>}
      <p className="small soft">{t('takeOffText')}</p>
      <Form method="post" className="actions">
        <input type="hidden" name="key" value="off" />
        <SubmitButton kind="stop" name="act" value="takeOff">
          {t('takeOff')}
        </SubmitButton>
      </Form>
    </Panel>
  )
}

function Proposal() {
  const t = useTranslations('therapyDesk.proposal')
  const {
    one: { proposal, participant, family, stage },
  } = useLoaderData<typeof loader>()
  if (!proposal || stage === 'over' || stage === 'held') return null
  return (
    <Panel id="proposal" heading={t('heading')}>
      <TherapyTime time={proposal} />
      <ul className="bullets">
        <li>{t(`said.${proposal.family ?? 'nothing'}`, { name: family })}</li>
        <li>{t(`said.${proposal.participant ?? 'nothing'}`, { name: participant.name })}</li>
      </ul>
      {proposal.past ? <p>{t('past')}</p> : proposal.taken && <p>{t('taken')}</p>}
      <Form method="post" className="actions">
        <input type="hidden" name="key" value="back" />
        <SubmitButton kind="quiet" name="act" value="withdraw">
          {t('withdraw')}
        </SubmitButton>
      </Form>
    </Panel>
  )
}
