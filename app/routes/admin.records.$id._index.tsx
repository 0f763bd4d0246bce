import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readCopy } from '~/domain/records/held.server'
import { admin } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { HeldRecord } from '~/ui/HeldRecord'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One copy, readable for a day by whoever asked for it; opening it is on record. */
export const loader = admin.loader(async ({ viewer, params, language }) => {
  const id = params.id ?? ''
  const held = await readCopy(viewer, id, language)
  if (!held) throw redirect(`/confirm?${new URLSearchParams({ to: `/admin/records/${id}` })}`, 303)
  return { held, id }
})

export const meta: MetaFunction<typeof loader> = titleOf('records.copies.title')

export default function Copy() {
  const t = useTranslations('records.copies')
  const { held, id } = useLoaderData<typeof loader>()
  return (
    <Page place="admin" current="/admin/records">
      <BackLink href="/admin/records" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('about', { name: held.name })} />
      <p>{t('why', { reason: held.reason })}</p>
      <HeldRecord held={held} file={`/admin/records/${id}/record.json`} />
    </Page>
  )
}
