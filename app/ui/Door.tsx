import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { CheckInPage } from '~/domain/events/check-in-view'
import { TextField } from './Field'
import type { FormReading } from './form-state'
import { Notice } from './Notice'
import { SubmitButton } from './SubmitButton'
import { TextLink } from './TextLink'

/** The parts of a date's check-in page besides its households. */
type Seen = { page: CheckInPage }

export function Tally({ page: { here, expected, free } }: Seen) {
  const t = useTranslations('checkIn.tally')
  return (
    <dl className="tally">
      <div>
        <dt>{t('here')}</dt>
        <dd>{here}</dd>
      </div>
      <div>
        <dt>{t('expected')}</dt>
        <dd>{expected}</dd>
      </div>
      {free !== undefined && (
        <div>
          <dt>{t('free')}</dt>
          <dd>{free}</dd>
        </div>
      )}
    </dl>
  )
}

/** Why nobody can be checked in now, or that the session was closed. */
export function DoorNotice({ page: { state, opens, closes, closed } }: Seen) {
  const t = useTranslations('checkIn')
  if (state === 'open') {
    if (!closed) return null
    return <p className="soft">{t('closed', { ...closed, lastDay: closes.day, lastTime: closes.time })}</p>
  }
  const when = state === 'over' ? closes : opens
  return (
    <Notice kind="info" heading={t(`state.${state}Heading`)}>
      <p>{t(`state.${state}`, when)}</p>
    </Notice>
  )
}

/** The address of this page with something else asked of it. */
export function askFor(page: CheckInPage, more: Partial<CheckInPage['asked']>): string {
  const { find, show, page: number } = { ...page.asked, page: 1, ...more }
  const query = new URLSearchParams({
    ...(find ? { find } : {}),
    ...(show === 'all' ? {} : { show }),
    ...(number > 1 ? { page: String(number) } : {}),
    ...(more.household ? { household: more.household } : {}),
  })
  return `/team/events/${page.date.id}/check-in${query.size > 0 ? `?${query}` : ''}`
}

type Shown = CheckInPage['asked']['show']

export function FindFamily({ page, choices }: Seen & { choices: readonly Shown[] }) {
  const t = useTranslations('checkIn')
  const { find, show } = page.asked
  return (
    <search className="flow">
      <Form method="get" className="search">
        {show !== 'all' && <input type="hidden" name="show" value={show} />}
        <TextField
          name="find"
          type="search"
          label={t('find')}
          hint={t('findHint')}
          maxLength={60}
          autoComplete="off"
          defaultValue={find}
        />
        <SubmitButton kind="quiet">{t('search')}</SubmitButton>
      </Form>
      <nav className="filter" aria-label={t('show.name')}>
        <span className="filter-name" aria-hidden="true">
          {t('show.name')}
        </span>
        <ul>
          {choices.map((one) => (
            <li key={one}>
              <Link
                className="choice-link"
                to={askFor(page, { show: one })}
                aria-current={one === show ? 'true' : undefined}
                preventScrollReset
              >
                {t(`show.${one}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </search>
  )
}

export function DoorPages({ page }: Seen) {
  const t = useTranslations('checkIn.pages')
  const { pages, asked } = page
  if (pages < 2) return null
  return (
    <nav className="actions" aria-label={t('name')}>
      {asked.page > 1 && (
        <TextLink href={askFor(page, { page: asked.page - 1 })} within>
          {t('earlier')}
        </TextLink>
      )}
      <span className="soft">{t('page', { page: asked.page, pages })}</span>
      {asked.page < pages && (
        <TextLink href={askFor(page, { page: asked.page + 1 })} within>
          {t('later')}
        </TextLink>
      )}
    </nav>
  )
}

/** Families at the door without a place: seated where there are places, else with a reason. */
export function WaitingAtDoor({ page, state }: Seen & { state: FormReading }) {
  const t = useTranslations('checkIn.waiting')
  const size = useTranslations('checkIn')
  return (
    <>
      <p className="soft">{t('hint')}</p>
      <ul className="needs">
        {page.waiting.map((one) => {
          const mine = state.typed('registrationId') === one.registrationId
          return (
            <li key={one.registrationId}>
              <p>
                <strong>{one.family}</strong>{' '}
                <span className="soft">
                  {[size('size', { count: one.people }), t(one.state), ...(one.fits ? [] : [t('full')])].join(
                    ', ',
                  )}
                </span>
              </p>
              <Form method="post" className="form" noValidate preventScrollReset>
                <input type="hidden" name="act" value="seat" />
                <input type="hidden" name="key" value={one.key} />
                <input type="hidden" name="registrationId" value={one.registrationId} />
                {!one.fits && (
                  <TextField
                    name="reason"
                    id={mine ? 'reason' : `reason-${one.registrationId}`}
                    label={t('reason')}
                    hint={t('reasonHint')}
                    maxLength={300}
                    autoComplete="off"
                    defaultValue={mine ? state.typed('reason') : undefined}
                    error={mine ? state.errorOf('reason') : undefined}
                  />
                )}
                <div className="actions">
                  <SubmitButton size="small" kind="quiet">
                    {t(one.fits ? 'seat' : 'beyond')}
                    <span className="out-of-sight">: {one.family}</span>
                  </SubmitButton>
                </div>
              </Form>
            </li>
          )
        })}
      </ul>
    </>
  )
}

export function WalkedIn({ page, open }: Seen & { open: boolean }) {
  const t = useTranslations('checkIn.walkIns')
  return (
    <ul className="needs">
      {page.walkIns.map((one) => (
        <li key={one.id}>
          <p>
            <strong>{one.name}</strong>{' '}
            <span className="soft">{t('line', { count: one.people, time: one.time })}</span>
          </p>
          {open && (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="act" value="walkInUndo" />
              <input type="hidden" name="walkInId" value={one.id} />
              <SubmitButton size="small" kind="plain">
                {t('undo')}
                <span className="out-of-sight">: {one.name}</span>
              </SubmitButton>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}
