import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { SafeContact } from '~/domain/people/household'
import type { Language } from '~/i18n/words'
import { SafeContactWords } from './householdWords'
import { SubmitButton } from './SubmitButton'

export type CallRow = {
  id: string
  /** the calls that one telephone call settles */
  entries: readonly string[]
  family: string
  email: string
  language: Language
  contact: SafeContact | undefined
  /** when somebody reached them, in words; undefined while nobody has */
  reached: string | undefined
  /** what they are told */
  about: ReactNode
}

/** Families to call, with how they want to be reached and a tick for each. On a phone a family is a few lines. */
export function CallRows({
  rows,
  label,
  name,
  action,
}: {
  rows: readonly CallRow[]
  label: string
  /** the name of the field that holds the calls */
  name: 'entry' | 'entries'
  /** where the tick is sent, where it is not this page's own address */
  action?: string
}) {
  const t = useTranslations('series.calls')
  return (
    <ul className="households calls" aria-label={label}>
      {rows.map(({ id, entries, family, email, language, contact, reached, about }) => (
        <li key={id} id={`call-${id}`}>
          <div className="household">
            <div>
              <h2 className="family">{family}</h2>
              <p className="soft small">{t(`speaks.${language}`)}</p>
            </div>
            <div>
              <p>{contact ? <SafeContactWords contact={contact} /> : email}</p>
              {about}
            </div>
            <Form method="post" action={action} className="actions">
              {entries.map((entry) => (
                <input key={entry} type="hidden" name={name} value={entry} />
              ))}
              {reached && <p className="small">{t('reached', { time: reached })}</p>}
              <SubmitButton
                kind={reached ? 'plain' : 'quiet'}
                size="small"
                name="reached"
                value={reached ? 'no' : 'yes'}
              >
                {t(reached ? 'untick' : 'tick')}
                <span className="out-of-sight">, {t('who', { family })}</span>
              </SubmitButton>
            </Form>
          </div>
        </li>
      ))}
    </ul>
  )
}
