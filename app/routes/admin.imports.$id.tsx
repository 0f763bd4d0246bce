import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { importActInput } from '~/domain/records/input'
import { readImport } from '~/domain/records/read.server'
import { confirmImport, discardImport } from '~/domain/records/running.server'
import { admin } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { ImportMatches, ImportRefusals } from '~/ui/ImportTables'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One import: what it would write before it does, how far it is, and what came of it. */
export const loader = admin.loader(({ viewer, params, url, language }) =>
  readImport(viewer, params.id ?? '', { page: numberIn(url, 'page') ?? 1, language }),
)

export const action = admin.action(importActInput, async ({ viewer, params, input }) => {
  const id = params.id ?? ''
  if (input.act === 'start') await confirmImport(viewer, id)
  else await discardImport(viewer, id)
  return redirect(`/admin/imports/${id}`, 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('records.one.title')

export default function OneImport() {
  const t = useTranslations('records.one')
  const imports = useTranslations('records.imports')
  const one = useLoaderData<typeof loader>()
  const state = useFormState()
  const here = `/admin/imports/${one.id}`
  return (
    <Page place="admin" current="/admin/imports" wide>
      <FormTop state={state} />
      <BackLink href="/admin/imports" within>
        {imports('title')}
      </BackLink>
      <Titles
        title={t('title')}
        lead={`${one.source}, ${imports(`kinds.${one.kind}`)}, ${imports('counts', { entries: one.entries, refused: one.refused })}`}
      />
      <Standing />
      {one.urgent > 0 && <Notice kind="stops" heading={t('urgentHeading')} />}
      {one.state === 'checked' && one.totals.tasks > 0 && (
        <Notice kind="stops" heading={t('tasksHeading', { count: one.totals.tasks })}>
          <p>{t('tasksText')}</p>
        </Notice>
      )}
      <ImportMatches matches={one.matches} people={one.totals.people} />
      <ImportRefusals refusals={one.refusals} count={one.refused} kind={one.kind} />
      {one.pages > 1 && (
        <nav className="actions" aria-label={t('pageOf', { page: one.page, pages: one.pages })}>
          {one.page > 1 && (
            <GoLink href={`${here}?page=${one.page - 1}`} within>
              {t('earlier')}
            </GoLink>
          )}
          <span>{t('pageOf', { page: one.page, pages: one.pages })}</span>
          {one.page < one.pages && (
            <GoLink href={`${here}?page=${one.page + 1}`} within>
              {t('later')}
            </GoLink>
          )}
        </nav>
      )}
    </Page>
  )
}

/** How it stands, and what can be done about it. */
function Standing() {
  const t = useTranslations('records.one')
  const one = useLoaderData<typeof loader>()
  const { id, state, percent, added, changed, same } = one
  const nothing = one.totals.people === 0 && state === 'checked'
  if (state === 'done') {
    return (
      <Notice kind="done" heading={t('doneHeading')}>
        <p>{t('doneText', { added, changed, same })}</p>
      </Notice>
    )
  }
  if (state === 'discarded') {
    return (
      <Notice kind="info" heading={t('discardedHeading')}>
        <p>{t('discardedText')}</p>
      </Notice>
    )
  }
  if (state === 'waiting') {
    return (
      <Panel kind="waits" id="standing" heading={t('waitingHeading', { percent })}>
        <p>{t('waitingText')}</p>
        <div className="actions">
          <ButtonLink href={`/admin/imports/${id}`} kind="quiet">
            {t('again')}
          </ButtonLink>
        </div>
      </Panel>
    )
  }
  return (
    <Panel kind="waits" id="standing" heading={t(nothing ? 'nothingHeading' : 'checkedHeading')}>
      <p>{t(nothing ? 'nothingText' : 'checkedText')}</p>
      <Form method="post" className="actions">
        {!nothing && (
          <SubmitButton name="act" value="start">
            {t('start')}
          </SubmitButton>
        )}
        <SubmitButton name="act" value="discard" kind="plain stop">
          {t('discard')}
        </SubmitButton>
      </Form>
    </Panel>
  )
}
