import { useTranslations } from 'use-intl'
import { Section } from './Section'

/** A family's code for the door, dark on white in both schemes, since a camera has to read it. */
export function DoorCode({ code }: { code: { size: number; path: string } }) {
  const t = useTranslations('registration.doorCode')
  return (
    <Section id="door-code" heading={t('heading')} level={3}>
      <svg className="door-code" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={t('title')}>
        <rect width={code.size} height={code.size} />
        <path d={code.path} />
      </svg>
      <p>{t('text')}</p>
    </Section>
  )
}
