import { useTranslations } from 'use-intl'
import type { Helped, SafeContact } from '~/domain/people/household'

/** What helps somebody, in words; empty where they said nothing. */
export function useHelpWords(): (one: Helped) => string {
  const t = useTranslations('household')
  return ({ needs, interpreterLanguage, other }) =>
    [
      ...needs.map((need) =>
        need === 'interpreter' && interpreterLanguage
          ? t('interpreter', { language: interpreterLanguage })
          : t(`help.${need}`),
      ),
      ...(other ? [other] : []),
    ].join(', ')
}

/** How a household wants to be reached, in words. */
export function useContactWords(): (contact: SafeContact) => { how: string; when: string; quiet?: string } {
  const t = useTranslations('household.contact')
  return ({ way, phone, hours, quiet }) => ({
    how: way === 'email' ? t('says.email') : t(`says.${way}`, { phone: phone ?? '' }),
    when: hours.length === 0 ? t('anyTime') : hours.map((hour) => t(`hour.${hour}`).toLowerCase()).join(', '),
    ...(quiet ? { quiet: t('noMessages') } : {}),
  })
}

/** How a household wants to be reached, as staff read it before they call. */
export function SafeContactWords({ contact }: { contact: SafeContact }) {
  const words = useContactWords()
  const { how, when, quiet } = words(contact)
  return (
    <>
      {how}, {when}
      {quiet && (
        <>
          . <strong>{quiet}</strong>
        </>
      )}
    </>
  )
}
