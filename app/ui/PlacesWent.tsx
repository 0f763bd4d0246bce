import { useTranslations } from 'use-intl'
import type { Attending, DateOffer, SiblingDate } from '~/domain/events/views'
import { ButtonLink } from './ButtonLink'
import type { FormReading } from './form-state'
import { Notice } from './Notice'
import { usePeople } from './RegistrationCard'
import { SubmitButton } from './SubmitButton'

type Places = { [way in Attending | 'people']?: number | undefined }

export type PlacesWentProps = {
  page: {
    date: DateOffer
    household: readonly { id: string; givenName: string }[]
    places: Places
    siblings: readonly SiblingDate[]
  }
  state: FormReading
  /** the id of the form that holds the answers */
  form: string
}

/** The places went while the form was filled in: the answers stay, and each way on is one press. */
export function PlacesWent({ page, state, form }: PlacesWentProps) {
  const t = useTranslations('registration')
  const people = usePeople()
  const { date, places, siblings } = page
  const names = named(page, state)
  const way = date.format === 'both' ? state.typed('attending') : date.format
  const bothWays = way === 'both'
  const online = (id: string) => (bothWays ? state.typedAll('online').includes(id) : way === 'online')
  const left = bothWays
    ? firstThatFit(
        names.map(({ id }) => (online(id) ? 'online' : 'in_person')),
        places,
      )
    : (places[way === 'online' ? 'online' : 'in_person'] ?? 0)
  const fewer = date.seats.held ? 0 : Math.min(left, names.length - 1)
  const free = siblings.find((one) => one.seats.left !== 0 && !one.seats.held)
  const went = bothWays ? t('conflict.ways') : left > 0 ? t('conflict.fewer', { left }) : t('conflict.went')
  return (
    <Notice kind="waits" heading={state.conflict === 'othersWait' ? t('conflict.othersWait') : went}>
      <p>{t('conflict.kept')}</p>
      <div className="actions">
        <SubmitButton form={form} name="intent" value="wait">
          {t('conflict.wait')}
        </SubmitButton>
        {free && (
          <ButtonLink kind="quiet" href={`/events/${free.id}/registration`}>
            {t('conflict.instead', { day: free.when.longDay })}
          </ButtonLink>
        )}
        {fewer > 0 && (
          <SubmitButton kind="plain" form={form} name="intent" value={`fewer-${fewer}`}>
            {t('conflict.only', { names: people(names.slice(0, fewer), true) })}
          </SubmitButton>
        )}
      </div>
      <p className="small">{t('full.ahead', { count: date.seats.waiting })}</p>
    </Notice>
  )
}

/** Whom the form names, in the order in which a smaller party is taken from it. */
function named({ household }: PlacesWentProps['page'], state: FormReading) {
  const ticked = state.typedAll('who')
  return [
    ...(ticked.includes('me') ? [{ id: 'me', name: '', me: true }] : []),
    ...household
      .filter((one) => ticked.includes(one.id))
      .map((one) => ({ id: one.id, name: one.givenName, me: false })),
    ...['other1', 'other2'].flatMap((field) => {
      const name = state.typed(field)
      return name ? [{ id: field, name, me: false }] : []
    }),
  ]
}

/** How many of a party, from its first, there are places for the way each of them comes. */
function firstThatFit(ways: readonly Attending[], places: Places): number {
  const left = {
    people: places.people ?? ways.length,
    in_person: places.in_person ?? ways.length,
    online: places.online ?? ways.length,
  }
  let fitting = 0
  for (const way of ways) {
    if (left[way] < 1 || left.people < 1) break
    left[way] -= 1
    left.people -= 1
    fitting += 1
  }
  return fitting
}
