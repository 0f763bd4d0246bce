import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { undoMerge } from '~/domain/events/change.server'
import { listDuplicates } from '~/domain/events/read.server'
import { undoMergeInput } from '~/domain/events/seating-input'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language }) => listDuplicates(viewer, language))

export const action = coordinator.action(undoMergeInput, async ({ viewer, input }) => {
  await undoMerge(viewer, input.undo)
  const headers = { 'Set-Cookie': flashCookie('mergeUndone') }
  return redirect('/team/households', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('merging.title')

export default function Duplicates() {
  const t = useTranslations('merging')
  const { pairs } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/people">
      <FormTop state={state} />
      <BackLink href="/team" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      {pairs.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className="reading">
          {pairs.map(({ name, kept, merged }) => (
            <li key={`${kept.accountId} ${merged.accountId}`}>
              <span>
                <strong>{name}</strong>
                <br />
                <span className="soft">{t('emails', { one: kept.email, two: merged.email })}</span>
              </span>
              <TextLink href={`/team/households/${kept.accountId}/${merged.accountId}`} within>
                {t('look')}
                <span className="out-of-sight">: {name}</span>
              </TextLink>
            </li>
          ))}
        </ul>
      )}
      <Merged />
    </Page>
  )
}

function Merged() {
  const t = useTranslations('merging')
  const { merged } = useLoaderData<typeof loader>()
  if (merged.length === 0) return null
  return (
    <Section id="merged" heading={t('merged')}>
      <ul className="reading">
        {merged.map(({ id, name, emails: [one, two], day, reason, undone }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong>, {day}
              <br />
              <span className="soft">
                {t('emails', { one, two })}. {t('because', { reason })}
              </span>
            </span>
            {undone ? (
              <span className="soft">{t('undone')}</span>
            ) : (
              <Form method="post">
                <input type="hidden" name="undo" value={id} />
                <SubmitButton kind="quiet" size="small">
                  {t('undo')}
                  <span className="out-of-sight">: {name}</span>
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
