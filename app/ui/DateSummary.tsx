import { useTranslations } from 'use-intl'
import type { DateOffer } from '~/domain/events/views'
import { useDateWords } from './dateViews'
import { useHouse } from './house'
import { Mark } from './Mark'

/** Which date a page of the desk is about: its mark, its name, when and where. */
export function DateSummary({ date }: { date: DateOffer }) {
  const t = useTranslations('events')
  const words = useDateWords()
  const { language } = useHouse()
  const where = words.where(date)
  return (
    <div className="kindline">
      <Mark kind={date.kind} size={64} />
      <p>
        <b lang={date.title.lang === language ? undefined : date.title.lang}>{date.title.text}</b>
        <br />
        <time dateTime={date.when.iso.start}>
          {words.begun(date.when.longDay)}, {words.time(date.when)}
        </time>
        <br />
        <span className="soft">{t('meta', { kind: t(`kinds.${date.kind}`), where })}</span>
      </p>
    </div>
  )
}
