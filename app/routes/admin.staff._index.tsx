import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listStaff } from '~/domain/accounts/read.server'
import { admin } from '~/doors/doors.server'
import { fullDate } from '~/i18n/format'
import { ButtonLink } from '~/ui/ButtonLink'
import { DataTable } from '~/ui/DataTable'
import { Page } from '~/ui/Page'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, language }) => ({
  staff: (await listStaff(viewer)).map((one) => ({
    key: `${one.personId} ${one.role}`,
    personId: one.personId,
    name: one.name,
    email: one.email,
    role: one.role,
    site: one.site,
    since: fullDate(one.since, viewer.timeZone, language),
  })),
}))

export const meta: MetaFunction<typeof loader> = titleOf('admin.staff.title')

export default function Staff() {
  const t = useTranslations('admin.staff')
  const { staff } = useLoaderData<typeof loader>()
  return (
    <Page place="admin" current="/admin/staff" wide>
      <Titles title={t('title')} lead={t('lead')}>
        <div className="actions">
          <ButtonLink href="/admin/staff/new" within>
            {t('add')}
          </ButtonLink>
          <ButtonLink href="/admin/accounts" kind="plain" within>
            {t('lost')}
          </ButtonLink>
        </div>
      </Titles>
      <DataTable
        stacks
        caption={t('caption')}
        captionHidden
        head={[t('name'), t('role'), t('site'), t('email'), t('since')]}
        rows={staff.map((one) => ({
          key: one.key,
          cells: [
            <TextLink key="name" href={`/admin/staff/${one.personId}`} within>
              {one.name}
            </TextLink>,
            t(`roles.${one.role}`),
            one.site ?? t('everySite'),
            one.email,
            one.since,
          ],
        }))}
      />
    </Page>
  )
}
