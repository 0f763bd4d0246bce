import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { endDevice } from '~/domain/accounts/change.server'
import { endDeviceInput } from '~/domain/accounts/input'
import { listDevices, readFactors } from '~/domain/accounts/read.server'
import { signedIn } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { fullDate, timeOfDay } from '~/i18n/format'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { type Signed, SignedInHere } from '~/ui/Devices'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Passkeys } from '~/ui/Passkeys'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = signedIn.loader(async ({ viewer, language }) => {
  const day = (instant: number) => fullDate(instant, viewer.timeZone, language)
  const moment = (instant: number) => `${day(instant)}, ${timeOfDay(instant, viewer.timeZone, language)}`
  const { app, codes, needed, passkeys } = await readFactors(viewer)
  return {
    passkeys: passkeys.map((one) => ({
      ...one,
      since: day(one.since),
      lastUsed: one.lastUsed === null ? null : day(one.lastUsed),
    })),
    needed,
    app: app && { since: day(app.since) },
    codes: codes && { left: codes.left, madeOn: day(codes.madeAt) },
    devices: (await listDevices(viewer)).map(
      (one): Signed => ({ ...one, since: moment(one.since), lastUsed: moment(one.lastUsed) }),
    ),
  }
})

export const action = signedIn.action(endDeviceInput, async ({ viewer, input }) => {
  await endDevice(viewer, input.device)
  return redirect('/account/security', { status: 303, headers: { 'Set-Cookie': flashCookie('deviceEnded') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('security.own.title')

export default function Security() {
  const t = useTranslations('security.own')
  const { app, codes, needed, devices, passkeys } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="account" current="/account">
      <FormTop state={state} />
      <BackLink href="/account" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Section id="second" heading={t('second')}>
        <p>{t('secondText')}</p>
        {needed && <p>{t('secondNeeded')}</p>}
        <p>
          <strong>{app ? t('appSince', { when: app.since }) : t('appNone')}</strong>
        </p>
        <div className="actions">
          <ButtonLink href="/account/security/setup" kind={app ? 'quiet' : 'filled'} within>
            {app ? t('another') : t('setUp')}
          </ButtonLink>
          {app && (
            <ButtonLink href="/account/security/app/removal" kind="plain" within>
              {t('removeApp')}
            </ButtonLink>
          )}
        </div>
      </Section>
      <Passkeys passkeys={passkeys} />
      <Section id="codes" heading={t('codes')}>
        <p>{codes ? t('codesLeft', { left: codes.left, when: codes.madeOn }) : t('codesNone')}</p>
        {codes && (
          <div className="actions">
            <ButtonLink href="/account/security/codes" kind="quiet" within>
              {t('codesNew')}
            </ButtonLink>
          </div>
        )}
      </Section>
      <Section id="devices" heading={t('devices')}>
        <p>{t('devicesText')}</p>
        <SignedInHere devices={devices} />
        <p>{t('everywhereText')}</p>
        <Form method="post" action="/account/sessions/end" reloadDocument>
          <SubmitButton kind="quiet">{t('everywhere')}</SubmitButton>
        </Form>
      </Section>
    </Page>
  )
}
