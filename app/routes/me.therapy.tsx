import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import {
  answerOfferedTime,
  answerRequest,
  declineSession,
  listAsked,
} from '~/domain/therapy/answering.server'
import { participantActInput } from '~/domain/therapy/input'
import type { ParticipantRequest } from '~/domain/therapy/views'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { numberIn } from '~/doors/query'
import { BackLink } from '~/ui/BackLink'
import { EmptyState } from '~/ui/EmptyState'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { inSentence } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { TherapyTime, TherapyWayIn } from '~/ui/TherapyTime'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** What family asked of a participant: to agree, to decline, or to leave. Nobody sees which of the last two. */
export const loader = participant.loader(({ viewer, url, language }) =>
  listAsked(viewer, { page: Math.min(numberIn(url, 'page') ?? 1, 100), language }),
)

type Told =
  | 'therapyAgreed'
  | 'therapyDeclined'
  | 'therapyUnwanted'
  | 'therapyBooked'
  | 'therapyAccepted'
  | 'therapyTimeDeclined'

export const action = participant.action(participantActInput, async ({ viewer, input }) => {
  const { id, act, proposal: proposalId } = input
  let told: Told =
    act === 'agree' ? 'therapyAgreed' : act === 'decline' ? 'therapyDeclined' : 'therapyUnwanted'
  if (act === 'agree' || act === 'decline') {
    await answerRequest(viewer, id, act === 'agree' ? 'agreed' : 'declined')
  } else if (act === 'unwanted') await declineSession(viewer, id)
  else {
    const answer = act === 'accept' ? 'accepted' : 'refused'
    const booking = await answerOfferedTime(viewer, id, { proposalId, answer })
    const booked = booking === 'booked' || booking === 'moved'
    told = booked ? 'therapyBooked' : act === 'accept' ? 'therapyAccepted' : 'therapyTimeDeclined'
  }
  return redirect('/me/therapy', { status: 303, headers: { 'Set-Cookie': flashCookie(told) } })
})

export const meta: MetaFunction<typeof loader> = titleOf('therapy.title')

export default function OwnTherapy() {
  const t = useTranslations('therapy')
  const { requests, page, more } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me">
      <FormTop state={state} />
      <BackLink href="/me" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('own.lead')} />
      {requests.length === 0 && (
        <EmptyState heading={t('own.none')} picture="lamp">
          <p>{t('own.noneText')}</p>
        </EmptyState>
      )}
      {requests.map((one) => (
        <Asked key={one.id} request={one} />
      ))}
      <div className="actions">
        {page > 1 && (
          <GoLink href="/me/therapy" within>
            {t('newer')}
          </GoLink>
        )}
        {more && (
          <GoLink href={`/me/therapy?page=${page + 1}`} within>
            {t('older')}
          </GoLink>
        )}
      </div>
    </Page>
  )
}

function Asked({ request }: { request: ParticipantRequest }) {
  const t = useTranslations('therapy')
  const words = useTranslations('therapy.own')
  const { id, family: name, byTeam, topic, asked, wishes, answer, stage, proposal, session } = request
  const waits = stage === 'waiting' || (proposal !== undefined && !proposal.mine)
  const past = stage === 'over' || stage === 'held'
  const offer = answer === 'agreed' ? proposal : undefined
  return (
    <Panel
      kind={waits ? 'waits' : session ? 'yours' : 'plain'}
      as="article"
      id={`request-${id}`}
      heading={session || past ? t('home.heading', { name }) : words(byTeam ? 'byTeam' : 'asks', { name })}
    >
      <p className="small soft">{words('about', { day: asked, topic: inSentence(t(`topics.${topic}`)) })}</p>
      {wishes && !session && !past && stage !== 'ended' && (
        <p>
          {words('wishes', {
            times:
              wishes.dayparts.map((one) => inSentence(t(`dayparts.${one}`))).join(', ') ||
              inSentence(words('anyTime')),
            way: t(`ways.${wishes.way}`),
          })}
        </p>
      )}
      {session && <Session request={request} />}
      {past && <p>{words(stage)}</p>}
      {request.missed && !session && <p>{words('missed')}</p>}
      {!session && stage !== 'ended' && !past && (
        <>
          {answer && <p>{words(`answered.${answer}`, { name })}</p>}
          {offer && <Offer id={id} proposal={offer} heading={t('offer.heading')} />}
          {!offer && answer !== 'declined' && (
            <p className="small soft">{words(answer === 'agreed' ? 'next' : 'same', { name })}</p>
          )}
          <Form method="post" className="actions">
            <input type="hidden" name="id" value={id} />
            {answer !== 'agreed' && (
              <SubmitButton kind={answer ? 'quiet' : 'filled'} name="act" value="agree">
                {words(answer ? 'agreeAfterAll' : 'agree')}
              </SubmitButton>
            )}
            {answer !== 'declined' && (
              <SubmitButton kind={answer ? 'plain' : 'quiet'} name="act" value="decline">
                {words('decline')}
              </SubmitButton>
            )}
          </Form>
        </>
      )}
      {!session && stage === 'ended' && <p>{words('ended')}</p>}
      {request.familyCancelled && !session && <p>{words('familyCancelled', { name })}</p>}
    </Panel>
  )
}

function Session({
  request: { id, family: name, session, proposal, unwanted },
}: {
  request: ParticipantRequest
}) {
  const t = useTranslations('therapy')
  const words = useTranslations('therapy.own')
  if (!session) return null
  if (unwanted) {
    return (
      <>
        <TherapyTime time={session} />
        <p>{words('unwanted', { name })}</p>
      </>
    )
  }
  return (
    <>
      <h3>{t('session.heading')}</h3>
      <TherapyTime time={session} />
      <TherapyWayIn session={session} />
      {proposal && <Offer id={id} proposal={proposal} heading={t('offer.move')} />}
      <details>
        <summary>{words('doNotWant')}</summary>
        <Form method="post" className="flow">
          <input type="hidden" name="id" value={id} />
          <p>{words('doNotWantText', { name })}</p>
          <div className="actions">
            <SubmitButton kind="stop" name="act" value="unwanted">
              {words('doNotWantYes')}
            </SubmitButton>
          </div>
        </Form>
      </details>
    </>
  )
}

function Offer({
  id,
  proposal,
  heading,
}: {
  id: string
  proposal: NonNullable<ParticipantRequest['proposal']>
  heading: string
}) {
  const t = useTranslations('therapy')
  return (
    <>
      <h3>{heading}</h3>
      <TherapyTime time={proposal} />
      {proposal.mine && <p>{t(`offer.${proposal.mine}`)}</p>}
      <Form method="post" className="actions">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="proposal" value={proposal.id} />
        {proposal.mine !== 'accepted' && (
          <SubmitButton name="act" value="accept">
            {t('offer.yes')}
          </SubmitButton>
        )}
        {proposal.mine !== 'refused' && (
          <SubmitButton kind="quiet" name="act" value="refuse">
            {t('offer.no')}
          </SubmitButton>
        )}
      </Form>
    </>
  )
}
