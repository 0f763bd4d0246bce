import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { startOfDay } from '~/domain/clinic/days'
import { viewingRules } from '~/domain/oversight/rules'
import { listUnusual } from '~/domain/oversight/viewing.server'
import { admin } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { longDay, monthDay, timeOfDay } from '~/i18n/format'
import { EmptyState } from '~/ui/EmptyState'
import { Facts } from '~/ui/Facts'
import { GoLink } from '~/ui/GoLink'
import { begun } from '~/ui/inSentence'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, url, language, now }) => {
  const page = await listUnusual(viewer, numberIn(url, 'week') ?? 0)
  const midnight = (day: string) => startOfDay(day, page.zone)
  return {
    ...page,
    span: {
      from: monthDay(midnight(page.from), page.zone, language),
      to: monthDay(midnight(page.to), page.zone, language),
    },
    findings: page.findings.map((one) => ({
      ...one,
      dayName: longDay(midnight(one.day), page.zone, language, now),
      lastTime: timeOfDay(one.last, page.zone, language),
    })),
  }
})

export const meta: MetaFunction<typeof loader> = titleOf('oversight.viewing.title')

export default function Viewing() {
  const t = useTranslations('oversight.viewing')
  const { findings, count, waiting, week, span, asks } = useLoaderData<typeof loader>()
  return (
    <Page place="admin" current="/admin/viewing">
      <Titles title={t('title')} lead={t('lead')} />
      <p className="soft">{t('week', span)}</p>
      {count === 0 ? (
        <EmptyState heading={t('none')} picture="leaf">
          <p>{t('noneText', span)}</p>
        </EmptyState>
      ) : (
        <Notice
          kind={waiting > 0 ? 'waits' : 'done'}
          heading={waiting > 0 ? t('waiting', { count: waiting }) : t('allSeen')}
        />
      )}
      {findings.map((one) => (
        <Panel
          key={one.id}
          id={one.id.replaceAll('.', '-')}
          as="article"
          heading={one.actor.kind === 'staff' ? one.actor.name : t('family')}
        >
          <p>{t(`found.${one.rule}`, { count: one.times })}</p>
          <Facts
            row
            facts={[
              { name: t('state'), value: t(`states.${one.state}`) },
              { name: t('day'), value: begun(one.dayName) },
              { name: t('last'), value: one.lastTime },
            ]}
          />
          <p>
            <GoLink href={`/admin/viewing/${one.id}`} within>
              {t('open')}
              <span className="out-of-sight">
                : {one.actor.kind === 'staff' ? one.actor.name : t('family')}, {one.dayName}
              </span>
            </GoLink>
          </p>
        </Panel>
      ))}
      {count > findings.length && <p>{t('more', { count, shown: findings.length })}</p>}
      <details>
        <summary>{t('rules')}</summary>
        <ul>
          {viewingRules.map((rule) => (
            <li key={rule}>{t(`rulesText.${rule}`, asks)}</li>
          ))}
        </ul>
        <p>
          <GoLink href="/admin/settings#viewing" within>
            {t('choose')}
          </GoLink>
        </p>
      </details>
      <nav className="actions" aria-label={t('title')}>
        {week > 0 && (
          <GoLink href={week > 1 ? `/admin/viewing?week=${week - 1}` : '/admin/viewing'} within>
            {t('newer')}
          </GoLink>
        )}
        <GoLink href={`/admin/viewing?week=${week + 1}`} within>
          {t('older')}
        </GoLink>
      </nav>
    </Page>
  )
}
