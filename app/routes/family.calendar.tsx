import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { createFeed, endFeed } from '~/domain/events/change.server'
import { readFeed } from '~/domain/events/read.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer, language }) => readFeed(viewer, language))

export const action = family.action(
  z.object({ act: z.enum(['create', 'end'], 'choose') }),
  async ({ viewer, input }) => {
    if (input.act === 'create') await createFeed(viewer)
    else await endFeed(viewer)
    const headers = { 'Set-Cookie': flashCookie(input.act === 'create' ? 'calendarMade' : 'calendarEnded') }
    return redirect('/family/calendar', { status: 303, headers })
  },
)

export const meta: MetaFunction<typeof loader> = titleOf('notices.feed.title')

export default function Calendar() {
  const t = useTranslations('notices.feed')
  const { address, since } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family/registrations">
      <FormTop state={state} />
      <BackLink href="/family/registrations" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      {address ? (
        <>
          <Section id="address" heading={t('yours')}>
            <p>{t('how')}</p>
            <Panel kind="yours">
              <p>
                <strong>{address}</strong>
              </p>
            </Panel>
            <p className="small soft">{t('since', { day: since ?? '' })}</p>
          </Section>
          <Section id="end" heading={t('endHeading')}>
            <p>{t('endText')}</p>
            <Form method="post" className="actions">
              <SubmitButton kind="quiet" name="act" value="end">
                {t('end')}
              </SubmitButton>
              <SubmitButton kind="plain" name="act" value="create">
                {t('another')}
              </SubmitButton>
            </Form>
          </Section>
        </>
      ) : (
        <Section id="make" heading={t('makeHeading')}>
          <p>{t('secret')}</p>
          <p>{t('says')}</p>
          <Form method="post" className="actions">
            <SubmitButton name="act" value="create">
              {t('make')}
            </SubmitButton>
          </Form>
        </Section>
      )}
    </Page>
  )
}
