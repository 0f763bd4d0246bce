import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readRequestedAccounting } from '~/domain/consent/accounting-request.server'
import { admin } from '~/doors/doors.server'
import { Accounting, KeepCopy } from '~/ui/Accounting'
import { BackLink } from '~/ui/BackLink'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One accounting, readable for a day by whoever asked for it; opening it is on record. */
export const loader = admin.loader(async ({ viewer, params, language }) => {
  const id = params.id ?? ''
  const view = await readRequestedAccounting(viewer, id, language)
  if (!view) throw redirect(`/confirm?${new URLSearchParams({ to: `/admin/accounting/${id}` })}`, 303)
  return { view, id }
})

export const meta: MetaFunction<typeof loader> = titleOf('accounting.admin.title')

export default function OneAccounting() {
  const t = useTranslations('accounting')
  const { view, id } = useLoaderData<typeof loader>()
  return (
    <Page place="admin" current="/admin/accounting">
      <BackLink href="/admin/accounting" within>
        {t('admin.back')}
      </BackLink>
      <Titles title={t('admin.title')} lead={t('admin.about', { name: view.name, ...view.days })} />
      <p>{t('admin.why', { reason: view.reason })}</p>
      {view.count === 0 && <p>{t('nobody', view.days)}</p>}
      <Accounting view={view} />
      {!view.tooMany && (
        <KeepCopy base={`/admin/accounting/${id}/report`} text={t('keep.textAdmin', view.days)} />
      )}
    </Page>
  )
}
