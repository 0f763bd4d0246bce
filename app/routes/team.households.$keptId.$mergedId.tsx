import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { mergeHouseholds } from '~/domain/events/change.server'
import { readMerge } from '~/domain/events/read.server'
import { mergeInput } from '~/domain/events/seating-input'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { DataTable } from '~/ui/DataTable'
import { TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language, params }) =>
  readMerge(viewer, language, params.keptId, params.mergedId),
)

export const action = coordinator.action(mergeInput, async ({ viewer, params, input }) => {
  await mergeHouseholds(viewer, params.keptId, params.mergedId, input)
  const headers = { 'Set-Cookie': flashCookie('householdsMerged') }
  return redirect('/team/households', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('merging.one.title')

export const shouldRevalidate = () => true

export default function Merge() {
  const t = useTranslations('merging.one')
  const back = useTranslations('merging')
  const { name, kept, merged, both, tooMany } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/people">
      <FormTop state={state} />
      <BackLink href="/team/households" within>
        {back('title')}
      </BackLink>
      <Titles title={t('heading', { name })} lead={t('lead')} />
      <DataTable
        stacks
        caption={t('table')}
        head={[t('what'), t('kept'), t('joined')]}
        rows={[
          { key: 'email', cells: [t('email'), kept.email, merged.email] },
          { key: 'since', cells: [t('since'), kept.since, merged.since] },
          {
            key: 'people',
            cells: [
              t('people'),
              kept.people.join(', ') || t('nobody'),
              merged.people.join(', ') || t('nobody'),
            ],
          },
          { key: 'live', cells: [t('live'), String(kept.live), String(merged.live)] },
          { key: 'past', cells: [t('past'), String(kept.past), String(merged.past)] },
        ]}
      />
      <p>
        <TextLink href={`/team/households/${merged.accountId}/${kept.accountId}`} within>
          {t('swap')}
        </TextLink>
      </p>
      <p>{t('stays')}</p>
      {both.length > 0 || tooMany ? (
        <Notice kind="waits" heading={t('blocked')}>
          {tooMany && <p>{t('tooMany')}</p>}
          {both.length > 0 && (
            <>
              <p>{t('both')}</p>
              <ul className="bullets">
                {both.map((one) => (
                  <li key={one.id}>
                    <TextLink href={`/team/events/${one.id}/seating`} within>
                      {one.title.text}, {one.day}
                    </TextLink>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Notice>
      ) : (
        <Confirm />
      )}
    </Page>
  )
}

function Confirm() {
  const t = useTranslations('merging.one')
  const { formKey } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="key" value={formKey} />
      <TextField
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        maxLength={300}
        autoComplete="off"
        defaultValue={state.typed('reason')}
        error={state.errorOf('reason')}
      />
      <div className="actions">
        <SubmitButton kind="final">{t('save')}</SubmitButton>
      </div>
    </Form>
  )
}
