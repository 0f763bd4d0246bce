import { Form } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DoorHousehold, DoorMark, DoorPerson, PaperHousehold } from '~/domain/events/check-in-view'
import { SubmitButton } from './SubmitButton'
import { TextLink } from './TextLink'
import { Word } from './Word'

type Seen = { household: DoorHousehold }

/** How a household comes where it is not in person, and what it said would help. */
export function useHouseholdNeeds() {
  const t = useTranslations('checkIn')
  const roster = useTranslations('desk.roster')
  return ({ attending, people, needs, interpreterLanguage }: PaperHousehold): string[] => [
    ...(attending === 'online' ? [t('online')] : []),
    ...(attending === 'both'
      ? [roster('onlineNames', { names: namesOf(people.filter((one) => one.attending === 'online')) })]
      : []),
    ...needs.map((need) =>
      need === 'interpreter' && interpreterLanguage
        ? roster('interpreter', { language: interpreterLanguage })
        : roster(`need.${need}`),
    ),
  ]
}

function namesOf(people: readonly DoorPerson[]): string {
  return people.map((one) => one.name).join(', ')
}

/**
 * One household as a form whose every button is a tap. Where no script runs, the answer leads back to this row; where
 * it runs, the page stays where it is.
 */
function Taps({ household, children, className }: Seen & { children: React.ReactNode; className?: string }) {
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  return (
    <Form method="post" className={className} preventScrollReset replace>
      <input type="hidden" name="act" value="tap" />
      <input type="hidden" name="key" value={household.key} />
      <input type="hidden" name="seen" value={household.seen} />
      <input type="hidden" name="registrationId" value={household.registrationId} />
      {!scripted && <input type="hidden" name="row" value="yes" />}
      {children}
    </Form>
  )
}

/** Since when somebody is in, or what else is marked. */
function useMarkWords() {
  const t = useTranslations('checkIn')
  return ({ mark, since, inside }: DoorPerson): string | undefined => {
    if (mark === 'unmarked') return undefined
    if (mark === 'present') return since === undefined ? t('mark.present') : t('inAt', { time: since })
    return inside && since !== undefined
      ? t('markAt', { mark: t(`mark.${mark}`), time: since })
      : t(`mark.${mark}`)
  }
}

function Who({ household, level = 3 }: Seen & { level?: 2 | 3 }) {
  const t = useTranslations('checkIn')
  const needs = useHouseholdNeeds()
  const Family = level === 2 ? 'h2' : 'h3'
  return (
    <div>
      <Family>{household.family}</Family>
      <p className="small soft">
        {[t('size', { count: household.people.length }), ...needs(household)].join(', ')}
      </p>
      <Said household={household} />
    </div>
  )
}

/** What the last tap came to, where it did nothing. */
function Said({ household: { said, people } }: Seen) {
  const t = useTranslations('checkIn.said')
  if (said === undefined) return null
  const since = people.find((one) => one.inside)?.since
  return (
    <p role="status">
      <Word kind="waits">
        {said === 'changed'
          ? t('changed')
          : since === undefined
            ? t('alreadyMarked')
            : t('already', { time: since })}
      </Word>
    </p>
  )
}

/** A row of the list: a toggle for each person, and one tap for all of them. */
export function HouseholdRow({ household, open, href }: Seen & { open: boolean; href: string }) {
  const t = useTranslations('checkIn')
  const words = useMarkWords()
  const { people, family, registrationId } = household
  const out = people.filter((one) => !one.inside && one.mark !== 'excused')
  const inside = people.length - people.filter((one) => !one.inside).length
  return (
    <li id={`household-${registrationId}`}>
      <Taps household={household} className="household">
        <Who household={household} />
        <ul className="people">
          {people.map((one) => (
            <li key={one.id}>
              {open ? (
                <button
                  type="submit"
                  className="tap"
                  name="tap"
                  value={`${one.inside ? 'undo' : 'present'}:${one.id}`}
                  aria-pressed={one.inside}
                >
                  <span>
                    {one.name} <span className="soft">{words(one)}</span>
                  </span>
                </button>
              ) : (
                <span>
                  {one.name} <span className="soft">{words(one)}</span>
                </span>
              )}
            </li>
          ))}
          {open && (
            <li>
              <TextLink href={href} className="go small" within>
                {t('more')}
                <span className="out-of-sight">, {t('of', { family })}</span>
              </TextLink>
            </li>
          )}
        </ul>
        {open && people.length > 1 && out.length > 0 && (
          <SubmitButton size="small" name="tap" value="present">
            {t(inside > 0 ? 'restHere' : 'allHere', { count: out.length })}
            <span className="out-of-sight">, {t('of', { family })}</span>
          </SubmitButton>
        )}
        {open && people.length > 1 && out.length === 0 && inside > 0 && (
          <SubmitButton kind="plain" size="small" name="tap" value="undo">
            {t('undo')}
            <span className="out-of-sight">, {t('of', { family })}</span>
          </SubmitButton>
        )}
      </Taps>
    </li>
  )
}

/** One household alone, as a scanned code opens it: each person with every mark there is. */
export function HouseholdAlone({
  household,
  open,
  marks,
}: Seen & { open: boolean; marks: readonly DoorMark[] }) {
  const t = useTranslations('checkIn')
  const words = useMarkWords()
  const out = household.people.filter((one) => !one.inside && one.mark !== 'excused')
  return (
    <section id={`household-${household.registrationId}`}>
      <Taps household={household} className="flow">
        <Who household={household} level={2} />
        {open && out.length > 0 && (
          <div className="actions">
            <SubmitButton name="tap" value="present">
              {t(out.length < household.people.length ? 'restHere' : 'allHere', { count: out.length })}
            </SubmitButton>
          </div>
        )}
        {household.people.map((one) => (
          <fieldset key={one.id}>
            <legend>
              {one.name} <span className="soft small">{words(one)}</span>
            </legend>
            {open && (
              <ul className="people">
                {marks.map((mark) => (
                  <li key={mark}>
                    <button
                      type="submit"
                      className="tap"
                      name="tap"
                      value={`${one.mark === mark ? 'undo' : mark}:${one.id}`}
                      aria-pressed={one.mark === mark}
                    >
                      {t(`set.${mark}`)}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </fieldset>
        ))}
      </Taps>
    </section>
  )
}
