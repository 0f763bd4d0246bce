import { useActionData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { FormState } from '~/doors/answer.server'
import { useHouseOrNothing } from './house'

/** A form that was not taken, in the reader's words: what is wrong where, and what was typed. */
export type FormReading = {
  problems: { field: string; message: string }[]
  /** the sentence beside a field, if it has a problem */
  errorOf: (field: string) => string | undefined
  /** what was typed into a field, else what it starts with */
  typed: (field: string, start?: string) => string | undefined
  typedAll: (field: string, start?: string[]) => string[]
  /** where the fields hold what was typed before the session ended: that, in a sentence */
  keptMessage: string | undefined
  /** why nothing was done although the form was right; a key of the catalogue's `problems` */
  conflict: string | undefined
  /** that key in the reader's words */
  conflictMessage: string | undefined
}

/** Reads what the page's action answered; on a page that was only opened, everything is empty. */
export function useFormState(): FormReading {
  const answered = useActionData<Partial<FormState>>()
  const problems = useProblems(answered)
  const say = useSaying()
  const kept = useHouseOrNothing()?.kept
  return {
    keptMessage: kept && !answered ? say('keptTyping') : undefined,
    problems,
    errorOf: (field) => problems.find((one) => one.field === field)?.message,
    typed: (field, start) =>
      answered?.typed ? (answered.typed[field]?.[0] ?? '') : (kept?.[field]?.[0] ?? start),
    // A box without a tick sends nothing: what was kept of the form tells of all of them.
    typedAll: (field, start = []) =>
      (answered?.typed ?? kept) ? ((answered?.typed ?? kept)?.[field] ?? []) : start,
    conflict: answered?.conflict,
    conflictMessage: answered?.conflict === undefined ? undefined : say(answered.conflict),
  }
}

/** The reading of one form among several of a page: what was typed into another, and is wrong there, is not this one's. */
export function ownReading(state: FormReading, isIts: boolean): FormReading {
  return isIts ? state : { ...state, errorOf: () => undefined, typed: (_field, start) => start }
}

/** What is wrong with a form, in the reader's words; nothing where it was taken. */
export function useProblems(answered: Partial<FormState> | undefined): FormReading['problems'] {
  const t = useTranslations('problems')
  const say = useSaying()
  return (answered?.problems ?? []).map(({ field, code, line }) => ({
    field,
    message: line === undefined ? say(code) : t('atLine', { line, says: say(code) }),
  }))
}

/** The sentence for a code of the catalogue's `problems`. */
function useSaying(): (code: string) => string {
  const t = useTranslations('problems')
  return (code) => t((t.has(code as never) ? code : 'other') as never)
}
