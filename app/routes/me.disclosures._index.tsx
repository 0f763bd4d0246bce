import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readAccounting } from '~/domain/consent/accounting.server'
import { participant } from '~/doors/doors.server'
import { Accounting, KeepCopy } from '~/ui/Accounting'
import { BackLink } from '~/ui/BackLink'
import { EmptyState } from '~/ui/EmptyState'
import { DateField } from '~/ui/Field'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Who looked: behind the password, proved within five minutes, since it tells a reader over the shoulder who cares. */
export const loader = participant.loader(async ({ viewer, url, language }) => {
  const asked = { first: url.searchParams.get('from'), last: url.searchParams.get('to') }
  const view = await readAccounting(viewer, asked, language)
  if (!view) throw redirect('/confirm?to=/me/disclosures', 303)
  return { view, chosen: asked.first !== null || asked.last !== null }
})

export const meta: MetaFunction<typeof loader> = titleOf('accounting.mine.title')

export default function Looked() {
  const t = useTranslations('accounting')
  const { view, chosen } = useLoaderData<typeof loader>()
  const nobody = view.count === 0
  return (
    <Page place="me" current="/me/sharing">
      <BackLink href="/me/sharing" within>
        {t('mine.back')}
      </BackLink>
      <Titles title={t('mine.heading')} {...(nobody ? {} : { lead: t('mine.lead') })} />
      {nobody && !chosen && (
        <EmptyState heading={t('mine.empty.heading')} picture="tea">
          <p>{t('mine.empty.text')}</p>
          <p>
            <GoLink href="/me/sharing" within>
              {t('mine.empty.next')}
            </GoLink>
          </p>
        </EmptyState>
      )}
      {nobody && chosen && <p>{t('nobody', view.days)}</p>}
      <Accounting view={view} />
      {(!nobody || chosen) && (
        <>
          {!view.tooMany && (
            <KeepCopy base="/me/disclosures" query={view.query} text={t('keep.text', view.days)} />
          )}
          <Section id="period" heading={t('period.heading')}>
            <Form method="get" className="form">
              <div className="period">
                <DateField name="from" label={t('period.from')} defaultValue={view.first} max={view.today} />
                <DateField name="to" label={t('period.to')} defaultValue={view.last} max={view.today} />
              </div>
              <div className="actions">
                <SubmitButton kind="quiet">{t('period.show')}</SubmitButton>
              </div>
            </Form>
          </Section>
        </>
      )}
    </Page>
  )
}
