import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import {
  declineUpdate,
  releaseSummary,
  showAgain,
  takeBack,
  takeBackPart,
} from '~/domain/summaries/change.server'
import { decisionInput } from '~/domain/summaries/input'
import { readReview } from '~/domain/summaries/review.server'
import type { ReviewView } from '~/domain/summaries/views'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { type FormReading, useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Notice } from '~/ui/Notice'
import { OwnWords } from '~/ui/OwnWords'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { useNames, WhoMayNot, WhoSees } from '~/ui/ReviewPart'
import { SharedUpdate } from '~/ui/SharedUpdate'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One update, as its participant reads it first, decides about it, and takes it back. */
export const loader = participant.loader(({ viewer, params, language }) =>
  readReview(viewer, params.id ?? '', language),
)

export const action = participant.action(decisionInput, async ({ viewer, params, input }) => {
  const id = params.id ?? ''
  const back = (cookie: string) =>
    redirect(`/me/summaries/${id}`, { status: 303, headers: { 'Set-Cookie': cookie } })
  switch (input.intent) {
    case 'release': {
      const { key, seen, leaveOut, ownWords: text, ownLanguage: language, ownOther: inOther } = input
      const ownWords = text && language ? { text, language, ...(inOther ? { inOther } : {}) } : undefined
      await releaseSummary(viewer, id, { key, seen, leaveOut, ...(ownWords ? { ownWords } : {}) })
      return back(flashCookie('updateReleased'))
    }
    case 'decline':
      await declineUpdate(viewer, id)
      return back(flashCookie('updateDeclined'))
    case 'takeBack':
      await takeBack(viewer, id)
      return back(flashCookie('updateTakenBack'))
    case 'takeBackPart':
      await takeBackPart(viewer, id, input.part)
      return back(flashCookie('updateTakenBack'))
    case 'showAgain':
      await showAgain(viewer, id, input.part)
      return back(flashCookie('partShown'))
  }
})

export const meta: MetaFunction<typeof loader> = titleOf('review.one.title')

export default function Update() {
  const t = useTranslations('review.one')
  const view = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me/summaries" wide>
      <FormTop state={state} />
      <BackLink href="/me/summaries" within>
        {t('back')}
      </BackLink>
      <Titles title={t(`heading.${view.mode}`)} lead={t(`lead.${view.mode}`)}>
        <p className="soft">
          {t('period', { period: view.period })} {t(`states.${view.state}`, { day: view.on.text })}
        </p>
      </Titles>
      {view.mode === 'decide' && <Automatic view={view} />}
      {view.mode === 'decide' ? <Decide view={view} state={state} /> : <Decided view={view} />}
    </Page>
  )
}

/** What happens if nothing is done, where that was chosen once. */
function Automatic({ view }: { view: ReviewView }) {
  const t = useTranslations('review.one.automatic')
  if (view.automatic.length === 0) return null
  return (
    <Notice kind="waits" heading={t('heading')}>
      {view.automatic.map(({ givenName: name, on, past }) => (
        <p key={name}>{t(past ? 'past' : 'coming', { name, day: on.text })}</p>
      ))}
      <p>
        <GoLink href="/me/summaries/choices" within>
          {t('change')}
        </GoLink>
      </p>
    </Notice>
  )
}

function Decide({ view, state }: { view: ReviewView; state: FormReading }) {
  const t = useTranslations('review.one')
  const names = useNames()
  const count = view.names.length
  return (
    <Form method="post" className="flow flow-l" noValidate>
      <input type="hidden" name="key" value={view.key} />
      <input type="hidden" name="seen" value={view.seen} />
      <Parts view={view} foot={(part) => <WhoMayNot part={part} state={state} />} />
      {view.ownWords && <OwnWords readers={view.ownWords.readers} state={state} />}
      <Panel kind="yours" id="release" heading={t('release.heading')}>
        <p>{count > 0 ? t('release.text', { count, names: names(view.names) }) : t('release.textNobody')}</p>
        <div className="actions">
          <SubmitButton name="intent" value="release" pendingLabel={t('release.pending')}>
            {t('release.submit', { count, names: names(view.names) })}
          </SubmitButton>
        </div>
      </Panel>
      <Panel kind="stops" id="decline" heading={t('decline.heading')}>
        <p>{t('decline.text')}</p>
        <div className="actions">
          <SubmitButton kind="stop" name="intent" value="decline">
            {t('decline.submit')}
          </SubmitButton>
        </div>
      </Panel>
    </Form>
  )
}

function Decided({ view }: { view: ReviewView }) {
  const t = useTranslations('review.one.stop')
  const shown = useTranslations('review.one.shown')
  const topics = useTranslations('topics.names')
  return (
    <>
      <Parts
        view={view}
        foot={(part) => view.mode === 'shown' && <WhoSees part={part} topic={topics(part.part.category)} />}
      />
      {view.mode === 'shown' && <p className="soft">{shown('older')}</p>}
      {view.mode === 'shown' && (
        <section className="stopall" aria-labelledby="all">
          <div className="flow flow-s">
            <h2 id="all">{t('heading')}</h2>
            <p>{t('text')}</p>
          </div>
          <Form method="post">
            <SubmitButton kind="final" name="intent" value="takeBack">
              {t('submit')}
            </SubmitButton>
          </Form>
        </section>
      )}
    </>
  )
}

/** The parts, in the very drawing that the family sees, each with what can be done about it. */
function Parts({
  view,
  foot,
}: {
  view: ReviewView
  foot: (part: ReviewView['parts'][number]) => React.ReactNode
}) {
  return (
    <div className="parts">
      <SharedUpdate
        name={view.givenName}
        parts={view.parts.map(({ part }) => part)}
        partPeriods={false}
        {...view.articles}
        foot={(category) => {
          const part = view.parts.find((one) => one.part.category === category)
          return part && foot(part)
        }}
      />
    </div>
  )
}
