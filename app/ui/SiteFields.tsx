import { useTranslations } from 'use-intl'
import { LongTextField, TextField } from './Field'
import type { FormReading } from './form-state'

/** A site's name, how to reach it, and how to get there in both languages. */
export function SiteFields({ state, start }: { state: FormReading; start: Record<string, string> }) {
  const t = useTranslations('series.sites')
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name, start[name] ?? ''),
    error: state.errorOf(name),
  })
  return (
    <>
      <TextField {...field('name')} label={t('name')} maxLength={80} />
      <TextField {...field('shortName')} label={t('shortName')} maxLength={40} />
      <TextField {...field('phone')} label={t('phone')} type="tel" maxLength={30} />
      <TextField {...field('address')} label={t('address')} maxLength={160} />
      <LongTextField
        {...field('arrivingEn')}
        label={t('arrivingEn')}
        hint={t('arrivingHint')}
        lang="en"
        maxLength={600}
        optional
      />
      <LongTextField {...field('arrivingEs')} label={t('arrivingEs')} lang="es" maxLength={600} optional />
    </>
  )
}
