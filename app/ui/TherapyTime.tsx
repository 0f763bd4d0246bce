import { useTranslations } from 'use-intl'
import type { SessionView, TimeView } from '~/domain/therapy/views'
import { ButtonLink } from './ButtonLink'
import { Facts } from './Facts'
import { begun } from './inSentence'

/** When and where a session is or would be, with whom, and what to know about the way. */
export function TherapyTime({ time }: { time: TimeView }) {
  const t = useTranslations('therapy.time')
  const { when, online, place, clinician, note } = time
  const facts = [
    {
      name: t('when'),
      value: (
        <time dateTime={when.iso.start}>
          {t('at', { day: begun(when.longDay), time: when.time })}
          {when.zone ? ` (${when.zone})` : ''}
        </time>
      ),
    },
    { name: t('where'), value: online ? t('online') : (place ?? '') },
    { name: t('with'), value: clinician },
  ]
  return <Facts facts={note ? [...facts, { name: t('note'), value: note }] : facts} wide />
}

/** The way into a video session: a link inside its window, and before it when that opens. */
export function TherapyWayIn({ session }: { session: SessionView }) {
  const t = useTranslations('therapy.time')
  if (!session.online) return null
  if (session.link) {
    return (
      <div className="actions">
        <ButtonLink href={session.link}>{t('join')}</ButtonLink>
      </div>
    )
  }
  return <p className="soft">{t('joinLater')}</p>
}
