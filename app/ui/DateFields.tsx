import { useTranslations } from 'use-intl'
import { LongTextField, TextField } from './Field'
import type { FormReading } from './form-state'

type Start = Partial<Record<string, string>>
type Props = { state: FormReading; start?: Start }
type SeatProps = Props & {
  /** who works here, where the page can say so: their names are written the same everywhere, so that clashes are found */
  staff?: readonly string[]
}

const words = [
  ['title', 120],
  ['summary', 400],
  ['about', 6000],
] as const

/** The words of a program in both languages, side by side in the form's order. */
export function WordFields({ state, start = {} }: Props) {
  const t = useTranslations('desk.form')
  return words.flatMap(([part, most]) =>
    (['En', 'Es'] as const).map((language) => {
      const name = `${part}${language}` as const
      const field = {
        name,
        label: t(name),
        lang: language.toLowerCase(),
        maxLength: most,
        defaultValue: state.typed(name, start[name]),
        error: state.errorOf(name),
        optional: true,
      }
      if (part === 'title') return <TextField key={name} {...field} />
      return (
        <LongTextField
          key={name}
          {...field}
          rows={part === 'about' ? 7 : 3}
          hint={part === 'about' ? t('aboutHint') : undefined}
        />
      )
    }),
  )
}

/** Who leads it, and how many may come. */
export function SeatFields({ state, start = {}, staff = [] }: SeatProps) {
  const t = useTranslations('desk.form')
  const more = useTranslations('series.dates')
  const number = (name: 'seats' | 'maxPartySize' | 'minPeople', first: string) => ({
    name,
    label: t(name),
    short: true,
    inputMode: 'numeric' as const,
    maxLength: 5,
    defaultValue: state.typed(name, start[name] ?? first),
    error: state.errorOf(name),
  })
  return (
    <>
      <TextField
        name="facilitators"
        label={t('facilitators')}
        hint={[
          t('facilitatorsHint'),
          ...(staff.length > 0 ? [more('staff', { names: staff.join(', ') })] : []),
        ].join(' ')}
        maxLength={200}
        optional
        defaultValue={state.typed('facilitators', start.facilitators)}
        error={state.errorOf('facilitators')}
      />
      <TextField {...number('seats', '')} hint={t('seatsHint')} optional />
      <TextField {...number('maxPartySize', '4')} />
      <TextField {...number('minPeople', '0')} />
    </>
  )
}
