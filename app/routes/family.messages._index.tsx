import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listDateMessages } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { BackLink } from '~/ui/BackLink'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Page } from '~/ui/Page'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

export const loader = family.loader(async ({ viewer, url, language }) =>
  listDateMessages(viewer, language, Math.min(numberIn(url, 'page') ?? 1, 1_000)),
)

export const meta: MetaFunction<typeof loader> = titleOf('notices.inbox.title')

export default function Messages() {
  const t = useTranslations('notices.inbox')
  const { messages, page, more } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  return (
    <Page place="family" current="/family">
      <BackLink href="/family" within>
        {t('home')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      {messages.length === 0 ? (
        <EmptyState heading={t('emptyHeading')} picture="mail">
          <p>{t('emptyText')}</p>
        </EmptyState>
      ) : (
        <ul className="reading">
          {messages.map((one) => (
            <li key={one.id}>
              <span>
                <TextLink href={`/family/messages/${one.id}`} within>
                  <span lang={one.title.lang === language ? undefined : one.title.lang}>
                    {one.title.text}
                  </span>
                  , {one.when.longDay}
                </TextLink>
                <br />
                <time className="soft" dateTime={one.at.iso}>
                  {t('sent', one.at)}
                </time>
              </span>
              {one.unread && <Word kind="waits">{t('unread')}</Word>}
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        {page > 1 && (
          <GoLink href={page === 2 ? '/family/messages' : `/family/messages?page=${page - 1}`} within>
            {t('newer')}
          </GoLink>
        )}
        {more && (
          <GoLink href={`/family/messages?page=${page + 1}`} within>
            {t('older')}
          </GoLink>
        )}
      </div>
    </Page>
  )
}
