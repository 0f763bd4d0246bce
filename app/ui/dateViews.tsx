import { useTranslations } from 'use-intl'
import type { DateOffer, SeatsView, When } from '~/domain/events/views'
import { useHouse } from './house'
import { begun } from './inSentence'
import type { DateView } from './Programme'
import { TextLink } from './TextLink'

type Placed = Pick<DateOffer, 'format' | 'place'>

/** The words of dates in the reader's language: where, how many places, and a whole row of a list. */
export function useDateWords() {
  const t = useTranslations('events')
  const { language } = useHouse()

  /** "Mill Street, room 4 or online" */
  function where({ format, place }: Placed): string {
    if (!place) return t('where.online')
    const inPerson = place.room
      ? t('where.room', { site: place.shortSite, room: place.room })
      : place.shortSite
    return format === 'both' ? t('where.both', { place: inPerson }) : inPerson
  }

  /** "in Spanish", where the date or its words are in another language than the page */
  function inOther(offer: Pick<DateOffer, 'language' | 'title'>): string | undefined {
    if (offer.language !== language) return t(`inLanguage.${offer.language}`)
    return offer.title.lang === language ? undefined : t(`textIn.${offer.title.lang}`)
  }

  function seats(
    view: SeatsView,
    joining: DateOffer['joining'],
    /** true for a family that is on the list or has a place: it need not be told that it can join */
    joined = false,
  ): { says: string; more?: string; drawn?: { taken: number; total: number } } {
    if (joining === 'drop_in') return { says: t('seats.dropIn') }
    const drawn = view.total === undefined ? {} : { drawn: { taken: view.taken, total: view.total } }
    if (joining === 'course') return { says: t('seats.course'), ...drawn }
    const left = view.left ?? 0
    const total = view.total ?? 0
    const leftSays = view.left === undefined ? t('seats.unlimited') : t('seats.left', { left, total })
    if (joining === 'request') return { says: t('seats.request'), more: leftSays, ...drawn }
    const more = joined
      ? view.waiting > 0 && t('seats.familiesWaiting', { waiting: view.waiting })
      : t('seats.joinList', { waiting: view.waiting })
    if (view.held && left > 0) return { says: t('seats.held', { left }), ...(more ? { more } : {}), ...drawn }
    if (view.left === 0) return { says: t('seats.full'), ...(more ? { more } : {}), ...drawn }
    return { says: leftSays, ...drawn }
  }

  function time(when: When): string {
    return when.zone ? t('timeInZone', { time: when.time, zone: when.zone }) : when.time
  }

  /** A row of a list by day (`grouped`) or of a few dates alone; the desk knows the next date from its own list. */
  function row(
    offer: DateOffer,
    { grouped = false, href = `/events/${offer.id}`, desk = false } = {},
  ): DateView {
    const { when, title, openness } = offer
    const off = openness === 'cancelled'
    const all = seats(offer.seats, offer.joining)
    // Nobody joins a list of a date that has begun.
    const says = openness === 'open' ? all : { ...all, more: undefined }
    const day = grouped && when.near === 'tonight' ? 'today' : when.near
    return {
      id: offer.id,
      kind: offer.kind,
      title: title.text,
      ...(title.lang === language ? {} : { titleLang: title.lang }),
      whenDay: day ? t(`near.${day}`) : begun(when.weekday),
      ...(day && !grouped ? {} : { whenDate: day ? when.longDay : when.date }),
      whenTime: time(when),
      meta: (
        <Meta offer={offer} plain={desk} where={[inOther(offer), where(offer)].filter(Boolean).join(', ')} />
      ),
      iso: when.iso,
      day: when.day,
      ...(off ? { off } : { href }),
      ...word(offer),
      ...(off ? {} : { says: says.says, ...(says.more ? { saysMore: says.more } : {}) }),
      ...(off || !says.drawn ? {} : { seats: says.drawn }),
    }
  }

  function word({ openness, movedFrom }: DateOffer): Pick<DateView, 'word'> {
    if (openness === 'cancelled') return { word: { kind: 'stops', text: t('words.cancelled') } }
    if (openness === 'started') return { word: { kind: 'plain', text: t('words.started') } }
    if (openness === 'over') return { word: { kind: 'plain', text: t('words.over') } }
    if (openness === 'draft') return { word: { kind: 'plain', text: t('words.draft') } }
    return movedFrom ? { word: { kind: 'waits', text: t('words.moved', { day: movedFrom }) } } : {}
  }

  return { where, inOther, seats, time, row, begun }
}

function Meta({ offer, where, plain }: { offer: DateOffer; where: string; plain: boolean }) {
  const t = useTranslations('events')
  const kind = t(`kinds.${offer.kind}`)
  const { next } = offer
  if (offer.openness === 'cancelled' && !plain) {
    if (!next) return <>{t('metaOffLast', { kind })}</>
    const link = (words: React.ReactNode) => <TextLink href={`/events/${next.id}`}>{words}</TextLink>
    return <>{t.rich('metaOff', { kind, day: next.longDay, next: link })}</>
  }
  if (offer.joining === 'drop_in') return <>{t('metaDropIn', { kind, where })}</>
  const people = offer.facilitators.join(', ')
  return <>{people ? t('metaWith', { kind, where, people }) : t('meta', { kind, where })}</>
}
