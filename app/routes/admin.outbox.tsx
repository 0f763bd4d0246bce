import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listLetters } from '~/domain/notices/read.server'
import { admin } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { longDay, timeOfDay } from '~/i18n/format'
import { EmptyState } from '~/ui/EmptyState'
import { Facts } from '~/ui/Facts'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, url, language, now }) => {
  const before = numberIn(url, 'before') ?? Number.MAX_SAFE_INTEGER
  const { letters, next } = await listLetters(viewer, before)
  const at = (instant: number) =>
    `${longDay(instant, viewer.timeZone, language, now)}, ${timeOfDay(instant, viewer.timeZone, language)}`
  return {
    letters: letters.map((letter) => ({
      id: letter.id,
      to: letter.to,
      subject: letter.subject,
      body: letter.body,
      language: letter.language,
      state: letter.state,
      written: at(letter.createdAt),
      due: at(letter.sentAt ?? letter.dueAt),
    })),
    next,
  }
})

export const meta: MetaFunction<typeof loader> = titleOf('admin.letters.title')

export default function Outbox() {
  const t = useTranslations('admin.letters')
  const { letters, next } = useLoaderData<typeof loader>()
  return (
    <Page place="admin" current="/admin/outbox">
      <Titles title={t('title')} lead={t('lead')} />
      {letters.length === 0 && (
        <EmptyState heading={t('emptyHeading')} picture="leaf">
          <p>{t('empty')}</p>
        </EmptyState>
      )}
      {letters.map((letter) => (
        <Panel key={letter.id} as="article">
          <Facts
            row
            facts={[
              { name: t('to'), value: letter.to },
              { name: t('state'), value: t(`states.${letter.state}`) },
              { name: t('written'), value: letter.written },
              { name: t('due'), value: letter.due },
            ]}
          />
          <details>
            <summary>{t('read')}</summary>
            <div className="flow" lang={letter.language}>
              <p>
                <strong>{letter.subject}</strong>
              </p>
              {letter.body.split('\n\n').map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
          </details>
        </Panel>
      ))}
      {next !== undefined && (
        <p>
          <GoLink href={`/admin/outbox?before=${next}`} within>
            {t('older')}
          </GoLink>
        </p>
      )}
    </Page>
  )
}
