import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { ReviewPart } from '~/domain/summaries/views'
import { CheckboxGroup } from './Field'
import type { FormReading } from './form-state'
import { useHouse } from './house'
import { SubmitButton } from './SubmitButton'

/** Names as a sentence lists them. */
export function useNames(): (names: readonly string[]) => string {
  const list = new Intl.ListFormat(useHouse().language, { type: 'conjunction' })
  return (names) => list.format(names)
}

/**
 * Who is not to see one part, before it goes out. No box is ticked: without a tick it goes as it was signed, and a
 * tick only ever takes away.
 */
export function WhoMayNot({ part, state }: { part: ReviewPart; state: FormReading }) {
  const t = useTranslations('review.one.who')
  const names = useNames()
  const { category } = part.part
  const already = [
    ...part.readers.filter(({ leftOut }) => leftOut).map(({ personId }) => `${category}:${personId}`),
    ...(part.leftOutForAll ? [`${category}:all`] : []),
  ]
  const count = part.readers.length
  return (
    <CheckboxGroup
      name="leaveOut"
      id={`leaveOut-${category}`}
      label={t('legend')}
      hint={
        count === 0
          ? t('nobody')
          : [
              t('would', { count, names: names(part.readers.map(({ givenName }) => givenName)) }),
              ...part.readers.flatMap(({ givenName, from }) =>
                from ? [t('from', { name: givenName, day: from.text })] : [],
              ),
            ].join(' ')
      }
      defaultValue={state.typedAll('leaveOut', already)}
      options={[
        ...part.readers.map(({ personId, givenName }) => ({
          value: `${category}:${personId}`,
          label: t('leaveOut', { name: givenName }),
        })),
        { value: `${category}:all`, label: t('all'), hint: t('allHint') },
      ]}
    />
  )
}

/** Who sees one part of an update that went out. Each row has the one press that changes it. */
export function WhoSees({ part, topic }: { part: ReviewPart; topic: string }) {
  const t = useTranslations('review.one.shown')
  const { category } = part.part
  if (part.leftOutForAll) {
    return (
      <ul className="topics" aria-label={t('label')}>
        <li>
          <span>{t('leftOutAll')}</span>
          <Again part={`${category}:all`} topic={topic}>
            {t('againAll')}
          </Again>
        </li>
      </ul>
    )
  }
  if (part.readers.length === 0) return <p className="soft">{t('nobody')}</p>
  return (
    <ul className="topics" aria-label={t('label')}>
      {part.readers.map(({ personId, givenName: name, leftOut, until }) => (
        <li key={personId}>
          <span>
            {leftOut
              ? t('leftOut', { name })
              : until
                ? t('sees', { name, day: until.text })
                : t('notYet', { name })}
          </span>
          {leftOut ? (
            <Again part={`${category}:${personId}`} topic={topic}>
              {t('again', { name })}
            </Again>
          ) : (
            until && (
              <Form method="post">
                <input type="hidden" name="part" value={`${category}:${personId}`} />
                <SubmitButton kind="plain stop" name="intent" value="takeBackPart">
                  {t('takeBack')}
                  <span className="out-of-sight"> {t('takeBackFrom', { name, topic })}</span>
                </SubmitButton>
              </Form>
            )
          )}
        </li>
      ))}
    </ul>
  )
}

function Again({ part, topic, children }: { part: string; topic: string; children: React.ReactNode }) {
  const t = useTranslations('review.one.shown')
  return (
    <Form method="post">
      <input type="hidden" name="part" value={part} />
      <SubmitButton kind="plain" name="intent" value="showAgain">
        {children}
        <span className="out-of-sight"> {t('topic', { topic })}</span>
      </SubmitButton>
    </Form>
  )
}
