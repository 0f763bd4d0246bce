import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { SeatingPage } from '~/domain/events/seating-view'
import { TextField } from './Field'
import type { FormReading } from './form-state'
import { Panel } from './Panel'
import { SubmitButton } from './SubmitButton'

/** The parts of a date's seating page: every press is a form of its own and says whom it is about. */
type Seen = { page: SeatingPage }

export function Places({ page, state }: Seen & { state: FormReading }) {
  const t = useTranslations('seating.places')
  const { date, places, granted, formKey } = page
  const open = date.openness === 'open'
  const now =
    places === undefined
      ? t('unlimited', { taken: date.people })
      : t('now', { total: places, taken: date.people })
  const more = [
    date.over > 0 ? t('over', { over: date.over }) : '',
    granted > 0 ? t('granted', { count: granted }) : '',
  ]
  return (
    <>
      <p>{[now, ...more].filter(Boolean).join(', ')}</p>
      {open && (
        <div className="halves">
          <Form method="post" className="form" noValidate>
            <input type="hidden" name="act" value="capacity" />
            <TextField
              name="seats"
              label={t('capacity')}
              hint={t('capacityHint')}
              short
              inputMode="numeric"
              maxLength={5}
              autoComplete="off"
              defaultValue={state.typed('seats', places === undefined ? '' : String(places))}
              error={state.errorOf('seats')}
            />
            <div className="actions">
              <SubmitButton kind="quiet">{t('save')}</SubmitButton>
            </div>
          </Form>
          <Form method="post" className="form" noValidate>
            <input type="hidden" name="act" value="overbook" />
            <input type="hidden" name="key" value={formKey} />
            <TextField
              name="count"
              label={t('overbook')}
              hint={t('overbookHint')}
              short
              inputMode="numeric"
              maxLength={2}
              autoComplete="off"
              defaultValue={state.typed('count')}
              error={state.errorOf('count')}
            />
            <TextField
              name="reason"
              id="grant-reason"
              label={t('reason')}
              hint={t('reasonHint')}
              maxLength={300}
              autoComplete="off"
              defaultValue={state.typed('act') === 'overbook' ? state.typed('reason') : undefined}
              error={state.typed('act') === 'overbook' ? state.errorOf('reason') : undefined}
            />
            <div className="actions">
              <SubmitButton kind="quiet">{t('grant')}</SubmitButton>
            </div>
          </Form>
        </div>
      )}
    </>
  )
}

export function Offers({ page }: Seen) {
  const t = useTranslations('seating.offers')
  const { offers } = page
  if (offers.length === 0) return <p className="soft">{t('none')}</p>
  return (
    <ul className="needs">
      {offers.map((one) => (
        <li key={one.registrationId}>
          <p>
            <strong>{one.family}</strong>{' '}
            <span className="soft">
              {t('line', { count: one.people, day: one.until.day, time: one.until.time })}
            </span>
          </p>
          {one.whole ? (
            <Seat id={one.registrationId} family={one.family}>
              {t('seat')}
            </Seat>
          ) : (
            <p className="soft">{t('part')}</p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Seat({ id, family, children }: { id: string; family: string; children: string }) {
  return (
    <Form method="post" className="actions">
      <input type="hidden" name="act" value="seat" />
      <input type="hidden" name="registrationId" value={id} />
      <SubmitButton size="small" kind="quiet" aria-label={`${children}: ${family}`}>
        {children}
      </SubmitButton>
    </Form>
  )
}

/** Shortly before the start nobody is asked in turn any more: whom to call, in the list's order. */
export function CallList({ page }: Seen) {
  const t = useTranslations('seating.calls')
  return (
    <Panel kind="waits">
      <h2 className="aside-title">{t('heading')}</h2>
      <p>{t('text')}</p>
      <ol className="bullets">
        {page.waiting.map((one) => (
          <li key={one.registrationId}>
            <strong>{one.family}</strong>{' '}
            {one.fits ? (
              <Seat id={one.registrationId} family={one.family}>
                {t('seat')}
              </Seat>
            ) : (
              <span className="soft">{t('full')}</span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

export function WaitingFamilies({ page, state }: Seen & { state: FormReading }) {
  const t = useTranslations('seating.waiting')
  return (
    <>
      <p className="soft">{t('hint')}</p>
      <ol className="bullets">
        {page.waiting.map((one) => (
          <li key={one.registrationId}>
            <p>
              <strong>{one.family}</strong>{' '}
              <span className="soft">
                {[
                  t('size', { count: one.people }),
                  one.least < one.people ? t('least', { count: one.least }) : '',
                  t('since', { day: one.since }),
                  one.priority > 0 ? t('first') : '',
                  one.skips > 0 ? t('skips', { count: one.skips }) : '',
                  one.protected ? t('protected') : '',
                  one.auto ? t('auto') : '',
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </p>
            <TheirTurn id={one.registrationId} family={one.family} state={state} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** First, or off the list; both need a reason. */
function TheirTurn({ id, family, state }: { id: string; family: string; state: FormReading }) {
  const t = useTranslations('seating')
  const mine = state.typed('registrationId') === id
  return (
    <details open={mine && state.problems.length > 0}>
      <summary>{t('waiting.more')}</summary>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="registrationId" value={id} />
        <TextField
          name="reason"
          id={mine ? 'reason' : `reason-${id}`}
          label={t('places.reason')}
          hint={t('places.reasonHint')}
          maxLength={300}
          autoComplete="off"
          defaultValue={mine ? state.typed('reason') : undefined}
          error={mine ? state.errorOf('reason') : undefined}
        />
        <div className="actions">
          <SubmitButton
            name="act"
            value="priority"
            size="small"
            kind="quiet"
            aria-label={`${t('waiting.prioritise')}: ${family}`}
          >
            {t('waiting.prioritise')}
          </SubmitButton>
          <SubmitButton
            name="act"
            value="removal"
            size="small"
            kind="plain stop"
            aria-label={`${t('waiting.remove')}: ${family}`}
          >
            {t('waiting.remove')}
          </SubmitButton>
        </div>
      </Form>
    </details>
  )
}

export function Decisions({ page }: Seen) {
  const t = useTranslations('seating.decisions')
  return (
    <ul className="bullets">
      {page.decisions.map((one) => (
        <li key={one.id}>
          {t(one.act, { amount: one.amount, family: one.family ?? '' })}: {one.reason}{' '}
          <span className="soft">({t('line', { by: one.by, day: one.day })})</span>
        </li>
      ))}
    </ul>
  )
}
