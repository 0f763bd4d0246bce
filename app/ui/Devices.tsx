import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { Device } from '~/domain/accounts/devices'
import { asSentence } from './inSentence'
import { SubmitButton } from './SubmitButton'

/** One place where somebody is signed in, its times in words. */
export type Signed = {
  id: string
  device: Device
  hat: 'family' | 'participant' | 'clinician' | 'coordinator' | 'admin'
  since: string
  lastUsed: string
  here: boolean
}

/** Where an account is signed in, each but this one with a way to end it. */
export function SignedInHere({ devices }: { devices: readonly Signed[] }) {
  const t = useTranslations('security')
  const hats = useTranslations('account.hat.names')
  const name = ({ device }: Signed) =>
    t('device', {
      kind: t(`kinds.${device.kind}`),
      browser: t(`browsers.${device.browser}`),
      system: t(`systems.${device.system}`),
    })
  return (
    <ul className="devices">
      {devices.map((one) => (
        <li key={one.id}>
          <div>
            <strong>{name(one)}</strong> {one.here && <span className="soft">{t('own.here')}</span>}
            <br />
            <span className="soft">
              {t('own.as', { hat: hats(one.hat) })}. {asSentence(t('own.since', { when: one.since }))}{' '}
              {asSentence(t('own.used', { when: one.lastUsed }))}
            </span>
          </div>
          {!one.here && (
            <Form method="post">
              <input type="hidden" name="device" value={one.id} />
              <SubmitButton
                kind="quiet"
                size="small"
                aria-label={t('own.endOf', { device: name(one), when: one.since })}
              >
                {t('own.end')}
              </SubmitButton>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}
