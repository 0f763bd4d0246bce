import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readProgramDesk } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { useDeskRow } from '~/ui/deskDates'
import { Facts } from '~/ui/Facts'
import { useHouse } from '~/ui/house'
import { Mark } from '~/ui/Mark'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { DateList } from '~/ui/Programme'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) => ({
  program: await readProgramDesk(viewer, language, params.id),
}))

export const meta: MetaFunction<typeof loader> = titleOf('series.program.title')

export default function ProgramPage() {
  const t = useTranslations('series.program')
  const events = useTranslations('events')
  const { program } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  const row = useDeskRow()
  return (
    <Page place="team" current="/team/programs" wide space="none" marks={[program.kind]}>
      <BackLink href="/team/programs" within>
        {t('back')}
      </BackLink>
      <div className="beside dated">
        <div className="flow titles head">
          <div className="kindline">
            <Mark kind={program.kind} size={64} />
            <p>
              <b>{events(`kindsLong.${program.kind}`)}</b>
            </p>
          </div>
          <h1 lang={program.title.lang === language ? undefined : program.title.lang}>
            {program.title.text}
          </h1>
        </div>
        <Glance />
        <div className="flow flow-l body">
          {program.retired && <Notice kind="info" heading={t('retired')} />}
          <Acts />
          <Section id="coming" heading={t('coming')}>
            {program.dates.length > 0 ? (
              <DateList dates={program.dates.map((one) => row(one, { href: `/team/events/${one.id}` }))} />
            ) : (
              <p>{t('none')}</p>
            )}
          </Section>
        </div>
      </div>
    </Page>
  )
}

function Acts() {
  const t = useTranslations('series.program')
  const questions = useTranslations('questions')
  const { program } = useLoaderData<typeof loader>()
  const home = `/team/programs/${program.id}`
  return (
    <div className="actions">
      {!program.retired && (
        <ButtonLink href={`${home}/dates`} within>
          {t('addDates')}
        </ButtonLink>
      )}
      {program.drafts > 0 && !program.retired && (
        <Form method="post" action={`${home}/publication`}>
          <SubmitButton kind="quiet">{t('publish', { count: program.drafts })}</SubmitButton>
        </Form>
      )}
      <ButtonLink href={`${home}/words`} kind="quiet" within>
        {t('words')}
      </ButtonLink>
      <ButtonLink href={`${home}/questions`} kind="quiet" within>
        {questions('desk.link')}
      </ButtonLink>
      <ButtonLink href={`/team/programs/new?from=${program.id}`} kind="plain" within>
        {t('copy')}
      </ButtonLink>
      {(program.retired || program.standing === 0) && (
        <Form method="post" action={`${home}/retirement`}>
          <SubmitButton kind="plain" name="act" value={program.retired ? 'restore' : 'retire'}>
            {t(program.retired ? 'unretire' : 'retire')}
          </SubmitButton>
        </Form>
      )}
    </div>
  )
}

function Glance() {
  const t = useTranslations('series.program')
  const desk = useTranslations('desk.form')
  const { program } = useLoaderData<typeof loader>()
  const joining = program.joining === 'course' ? t('course') : desk(`joinings.${program.joining}`)
  return (
    <Panel as="aside" stays className="facts-box" label={t('facts')}>
      <Facts
        facts={[
          ...program.series.map((one) => ({
            name: t('series'),
            value: (
              <>
                {t(one.rhythm ?? 'single', { weekday: one.weekday, time: one.time, nth: one.nth ?? 0 })}
                <br />
                <span className="soft">{t('until', { count: one.dates, last: one.last })}</span>
              </>
            ),
          })),
          {
            name: t('audience'),
            value: program.audience === 'named' ? '' : desk(`audiences.${program.audience}`),
          },
          { name: t('joining'), value: joining },
        ].filter((one) => one.value !== '')}
      />
    </Panel>
  )
}
