import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readProgram } from '~/domain/events/read.server'
import { addressesOf } from '~/doors/addresses.server'
import { open } from '~/doors/doors.server'
import { addressTags } from '~/ui/addressTags'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Mark } from '~/ui/Mark'
import { Page } from '~/ui/Page'
import { PlainText } from '~/ui/PlainText'
import { Section } from '~/ui/Section'
import { SiblingDates } from '~/ui/SiblingDates'

export const loader = open.loader(async ({ params, url, language }) => ({
  program: await readProgram(language, params.id),
  addresses: addressesOf(url, language),
}))

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: data.program.title.text },
        { name: 'description', content: data.program.summary?.text ?? data.program.title.text },
        ...addressTags(data.addresses),
      ]
    : []

export default function Program() {
  const t = useTranslations('events')
  const { program } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  const other = (lang: 'en' | 'es') => (lang === language ? undefined : lang)
  return (
    <Page place="site" current="/events" marks={[program.kind]}>
      <BackLink href="/events">{t('page.back')}</BackLink>
      <div className="flow titles">
        <div className="kindline">
          <Mark kind={program.kind} size={64} />
          <p>
            <b>{t(`kindsLong.${program.kind}`)}</b>
            <br />
            <span className="soft">{t('page.open')}</span>
          </p>
        </div>
        <h1 lang={other(program.title.lang)}>{program.title.text}</h1>
        {program.summary && (
          <p className="lead" lang={other(program.summary.lang)}>
            {program.summary.text}
          </p>
        )}
      </div>
      <SiblingDates heading={t('program.dates')} dates={program.dates} joining={program.joining} />
      <Joining />
      {program.about && (
        <Section id="about" heading={t('program.about')}>
          {program.about.lang !== language && (
            <p className="soft">{t('page.textOnly', { language: t(`textIn.${program.about.lang}`) })}</p>
          )}
          <PlainText blocks={program.about.blocks} lang={other(program.about.lang)} />
        </Section>
      )}
      {program.conditions.length > 0 && (
        <p>
          <GoLink href={`/library?condition=${program.conditions[0]}`}>{t('page.reading')}</GoLink>
        </p>
      )}
    </Page>
  )
}

/** How one joins the whole program: several of its dates at once, all of them, or none, where nobody signs up. */
function Joining() {
  const t = useTranslations('events.page')
  const { program } = useLoaderData<typeof loader>()
  if (program.dates.length === 0 || program.joining === 'request') return null
  if (program.joining === 'drop_in') return <p>{t('noSignUp')}</p>
  const course = program.joining === 'course'
  if (!course && program.dates.length < 2) return null
  return (
    <div className="flow">
      {course && <p>{t('course')}</p>}
      <div className="actions">
        <ButtonLink href={`/family/programs/${program.id}`} kind={course ? 'filled' : 'quiet'}>
          {t(course ? 'joinCourse' : 'chooseDates')}
        </ButtonLink>
      </div>
    </div>
  )
}
