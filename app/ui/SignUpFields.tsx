import { useTranslations } from 'use-intl'
import type { DateOffer, Need } from '~/domain/events/views'
import type { Helped } from '~/domain/people/household'
import { useDateWords } from './dateViews'
import { CheckboxGroup, RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'
import { useHelpWords } from './householdWords'

type Fields = { state: FormReading }

/** Who comes: the account holder, the household, and up to two new first names. */
export function WhoFields({
  state,
  household,
  own,
  largestParty,
  me,
  chosen = ['me'],
}: Fields & {
  household: readonly ({ id: string; givenName: string } & Helped)[]
  /** what helps the account holder */
  own: Helped
  largestParty?: number
  /** how the account holder is called: "You", or a name on the phone */
  me?: string
  chosen?: readonly string[]
}) {
  const t = useTranslations('registration.form')
  const helps = useHelpWords()
  const ownHelp = helps(own)
  return (
    <>
      <CheckboxGroup
        name="who"
        label={t('who')}
        {...(largestParty === undefined ? {} : { hint: t('largest', { count: largestParty }) })}
        options={[
          { value: 'me', label: me ?? t('me'), ...(ownHelp ? { hint: ownHelp } : {}) },
          ...household.map((one) => ({
            value: one.id,
            label: one.givenName,
            hint: helps(one) || t('household'),
          })),
        ]}
        defaultValue={state.typedAll('who', [...chosen])}
        error={state.errorOf('who')}
      />
      <TextField
        name="other1"
        label={t('other')}
        hint={t('otherHint')}
        short
        optional
        maxLength={60}
        autoComplete="off"
        defaultValue={state.typed('other1')}
        error={state.errorOf('other1')}
      />
      <TextField
        name="other2"
        label={t('another')}
        short
        optional
        maxLength={60}
        autoComplete="off"
        defaultValue={state.typed('other2')}
        error={state.errorOf('other2')}
      />
    </>
  )
}

/**
 * In person or online, where a date is both: all of them one way, or each as is ticked. Who is online is asked only
 * once somebody says that they come both ways; the styles hide the question until then, without a script.
 */
export function HowFields({
  state,
  date,
  household,
  me,
  places,
  chosen,
  chosenOnline = [],
}: Fields & {
  date: Pick<DateOffer, 'format' | 'place'>
  household: readonly { id: string; givenName: string }[]
  /** how the account holder is called: "You", or a name on the phone */
  me?: string
  places?: { in_person?: number | undefined; online?: number | undefined }
  chosen?: string
  chosenOnline?: readonly string[]
}) {
  const t = useTranslations('registration.form')
  const { where } = useDateWords()
  if (date.format !== 'both') return null
  const left = (count: number | undefined) => (count === undefined ? '' : t('left', { left: count }))
  const hint = (...parts: string[]) => parts.filter(Boolean).join('. ')
  return (
    <>
      <RadioGroup
        name="attending"
        label={t('how')}
        options={[
          {
            value: 'in_person',
            label: t('inPerson'),
            hint: hint(where({ format: 'in_person', place: date.place }), left(places?.in_person)),
          },
          { value: 'online', label: t('online'), hint: hint(left(places?.online), t('onlineHint')) },
          { value: 'both', label: t('bothWays'), hint: t('bothWaysHint') },
        ]}
        defaultValue={state.typed('attending', chosen)}
        error={state.errorOf('attending')}
      />
      <div className="both-ways">
        <CheckboxGroup
          name="online"
          label={t('whoOnline')}
          hint={t('whoOnlineHint')}
          options={[
            { value: 'me', label: me ?? t('me') },
            ...household.map((one) => ({ value: one.id, label: one.givenName })),
            { value: 'other1', label: t('firstAdded') },
            { value: 'other2', label: t('secondAdded') },
          ]}
          defaultValue={state.typedAll('online', [...chosenOnline])}
          error={state.errorOf('online')}
        />
      </div>
    </>
  )
}

/** What would help: access, captions, an interpreter. */
export function HelpFields({
  state,
  needs,
  chosen = [],
  interpreterLanguage,
}: Fields & { needs: readonly Need[]; chosen?: readonly Need[]; interpreterLanguage?: string }) {
  const t = useTranslations('registration.form')
  return (
    <>
      <CheckboxGroup
        name="needs"
        label={t('needs')}
        options={needs.map((value) => ({
          value,
          label: t(`need.${value}`),
          ...(value === 'interpreter' ? { hint: t('interpreterHint') } : {}),
        }))}
        defaultValue={state.typedAll('needs', [...chosen])}
        error={state.errorOf('needs')}
      />
      <TextField
        name="interpreterLanguage"
        label={t('interpreterLanguage')}
        hint={t('interpreterLanguageHint')}
        short
        maxLength={60}
        defaultValue={state.typed('interpreterLanguage', interpreterLanguage)}
        error={state.errorOf('interpreterLanguage')}
      />
    </>
  )
}

/** What a family wishes of the waiting list: a smaller party, and whether to be asked. */
export function WaitingFields({ state, least, auto = false }: Fields & { least?: number; auto?: boolean }) {
  const t = useTranslations('turns.waiting')
  return (
    <>
      <TextField
        name="least"
        label={t('least')}
        hint={t('leastHint')}
        short
        optional
        inputMode="numeric"
        maxLength={2}
        autoComplete="off"
        defaultValue={state.typed('least', least === undefined ? undefined : String(least))}
        error={state.errorOf('least')}
      />
      <CheckboxGroup
        name="auto"
        label={t('auto')}
        options={[{ value: 'yes', label: t('autoYes'), hint: t('autoHint') }]}
        defaultValue={state.typedAll('auto', auto ? ['yes'] : [])}
        error={state.errorOf('auto')}
      />
    </>
  )
}
