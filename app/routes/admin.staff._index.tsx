import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listStaff } from '~/domain/accounts/read.server'
import { readSuspension } from '~/domain/consent/suspension.server'
import { admin } from '~/doors/doors.server'
import { fullDate } from '~/i18n/format'
import { ButtonLink } from '~/ui/ButtonLink'
import { DataTable } from '~/ui/DataTable'
import { GoLink } from '~/ui/GoLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Everybody who works here. It is an administrator's first page, so it says what must not be overlooked. */
export const loader = admin.loader(async ({ viewer, language }) => ({
  suspended: (await readSuspension(viewer)).suspendedAt !== null,
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
  const { staff, suspended } = useLoaderData<typeof loader>()
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
      {suspended && <Suspended />}
      {staff.length === 1 && <FirstSteps />}
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

/** A restore may leave sharing suspended: whoever comes in after it has to meet that. */
function Suspended() {
  const t = useTranslations('admin.staff.suspended')
  return (
    <Notice kind="stops" heading={t('heading')}>
      <p>{t('text')}</p>
      <p>
        <GoLink href="/admin/sharing" within>
          {t('link')}
        </GoLink>
      </p>
    </Notice>
  )
}

/** What a clinic that was just installed still needs, while nobody else works in it. */
function FirstSteps() {
  const t = useTranslations('admin.staff.first')
  const steps = [
    ['/admin/clinic', 'clinic'],
    ['/admin/sites', 'site'],
    ['/admin/settings', 'settings'],
    ['/admin/state-rules', 'law'],
    ['/admin/staff/new', 'colleague'],
  ] as const
  return (
    <Panel kind="waits" id="first-steps" heading={t('heading')}>
      <ol>
        {steps.map(([href, name]) => (
          <li key={name}>
            <TextLink href={href} within>
              {t(name)}
            </TextLink>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
