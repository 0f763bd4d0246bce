import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl'
import { type HistoryEntry, readHistory } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { begun } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Everything that happened to what somebody shares: behind the password, a page at a time. */
export const loader = participant.loader(async ({ viewer, language, url }) => {
  const before = url.searchParams.get('before') ?? ''
  const instant = /^\d{1,15}$/.test(before) ? Number(before) : undefined
  const view = await readHistory(viewer, language, instant)
  if (!view) throw redirect('/confirm?to=/me/history', 303)
  return { ...view, isFirst: instant === undefined }
})

export const meta: MetaFunction<typeof loader> = titleOf('history.title')

export default function History() {
  const t = useTranslations('history')
  const { days, next, isFirst } = useLoaderData<typeof loader>()
  return (
    <Page place="me" current="/me/sharing">
      <BackLink href="/me/sharing" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} {...(isFirst ? { lead: t('lead') } : {})} />
      {days.length === 0 && (
        <EmptyState heading={t('empty.heading')} picture="tea">
          <p>{t('empty.text')}</p>
        </EmptyState>
      )}
      {days.map(({ day, entries }) => (
        <Section
          key={day.iso}
          id={`day-${day.iso}`}
          heading={<time dateTime={day.iso}>{begun(day.text)}</time>}
        >
          <ul className="bullets">
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what happened never changes its order
              <li key={index}>
                <Line entry={entry} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <div className="actions">
        {!isFirst && (
          <GoLink href="/me/history" within>
            {t('newer')}
          </GoLink>
        )}
        {next !== undefined && (
          <GoLink href={`/me/history?before=${next}`} within>
            {t('older')}
          </GoLink>
        )}
      </div>
    </Page>
  )
}

function Line({ entry }: { entry: HistoryEntry }) {
  const t = useTranslations('history')
  const topics = useTranslations('topics.names')
  const format = useFormatter()
  const { kind, time, byTeam, speaker, names, categories, day, consentId } = entry
  return (
    <>
      <b>
        <time dateTime={time.iso}>{time.text}</time>
      </b>
      {': '}
      {t(`says.${kind}`, {
        byTeam: String(byTeam),
        speaker: speaker ?? 'none',
        names: names.length > 0 ? format.list(names) : t('everybody'),
        topics: categories.length > 0 ? format.list(categories.map((one) => topics(one))) : t('everything'),
        day: day?.text ?? '',
      })}{' '}
      {consentId && (kind === 'signed' || kind === 'signedLater') && (
        <TextLink href={`/me/sharing/${consentId}`} within>
          {t('document')}
          <span className="out-of-sight"> {t('documentOf', { day: day?.text ?? '', time: time.text })}</span>
        </TextLink>
      )}
    </>
  )
}
