import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { WaitingForm } from '~/domain/consent/written'
import { SubmitButton } from './SubmitButton'
import { TextLink } from './TextLink'

export type AwaitedFormProps = {
  /** whom the form lets see something */
  name: string
  awaited: WaitingForm
}

/** What a minor signed and somebody else has yet to sign: nothing of it is shared, and it can be taken back. */
export function AwaitedForm({ name, awaited: { consentId, signer, signed } }: AwaitedFormProps) {
  const t = useTranslations('stopping.awaited')
  return (
    <div className="flow flow-s">
      <p>{t('text', { name, signer, day: signed.text })}</p>
      <Form method="post" action="/me/sharing/revocation" className="actions">
        <input type="hidden" name="consentId" value={consentId} />
        <SubmitButton kind="stop" size="small">
          {t('takeBack')}
        </SubmitButton>
        <TextLink href={`/me/sharing/${consentId}`} within>
          {t('form')}
        </TextLink>
      </Form>
    </div>
  )
}
