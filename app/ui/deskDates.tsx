import { useTranslations } from 'use-intl'
import type { DeskDate } from '~/domain/events/views'
import { useDateWords } from './dateViews'
import type { DateView } from './Programme'

/** A date as a row of the desk: expected people instead of places left, and the way to its roster or page. */
export function useDeskRow() {
  const t = useTranslations('desk.row')
  const words = useDateWords()
  return (date: DeskDate, { grouped = false, href }: { grouped?: boolean; href: string }): DateView => {
    const row = words.row(date, { grouped, href, desk: true })
    const more = [
      ...(date.families > 0 ? [t('families', { families: date.families })] : []),
      ...(date.seats.waiting > 0 ? [t('waiting', { waiting: date.seats.waiting })] : []),
      ...(date.requests > 0 ? [t('requests', { requests: date.requests })] : []),
      ...(date.over > 0 ? [t('over', { over: date.over })] : []),
    ]
    if (date.openness === 'cancelled' || date.joining === 'drop_in') return { ...row, href }
    return {
      ...row,
      href,
      says: t('expected', { people: date.people, total: date.seats.total ?? 0 }),
      saysMore: more.join(', ') || undefined,
    }
  }
}
