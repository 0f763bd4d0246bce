import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { SubmitButton } from './SubmitButton'

export type Topic = {
  /** what the button sends */
  value: string
  name: string
  /** what the person sees of it, in its own words */
  hint?: ReactNode
}

export type TopicListProps = {
  /** "What Rosa can see" */
  label: string
  topics: readonly Topic[]
  /** stops one topic at once, by POST; without it the list only shows */
  stop?: {
    action: string
    /** the field that carries the topic's value */
    field: string
    /** the person, for the button's full name: "Stop sharing Attendance with Rosa" */
    person: string
    /** other fields of the form: a version, an idempotency key */
    hidden?: Readonly<Record<string, string>>
  }
}

/** What a person sees, one topic a row. Stopping is a button that acts at once; it never asks why. */
export function TopicList({ label, topics, stop }: TopicListProps) {
  const t = useTranslations('common')
  const list = (
    <ul className="topics" aria-label={label}>
      {topics.map(({ value, name, hint }) => (
        <li key={value}>
          <span>
            <b>{name}</b> {hint && <span className="hint">{hint}</span>}
          </span>
          {stop && (
            <SubmitButton kind="plain stop" name={stop.field} value={value}>
              {t('stop.short')}
              <span className="out-of-sight"> {t('stop.topic', { topic: name, person: stop.person })}</span>
            </SubmitButton>
          )}
        </li>
      ))}
    </ul>
  )
  if (!stop) return list
  return (
    <Form method="post" action={stop.action}>
      {Object.entries(stop.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {list}
    </Form>
  )
}
