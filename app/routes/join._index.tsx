import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { askToJoin } from '~/domain/accounts/asking.server'
import { addressInput } from '~/domain/accounts/input'
import { open } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { house } from '~/doors/house.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { AddressForm } from '~/ui/NewPassword'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Sign-up for groups that are open to families. The answer is the same whether or not the address is known. */
export const loader = open.loader(async () => null)

export const action = open.action(addressInput, async ({ input, language, context }) => {
  await askToJoin(input.email, { from: context.visitor, origin: house().origin.origin, language })
  return redirect('/sign-in', { status: 303, headers: { 'Set-Cookie': flashCookie('joinAsked') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('arriving.join.title')

export default function Join() {
  const t = useTranslations('arriving')
  const state = useFormState()
  return (
    <Page place="site" current="/home">
      <FormTop state={state} />
      <Titles title={t('join.title')} lead={t('join.lead')} />
      <AddressForm
        state={state}
        label={t('email')}
        hint={t('join.emailHint')}
        submit={t('join.submit')}
        pending={t('join.pending')}
      >
        <ButtonLink href="/sign-in" kind="plain">
          {t('toSignIn')}
        </ButtonLink>
      </AddressForm>
      <Panel id="invited" heading={t('join.invited')}>
        <p>{t('join.invitedText')}</p>
      </Panel>
    </Page>
  )
}
