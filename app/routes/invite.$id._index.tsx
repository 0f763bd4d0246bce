import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { greet } from '~/domain/accounts/change.server'
import { NotHere } from '~/domain/errors'
import { isId } from '~/domain/ids'
import { acceptWithNewAccount } from '~/domain/people/accepting.server'
import { acceptInput } from '~/domain/people/input'
import { open } from '~/doors/doors.server'
import { deviceIn, entered } from '~/doors/entering.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { NewPasswordField, NewPersonFields } from '~/ui/NewPassword'
import { Page } from '~/ui/Page'
import { PasscodeField } from '~/ui/Passcode'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The same page for every code: whether one is there is answered to its passcode alone. */
export const loader = open.loader(async ({ params, language }) => {
  if (!isId(params.id)) throw new NotHere()
  return { code: params.id, language }
})

export const action = open.action(acceptInput, async ({ params, input, context, request }) => {
  const who = await acceptWithNewAccount(params.id ?? '', input, context.visitor)
  return entered(request, who, await greet(who, deviceIn(request)), {
    to: who.hat === 'family' ? '/family/welcome' : '/me/welcome',
    flash: who.hat === 'family' ? 'invitationAccepted' : 'welcome',
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('kin.accept.title')

export default function Invited() {
  const t = useTranslations('kin.accept')
  const arriving = useTranslations('arriving')
  const { code, language } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="letter">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('what')} />
      <div className="flow">
        <p>{t('also')}</p>
        <p>{t('notFor')}</p>
        <div className="actions">
          <ButtonLink href={`/invite/${code}/mine`} kind="quiet">
            {t('haveAccount')}
          </ButtonLink>
        </div>
      </div>
      <section className="flow" aria-labelledby="new-account">
        <h2 id="new-account">{t('heading')}</h2>
        <Form method="post" className="form" noValidate>
          <PasscodeField state={state} />
          <NewPersonFields
            state={state}
            language={language}
            words={{
              givenName: arriving('givenName'),
              familyName: arriving('familyName'),
              language: arriving('language'),
            }}
          />
          <NewPasswordField
            state={state}
            words={{
              label: arriving('password'),
              hint: arriving('passwordHint'),
              suggest: arriving('suggest'),
            }}
          />
          <div className="actions">
            <SubmitButton pendingLabel={t('pending')}>{t('submit')}</SubmitButton>
          </div>
        </Form>
      </section>
    </Page>
  )
}
