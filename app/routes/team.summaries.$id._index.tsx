import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import {
  dropDraft,
  readDraft,
  recallSummary,
  saveDraft,
  sendSummary,
} from '~/domain/summaries/drafting.server'
import { draftInput } from '~/domain/summaries/input'
import { safeRedirect } from '~/doors/destination.server'
import { clinician } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { DraftForm } from '~/ui/DraftForm'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SharedUpdate } from '~/ui/SharedUpdate'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One update as a clinician writes it: picked from the record, looked at as a family would, sent, or taken back. */
export const loader = clinician.loader(({ viewer, params, language }) =>
  readDraft(viewer, params.id ?? '', language),
)

export const action = clinician.action(draftInput, async ({ viewer, params, input }) => {
  const id = params.id ?? ''
  const back = (
    flash: 'summaryRecalled' | 'draftDropped' | 'summarySent' | 'draftKept',
    to = `/team/summaries/${id}`,
  ) => safeRedirect(to, '/team/summaries', { headers: { 'Set-Cookie': flashCookie(flash) } })
  switch (input.intent) {
    case 'recall':
      await recallSummary(viewer, id)
      return back('summaryRecalled')
    case 'drop':
      await dropDraft(viewer, id)
      return back('draftDropped', '/team/summaries')
    default: {
      const { intent, picked, note: text, noteLanguage: language, noteOther: inOther } = input
      const note = text && language ? { text, language, ...(inOther ? { inOther } : {}) } : undefined
      if (intent === 'send') await sendSummary(viewer, id, { picked, note })
      else await saveDraft(viewer, id, { picked, note })
      return back(intent === 'send' ? 'summarySent' : 'draftKept')
    }
  }
})

export const meta: MetaFunction<typeof loader> = titleOf('writing.draft.title')

export default function Draft() {
  const t = useTranslations('writing.draft')
  const states = useTranslations('topics.caseload.states')
  const view = useLoaderData<typeof loader>()
  const state = useFormState()
  const name = view.givenName
  return (
    <Page place="care" current="/team/summaries" wide>
      <FormTop state={state} />
      <BackLink href="/team/summaries" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading', { name: view.name })} lead={t('period', { period: view.period })}>
        <p className="soft">{states(view.state, { day: view.on })}</p>
      </Titles>
      {view.next && <Next next={view.next} />}
      {view.draft && <DraftForm view={{ ...view, draft: view.draft }} state={state} />}
      <section className="flow" aria-labelledby="preview">
        <h2 id="preview">{t('preview.heading')}</h2>
        <p className="soft">{t(view.draft ? 'preview.text' : 'preview.sent', { name })}</p>
        {view.parts.length === 0 ? (
          <p>{t('preview.empty')}</p>
        ) : (
          <div className="parts">
            <SharedUpdate name={name} parts={view.parts} partPeriods={false} {...view.articles} />
          </div>
        )}
      </section>
      {view.canRecall && (
        <Panel kind="waits" id="recall" heading={t('recall.heading')}>
          <p>{t('recall.text', { name })}</p>
          <Form method="post" className="actions">
            <SubmitButton kind="quiet" name="intent" value="recall">
              {t('recall.submit')}
            </SubmitButton>
          </Form>
        </Panel>
      )}
      {!view.draft && !view.canRecall && <p className="soft">{t('decided', { name })}</p>}
      <div className="actions">
        <GoLink href={`/team/record/${view.participantId}`} within>
          {t('record')}
        </GoLink>
      </div>
    </Page>
  )
}

/** The next person of this week's round, without a way back over the list. */
function Next({ next }: { next: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['next']> }) {
  const t = useTranslations('writing.draft.next')
  const { name, left, draftId, participantId, does } = next
  return (
    <div className="actions">
      <ButtonLink
        href={draftId ? `/team/summaries/${draftId}` : `/team/summaries/new?for=${participantId}`}
        within
      >
        {t(does, { name })}
      </ButtonLink>
      <p className="soft">{t('left', { left })}</p>
    </div>
  )
}
