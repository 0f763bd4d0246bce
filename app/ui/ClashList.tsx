import { useTranslations } from 'use-intl'
import type { ClashView } from '~/domain/events/views'
import { TextField } from './Field'
import type { FormReading } from './form-state'
import { useHouse } from './house'
import { Panel } from './Panel'

type Props = { clashes: readonly ClashView[]; state: FormReading; form: string }

const shown = 12

/** What stands in the way of some dates, and where to say why that is all right. Nothing where nothing does. */
export function ClashList({ clashes, state, form }: Props) {
  const t = useTranslations('series.clash')
  const { language } = useHouse()
  if (clashes.length === 0) return null
  return (
    <Panel kind="stops" id="clashes" heading={t('heading', { count: clashes.length })} level={3}>
      <ul>
        {clashes.slice(0, shown).map(({ resource, name, day, time, other }) => (
          <li key={`${resource} ${name} ${day} ${time} ${other?.id}`}>
            {t(resource, { day, time, name: name || 'none' })}
            {other && ' '}
            {other && (
              <span lang={other.title.lang === language ? undefined : other.title.lang}>
                {t('by', { title: other.title.text })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <TextField
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        maxLength={200}
        form={form}
        optional
        defaultValue={state.typed('reason', '')}
        error={state.errorOf('reason')}
      />
    </Panel>
  )
}
