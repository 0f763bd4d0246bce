import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerTime, cancelSession, readRequest, withdrawRequest } from '~/domain/therapy/asking.server'
import { familyActInput } from '~/domain/therapy/input'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { inSentence } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { TherapyTime, TherapyWayIn } from '~/ui/TherapyTime'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One request of one's own: the time on offer, the session that is booked, and the way out of each. */
export const loader = family.loader(({ viewer, params, language }) =>
  readRequest(viewer, params.id, language),
)

type Told = 'therapyCancelled' | 'therapyTakenBack' | 'therapyBooked' | 'therapyAccepted' | 'therapyRefused'

export const action = family.action(familyActInput, async ({ viewer, params, input }) => {
  const { act, proposal: proposalId } = input
  let told: Told = act === 'cancel' ? 'therapyCancelled' : 'therapyTakenBack'
  if (act === 'accept' || act === 'refuse') {
    const answer = act === 'accept' ? 'accepted' : 'refused'
    const booking = await answerTime(viewer, params.id, { proposalId, answer })
    const booked = booking === 'booked' || booking === 'moved'
    told = booked ? 'therapyBooked' : answer === 'accepted' ? 'therapyAccepted' : 'therapyRefused'
  } else if (act === 'cancel') await cancelSession(viewer, params.id)
  else await withdrawRequest(viewer, params.id)
  return redirect('/family/therapy', { status: 303, headers: { 'Set-Cookie': flashCookie(told) } })
})

export const meta: MetaFunction<typeof loader> = titleOf('therapy.title')

export default function OneRequest() {
  const t = useTranslations('therapy')
  const { about, topic, asked, byTeam, stage, session } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family">
      <FormTop state={state} />
      <BackLink href="/family/therapy" within>
        {t('title')}
      </BackLink>
      <Titles
        title={t('family.heading', { name: about })}
        lead={t(byTeam ? 'family.byTeam' : 'family.asked', {
          day: asked,
          topic: inSentence(t(`topics.${topic}`)),
        })}
      />
      <OnOffer />
      {stage === 'booked' && session ? (
        <Panel kind="yours" id="session" heading={t('session.heading')}>
          <TherapyTime time={session} />
          <TherapyWayIn session={session} />
          <details>
            <summary>{t('session.cannot')}</summary>
            <Form method="post" className="flow">
              <p>{t('session.cannotText')}</p>
              <div className="actions">
                <SubmitButton kind="stop" name="act" value="cancel">
                  {t('session.cancel')}
                </SubmitButton>
              </div>
            </Form>
          </details>
        </Panel>
      ) : (
        <p>{t(`family.stage.${stage}`)}</p>
      )}
      {(stage === 'asked' || stage === 'changed' || stage === 'proposed') && (
        <Form method="post" className="actions">
          <SubmitButton kind="plain" name="act" value="withdraw">
            {t('family.withdraw')}
          </SubmitButton>
        </Form>
      )}
    </Page>
  )
}

function OnOffer() {
  const t = useTranslations('therapy')
  const { proposal, stage } = useLoaderData<typeof loader>()
  if (!proposal) return null
  return (
    <Panel kind="waits" id="offer" heading={t(stage === 'booked' ? 'offer.move' : 'offer.heading')}>
      <TherapyTime time={proposal} />
      {proposal.mine && <p>{t(`offer.${proposal.mine}`)}</p>}
      <Form method="post" className="actions">
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
    </Panel>
  )
}
