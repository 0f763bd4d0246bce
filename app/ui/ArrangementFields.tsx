import { useTranslations } from 'use-intl'
import type { SiteRooms } from '~/domain/events/views'
import { ChoiceField, RadioGroup, TextField } from './Field'
import type { FormReading } from './form-state'

type Props = {
  state: FormReading
  start: Record<string, string>
  sites: readonly SiteRooms[]
}

/** Where a date is, in which language, and with whom: for new dates and for a change alike. */
export function ArrangementFields({ state, start, sites }: Props) {
  const t = useTranslations('desk.form')
  const more = useTranslations('series.dates')
  const only = sites.length === 1 ? (sites[0]?.id ?? '') : ''
  const field = (name: string, first = '') => ({
    name,
    defaultValue: state.typed(name, start[name] || first),
    error: state.errorOf(name),
  })
  return (
    <>
      <RadioGroup
        {...field('language')}
        label={t('language')}
        options={[
          { value: 'en', label: 'English', lang: 'en' },
          { value: 'es', label: 'Español', lang: 'es' },
        ]}
      />
      <RadioGroup
        {...field('format')}
        label={t('format')}
        options={(['in_person', 'online', 'both'] as const).map((value) => ({
          value,
          label: t(`formats.${value}`),
        }))}
      />
      <ChoiceField
        {...field('siteId', only)}
        label={t('site')}
        hint={t('siteHint')}
        options={[
          { value: '', label: t('noSite') },
          ...sites.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <ChoiceField
        {...field('roomId')}
        label={t('room')}
        optional
        options={[
          { value: '', label: t('noRoom') },
          ...sites.flatMap((site) =>
            site.rooms.map(({ id, name, seats }) => ({
              value: id,
              label: t('roomSeats', { site: site.name, room: name, seats }),
            })),
          ),
        ]}
      />
      <TextField
        {...field('videoHost')}
        label={more('videoHost')}
        hint={more('videoHostHint')}
        maxLength={60}
        optional
      />
    </>
  )
}
