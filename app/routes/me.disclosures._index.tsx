import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type LookedView, readLooks } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { DataTable } from '~/ui/DataTable'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Who looked: behind the password, proved within five minutes, since it tells a reader over the shoulder who cares. */
export const loader = participant.loader(async ({ viewer, language }) => {
  const view = await readLooks(viewer, language)
  if (!view) throw redirect('/confirm?to=/me/disclosures', 303)
  return view
})

export const meta: MetaFunction<typeof loader> = titleOf('sharing.disclosures.title')

export default function Looked() {
  const t = useTranslations('sharing.disclosures')
  const { people, more } = useLoaderData<typeof loader>()
  return (
    <Page place="me" current="/me/disclosures">
      <Titles title={t('heading')} {...(people.length > 0 ? { lead: t('lead') } : {})} />
      {people.length === 0 && (
        <EmptyState heading={t('empty.heading')} picture="leaf">
          <p>{t('empty.text')}</p>
          <p>
            <GoLink href="/me/sharing" within>
              {t('empty.next')}
            </GoLink>
          </p>
        </EmptyState>
      )}
      {people.map((person) => (
        <Person key={person.personId} person={person} />
      ))}
      {more && <p className="soft">{t('more')}</p>}
    </Page>
  )
}

/** One row a day; each line in it is one opening of the page. */
function Person({ person }: { person: LookedView['people'][number] }) {
  const t = useTranslations('sharing.disclosures')
  const topics = useTranslations('topics.names')
  return (
    <Section id={`person-${person.personId}`} heading={person.name}>
      <DataTable
        caption={t('caption', { name: person.name })}
        captionHidden
        head={[t('day'), t('what')]}
        rows={person.days.map(({ day, looks }) => ({
          key: day.iso,
          cells: [
            <time key="day" dateTime={day.iso}>
              {day.text}
            </time>,
            looks.map(({ time, categories }) => (
              <p key={time.iso}>
                <b>
                  <time dateTime={time.iso}>{time.text}</time>
                </b>
                {': '}
                {categories.map((category) => topics(category)).join(', ')}
              </p>
            )),
          ],
        }))}
      />
    </Section>
  )
}
