import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readReport } from '~/domain/events/read.server'
import { groupings, measures } from '~/domain/events/reports'
import { coordinator } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { DateField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState, useProblems } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { MeasureSection, ReportTable } from '~/ui/Report'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language, url }) =>
  readReport(viewer, language, url.searchParams),
)

export const meta: MetaFunction<typeof loader> = titleOf('reports.title')

export default function Reports() {
  const t = useTranslations('reports')
  const report = useLoaderData<typeof loader>()
  const { by, from, to, fromSays, toSays, groups, dates, came, families, notReached, problems } = report
  const mistakes = useProblems({ problems })
  const state = { ...useFormState(), problems: mistakes }
  if (mistakes.length > 0)
    return (
      <Page place="team" current="/team" wide>
        <FormTop state={state} />
        <BackLink href="/team" within>
          {t('back')}
        </BackLink>
        <Titles title={t('title')} />
        <Asked />
      </Page>
    )
  return (
    <Page place="team" current="/team" wide>
      <BackLink href="/team" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead', { from: fromSays, to: toSays, dates, came, families })} />
      <Asked />
      {groups.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <div className="reports">
            {measures.map((one) => (
              <MeasureSection key={one} measure={one} report={report} />
            ))}
          </div>
          <Section id="numbers" heading={t('tableHeading')}>
            <ReportTable report={report} />
            <div className="actions">
              <ButtonLink href={`/team/reports.csv?by=${by}&from=${from}&to=${to}`} kind="quiet" download>
                {t('download')}
              </ButtonLink>
            </div>
            <p className="small soft">{t('downloadHint')}</p>
          </Section>
        </>
      )}
      <p>
        <GoLink href="/team/reports/not-reached" within>
          {t('notReached.link', { count: notReached })}
        </GoLink>
      </p>
    </Page>
  )
}

/** What the report is of: by what its dates are grouped, and from when to when. */
function Asked() {
  const t = useTranslations('reports')
  const { by, from, to, asked, problems } = useLoaderData<typeof loader>()
  const mistakes = useProblems({ problems })
  const field = (name: 'from' | 'to') => ({
    name,
    label: t(name),
    defaultValue: asked[name],
    error: mistakes.find((one) => one.field === name)?.message,
  })
  return (
    <div className="filters">
      <nav className="filter" aria-label={t('groupBy')}>
        <span className="filter-name" aria-hidden="true">
          {t('groupBy')}
        </span>
        <ul>
          {groupings.map((one) => (
            <li key={one}>
              <TextLink
                href={`/team/reports?by=${one}&from=${from}&to=${to}`}
                className="choice-link"
                within
                {...(one === by ? { current: 'true' as const } : {})}
              >
                {t(`by.${one}`)}
              </TextLink>
            </li>
          ))}
        </ul>
      </nav>
      <Form method="get" className="period" aria-label={t('period')} noValidate>
        <input type="hidden" name="by" value={by} />
        <DateField {...field('from')} />
        <DateField {...field('to')} />
        <SubmitButton kind="quiet">{t('show')}</SubmitButton>
      </Form>
    </div>
  )
}
