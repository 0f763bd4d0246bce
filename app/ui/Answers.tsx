import { useTranslations } from 'use-intl'
import type { Text } from '~/domain/events/views'
import { Facts } from './Facts'

/** What one family answered to a program's own questions, for the team. */
export function Answers({ answers }: { answers: readonly { words: Text; kind: string; said: string }[] }) {
  const t = useTranslations('questions')
  return (
    <Facts
      facts={answers.map((one) => ({
        name: <span lang={one.words.lang}>{one.words.text}</span>,
        value: one.kind === 'yes_no' && (one.said === 'yes' || one.said === 'no') ? t(one.said) : one.said,
      }))}
    />
  )
}
