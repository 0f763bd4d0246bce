import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { askForReset } from '~/domain/accounts/asking.server'
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

/** A new password by letter. The answer is the same whether or not the address is known. */
export const loader = open.loader(async () => null)

export const action = open.action(addressInput, async ({ input, language, context }) => {
  await askForReset(input.email, { from: context.visitor, origin: house().origin.origin, language })
  return redirect('/sign-in', { status: 303, headers: { 'Set-Cookie': flashCookie('resetAsked') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('arriving.reset.title')

export default function Reset() {
  const t = useTranslations('arriving')
  const state = useFormState()
  return (
    <Page place="site" current="/home">
      <FormTop state={state} />
      <Titles title={t('reset.title')} lead={t('reset.lead')} />
      <AddressForm state={state} label={t('email')} submit={t('reset.submit')} pending={t('reset.pending')}>
        <ButtonLink href="/sign-in" kind="plain">
          {t('toSignIn')}
        </ButtonLink>
      </AddressForm>
      <Panel id="no-letter" heading={t('reset.noLetter')}>
        <p>{t('reset.noLetterText')}</p>
      </Panel>
    </Page>
  )
}
