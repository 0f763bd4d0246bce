import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { changeSuspension, readSuspension } from '~/domain/consent/suspension.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { fullDate, timeOfDay } from '~/i18n/format'
import { PasswordField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, language }) => {
  const { suspendedAt } = await readSuspension(viewer)
  return {
    since:
      suspendedAt === null
        ? undefined
        : {
            day: fullDate(suspendedAt, viewer.timeZone, language),
            time: timeOfDay(suspendedAt, viewer.timeZone, language),
          },
  }
})

const input = z.object({
  act: z.enum(['suspend', 'goOn'], 'choose'),
  password: z.string('passwordMissing').min(1, 'passwordMissing').max(1_024, 'passwordTooLong'),
})

export const action = admin.action(input, async ({ viewer, input: asked }) => {
  await changeSuspension(viewer, asked)
  const headers = {
    'Set-Cookie': flashCookie(asked.act === 'suspend' ? 'sharingSuspended' : 'sharingGoesOn'),
  }
  return redirect('/admin/sharing', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('operating.sharing.title')

export default function Sharing() {
  const t = useTranslations('operating.sharing')
  const { since } = useLoaderData<typeof loader>()
  const state = useFormState()
  const next = since ? 'goOn' : 'suspend'
  return (
    <Page place="admin" current="/admin/sharing">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      {since ? (
        <Notice kind="stops" heading={t('suspended')}>
          <p>{t('suspendedSince', since)}</p>
        </Notice>
      ) : (
        <Notice kind="done" heading={t('goesOn')}>
          <p>{t('goesOnText')}</p>
        </Notice>
      )}
      <Section id="change" heading={t(`${next}.heading`)}>
        <p>{t(`${next}.text`)}</p>
        {since && (
          <ol>
            <li>{t('goOn.first')}</li>
            <li>{t('goOn.second')}</li>
            <li>{t('goOn.third')}</li>
          </ol>
        )}
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="act" value={next} />
          <PasswordField
            name="password"
            label={t('password')}
            autoComplete="current-password"
            error={state.errorOf('password')}
          />
          <div className="actions">
            <SubmitButton kind={next === 'suspend' ? 'final' : 'filled'}>{t(`${next}.submit`)}</SubmitButton>
          </div>
        </Form>
      </Section>
    </Page>
  )
}
