import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { wearHat } from '~/domain/accounts/change.server'
import { hatInput } from '~/domain/accounts/input'
import { homeOf } from '~/domain/accounts/rules'
import { NotHere } from '~/domain/errors'
import { safePath, safeRedirect } from '~/doors/destination.server'
import { threshold } from '~/doors/doors.server'
import type { Role } from '~/doors/viewer'
import { ButtonLink } from '~/ui/ButtonLink'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = threshold.loader(async ({ hats, url }) => {
  const hat = url.searchParams.get('hat') as Role | null
  if (!hat || !hats.includes(hat)) throw new NotHere()
  return { hat, to: safePath(url.searchParams.get('to'), '') }
})

export const action = threshold.action(hatInput, async ({ viewer, hats, input }) => {
  await wearHat(viewer, hats, input.hat)
  return safeRedirect(input.to, homeOf(input.hat))
})

export const meta: MetaFunction<typeof loader> = titleOf('account.hat.title')

export default function ChangeHat() {
  const t = useTranslations('account.hat')
  const { hat, to } = useLoaderData<typeof loader>()
  return (
    <Page place="account">
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="actions">
        <input type="hidden" name="hat" value={hat} />
        <input type="hidden" name="to" value={to} />
        <SubmitButton>{t('submit', { hat: t(`names.${hat}`) })}</SubmitButton>
        <ButtonLink href="/home" kind="plain">
          {t('stay')}
        </ButtonLink>
      </Form>
    </Page>
  )
}
