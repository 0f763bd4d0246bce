import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { marks } from '~/domain/events/attendance'
import { seatAtDoor, takeBackWalkIn, tapHousehold } from '~/domain/events/change.server'
import { shownHouseholds } from '~/domain/events/check-in-view'
import { doorInput } from '~/domain/events/door-input'
import { readCheckIn } from '~/domain/events/read.server'
import { safeRedirect } from '~/doors/destination.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { DateSummary } from '~/ui/DateSummary'
import { askFor, DoorNotice, DoorPages, FindFamily, Tally, WaitingAtDoor, WalkedIn } from '~/ui/Door'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { HouseholdAlone, HouseholdRow } from '~/ui/Household'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language, url }) =>
  readCheckIn(viewer, language, params.id, url.searchParams),
)

export const action = coordinator.action(doorInput, async ({ viewer, params, input, form, url }) => {
  const query = new URLSearchParams(url.search)
  for (const name of ['already', 'changed', 'index', '_routes']) query.delete(name)
  const here = `/team/events/${params.id}/check-in`
  const back = (row: string, headers: HeadersInit = {}) =>
    safeRedirect(`${here}${query.size > 0 ? `?${query}` : ''}${row}`, here, { headers })
  if (input.act === 'walkInUndo') {
    await takeBackWalkIn(viewer, params.id, input.walkInId)
    return back('', { 'Set-Cookie': flashCookie('walkInUndone') })
  }
  if (input.act === 'seat') {
    await seatAtDoor(viewer, params.id, input)
    return back('', { 'Set-Cookie': flashCookie('seatedAtDoor') })
  }
  const { said, registrationId } = await tapHousehold(viewer, params.id, input)
  if (said !== 'done') query.set(said, registrationId)
  // With script the page stays where it is; without, the answer leads back to the row.
  return back(form.has('row') ? `#household-${registrationId}` : '')
})

export const meta: MetaFunction<typeof loader> = titleOf('checkIn.title')

// A refused tap is news about the door: who is in must be read again.
export const shouldRevalidate = () => true

export default function CheckIn() {
  const t = useTranslations('checkIn')
  const page = useLoaderData<typeof loader>()
  const state = useFormState()
  const { date, asked, households } = page
  const open = page.state === 'open'
  const [alone] = asked.household === undefined ? [] : households
  return (
    <Page place="team" current="/team/events" wide marks={[date.kind]}>
      <FormTop state={state} />
      <BackLink href={alone ? askFor(page, {}) : `/team/events/${date.id}`} within>
        {t(alone ? 'every' : 'back')}
      </BackLink>
      <Titles title={t('title')} />
      <DateSummary date={date} />
      <DoorNotice page={page} />
      {alone ? <HouseholdAlone household={alone} open={open} marks={marks} /> : <Everybody open={open} />}
    </Page>
  )
}

function Everybody({ open }: { open: boolean }) {
  const t = useTranslations('checkIn')
  const page = useLoaderData<typeof loader>()
  const state = useFormState()
  const home = `/team/events/${page.date.id}`
  const { families, found, households, waiting, walkIns, begun } = page
  return (
    <>
      <Tally page={page} />
      {open && (
        <div className="actions">
          <ButtonLink href={`${home}/check-in/walk-in`} kind="quiet" within>
            {t('walkIn')}
          </ButtonLink>
          <ButtonLink href={`${home}/roster/print`} kind="plain" within>
            {t('print')}
          </ButtonLink>
          {begun && (
            <ButtonLink href={`${home}/check-in/closing`} kind="plain" within>
              {t('close')}
            </ButtonLink>
          )}
        </div>
      )}
      <Section
        id="households"
        heading={found < families ? t('foundOf', { found, families }) : t('households')}
      >
        {families === 0 ? <p>{t('nobody')}</p> : <FindFamily page={page} choices={shownHouseholds} />}
        {families > 0 && found === 0 && <p>{t('nothing')}</p>}
        <ul className="households">
          {households.map((one) => (
            <HouseholdRow
              key={one.registrationId}
              household={one}
              open={open}
              href={askFor(page, { household: one.registrationId })}
            />
          ))}
        </ul>
        <DoorPages page={page} />
      </Section>
      {open && waiting.length > 0 && (
        <Section id="waiting" heading={t('waiting.heading')}>
          <WaitingAtDoor page={page} state={state} />
        </Section>
      )}
      {walkIns.length > 0 && (
        <Section id="walk-ins" heading={t('walkIns.heading')}>
          <WalkedIn page={page} open={open} />
        </Section>
      )}
      <p>
        <GoLink href={`${home}/roster`} within>
          {t('roster')}
        </GoLink>
      </p>
    </>
  )
}
