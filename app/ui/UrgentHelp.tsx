import { useTranslations } from 'use-intl'
import { Notice } from './Notice'

/** What stands first where somebody might write instead of calling: who answers now. */
export function UrgentHelp({ text }: { text: string }) {
  const t = useTranslations('common.errors')
  return (
    <Notice kind="waits" id="urgent" heading={text}>
      <p>
        {t.rich('now', {
          a988: () => <a href="tel:988">988</a>,
          a911: () => <a href="tel:911">911</a>,
        })}
      </p>
    </Notice>
  )
}
