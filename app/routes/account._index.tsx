import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeAccount } from '~/domain/accounts/change.server'
import { accountInput } from '~/domain/accounts/input'
import { readAccount, readFactors } from '~/domain/accounts/read.server'
import { letterChoicesOf } from '~/domain/accounts/rules'
import { timeZones } from '~/domain/accounts/zones'
import { signedIn } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { house } from '~/doors/house.server'
import { languageCookie } from '~/doors/language.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { Facts } from '~/ui/Facts'
import { ChoiceField, RadioGroup } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = signedIn.loader(async ({ viewer, hats }) => ({
  account: await readAccount(viewer),
  alone: await isPasswordAlone(viewer),
  hat: viewer.role,
  letterChoices: letterChoicesOf(viewer.role),
  otherHats: hats.filter((one) => one !== viewer.role),
  zones: timeZones,
}))

/** True where nothing but the password opens the account: the page then offers more, once and gently. */
async function isPasswordAlone(viewer: Parameters<typeof readFactors>[0]): Promise<boolean> {
  const { app, passkeys } = await readFactors(viewer)
  return !app && passkeys.length === 0
}

export const action = signedIn.action(accountInput, async ({ viewer, input }) => {
  await changeAccount(viewer, { language: input.language, timeZone: input.timeZone })
  const headers = new Headers()
  headers.append('Set-Cookie', languageCookie(input.language, house().origin.protocol === 'https:'))
  headers.append('Set-Cookie', flashCookie('accountSaved'))
  return redirect('/account', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('account.own.title')

export default function Account() {
  const t = useTranslations('account.own')
  const hatNames = useTranslations('account.hat')
  const { account, alone, hat, letterChoices, otherHats, zones } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="account" current="/account">
      <FormTop state={state} />
      <Titles title={t('title')} />
      <Facts
        wide
        facts={[
          { name: t('who'), value: account.name },
          { name: t('email'), value: account.email },
          { name: t('wears'), value: hatNames(`names.${hat}`) },
        ]}
      />
      <Section id="settings" heading={t('settings')}>
        <Form method="post" className="form" noValidate>
          <RadioGroup
            name="language"
            label={t('language')}
            hint={t('languageHint')}
            options={[
              { value: 'en', label: t('english'), lang: 'en' },
              { value: 'es', label: t('spanish'), lang: 'es' },
            ]}
            defaultValue={state.typed('language', account.language)}
            error={state.errorOf('language')}
          />
          <ChoiceField
            name="timeZone"
            label={t('zone')}
            hint={t('zoneHint')}
            options={[
              { value: '', label: t('clinicZone') },
              ...zones.map((zone) => ({ value: zone, label: zone })),
            ]}
            defaultValue={state.typed('timeZone', account.timeZone ?? '')}
            error={state.errorOf('timeZone')}
          />
          <div className="actions">
            <SubmitButton>{t('save')}</SubmitButton>
            {letterChoices && (
              <ButtonLink href={letterChoices} kind="plain" within>
                {t('letters')}
              </ButtonLink>
            )}
          </div>
        </Form>
      </Section>
      <Section id="password" heading={t('password')}>
        <p>{t('passwordText')}</p>
        <div className="actions">
          <ButtonLink href="/account/password" kind="quiet" within>
            {t('changePassword')}
          </ButtonLink>
          <ButtonLink href="/account/address" kind="quiet" within>
            {t('changeAddress')}
          </ButtonLink>
        </div>
      </Section>
      <Section id="security" heading={t('securityHeading')}>
        <p>{alone ? t('securityAlone') : t('securityText')}</p>
        {alone && (
          <div className="actions">
            <ButtonLink href="/account/security/passkeys/new" kind="quiet" within>
              {t('addPasskey')}
            </ButtonLink>
            <ButtonLink href="/account/security/setup" kind="quiet" within>
              {t('setUpApp')}
            </ButtonLink>
          </div>
        )}
        <p>
          <GoLink href="/account/security" within>
            {t('security')}
          </GoLink>
        </p>
      </Section>
      {otherHats.length > 0 && (
        <Section id="hats" heading={t('hats')}>
          <div className="actions">
            {otherHats.map((other) => (
              <ButtonLink key={other} href={`/hat?hat=${other}`} kind="quiet">
                {hatNames('submit', { hat: hatNames(`names.${other}`) })}
              </ButtonLink>
            ))}
          </div>
        </Section>
      )}
      <Section id="leaving" heading={t('leave')}>
        <p>{t('leaveText')}</p>
        <div className="actions">
          <Form method="post" action="/sign-out" reloadDocument>
            <SubmitButton kind="quiet">{t('signOut')}</SubmitButton>
          </Form>
          <Form method="post" action="/account/sessions/end" reloadDocument>
            <SubmitButton kind="plain">{t('everywhere')}</SubmitButton>
          </Form>
        </div>
      </Section>
    </Page>
  )
}
