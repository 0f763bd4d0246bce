import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeSeating } from '~/domain/events/change.server'
import { readSeating } from '~/domain/events/read.server'
import { seatingInput } from '~/domain/events/seating-input'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { DateSummary } from '~/ui/DateSummary'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { CallList, Decisions, Offers, Places, WaitingFamilies } from '~/ui/Seating'
import { Section } from '~/ui/Section'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) =>
  readSeating(viewer, language, params.id),
)

export const action = coordinator.action(seatingInput, async ({ viewer, params, input }) => {
  const done = await changeSeating(viewer, params.id, input)
  const headers = { 'Set-Cookie': flashCookie(done) }
  return redirect(`/team/events/${params.id}/seating`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('seating.title')

// A refusal means that the list or the places changed: they must be read again.
export const shouldRevalidate = () => true

export default function Seating() {
  const t = useTranslations('seating')
  const page = useLoaderData<typeof loader>()
  const { date } = page
  const state = useFormState()
  const open = date.openness === 'open'
  return (
    <Page place="team" current="/team/events" wide marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={`/team/events/${date.id}/roster`} within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} />
      <DateSummary date={date} />
      {open && (
        <div className="actions">
          <ButtonLink href={`/team/events/${date.id}/phone`} kind="quiet" within>
            {t('phone.link')}
          </ButtonLink>
        </div>
      )}
      {page.standby && page.waiting.length > 0 && <CallList page={page} />}
      <Section id="offers" heading={t('offers.heading')}>
        <Offers page={page} />
      </Section>
      <Section
        id="waiting"
        heading={
          page.waiting.length === 0 ? t('waiting.none') : t('waiting.heading', { count: page.waiting.length })
        }
      >
        {page.waiting.length > 0 && <WaitingFamilies page={page} state={state} />}
      </Section>
      <Section id="places" heading={t('places.heading')} space="l">
        <Places page={page} state={state} />
      </Section>
      {page.decisions.length > 0 && (
        <Section id="decisions" heading={t('decisions.heading')}>
          <Decisions page={page} />
        </Section>
      )}
    </Page>
  )
}
