import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { listMessages } from '~/domain/people/messages.server'
import { team } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { DataTable } from '~/ui/DataTable'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { begun } from '~/ui/inSentence'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

/** What the people in the own care wrote to the team alone; the words are opened one at a time. */
export const loader = team.loader(async ({ viewer, url, language }) => ({
  ...(await listMessages(viewer, { page: Math.min(numberIn(url, 'page') ?? 1, 1_000), language })),
  place: teamPlace(viewer.role),
}))

export const meta: MetaFunction<typeof loader> = titleOf('messages.title')

export default function Messages() {
  const t = useTranslations('messages')
  const { messages, page, more, place } = useLoaderData<typeof loader>()
  return (
    <Page place={place} current={place === 'care' ? '/team/messages' : '/team'} wide>
      <Titles title={t('title')} lead={t('lead')} />
      <Notice kind="info">
        <p>{t('urgent')}</p>
      </Notice>
      {messages.length === 0 ? (
        <EmptyState heading={t('empty.heading')} picture="leaf">
          <p>{t('empty.text')}</p>
        </EmptyState>
      ) : (
        <DataTable
          stacks
          caption={t('caption')}
          captionHidden
          head={[t('from'), t('about'), t('sent'), t('state')]}
          rows={messages.map((one) => ({
            key: one.id,
            cells: [
              <TextLink key="who" href={`/team/messages/${one.id}`} within>
                {one.writer}
              </TextLink>,
              t(`abouts.${one.about.kind}`, { name: one.about.name }),
              <time key="when" dateTime={one.sent.iso}>
                {begun(t('sentAt', one.sent))}
              </time>,
              one.state === 'new' ? (
                <span key="state" className="nowrap">
                  <Word kind="waits">{t('states.new')}</Word>
                </span>
              ) : (
                t(`states.${one.state === 'taken' && one.isMine ? 'mine' : one.state}`, {
                  holder: one.holder ?? '',
                })
              ),
            ],
          }))}
        />
      )}
      <div className="actions">
        {page > 1 && (
          <GoLink href="/team/messages" within>
            {t('newer')}
          </GoLink>
        )}
        {more && (
          <GoLink href={`/team/messages?page=${page + 1}`} within>
            {t('older')}
          </GoLink>
        )}
      </div>
    </Page>
  )
}
