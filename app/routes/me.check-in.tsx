import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { checkInInput } from '~/domain/progress/input'
import { checkIn, readCheckIn } from '~/domain/progress/own.server'
import { bandOf } from '~/domain/summaries/rules'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ChoiceField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** A day in five numbers, for oneself: nobody reads it at once, and the page says so before it asks. */
export const loader = participant.loader(({ viewer, language }) => readCheckIn(viewer, language))

export const action = participant.action(checkInInput, async ({ viewer, input }) => {
  await checkIn(viewer, input)
  return redirect('/me/progress', { status: 303, headers: { 'Set-Cookie': flashCookie('checkedIn') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('progress.checkIn.title')

const answers = Array.from({ length: 11 }, (_, index) => 10 - index)

export default function CheckIn() {
  const t = useTranslations('progress.checkIn')
  const words = useTranslations('shared.wellbeing.bands')
  const { day, answers: given } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me/progress">
      <FormTop state={state} />
      <Titles title={t('heading')} lead={t('lead', { day })} />
      <Notice kind="waits" heading={t('notRead.heading')}>
        <p>
          {t.rich('notRead.text', {
            crisis: (words) => <a href="tel:988">{words}</a>,
            danger: (words) => <a href="tel:911">{words}</a>,
          })}
        </p>
      </Notice>
      <Form method="post" className="form" noValidate>
        {(['mood', 'sleep', 'stress', 'confidence', 'cravings'] as const).map((scale) => (
          <ChoiceField
            key={scale}
            name={scale}
            label={t(`ask.${scale}`)}
            hint={scale === 'cravings' ? t('cravingsHint') : undefined}
            optional
            error={state.errorOf(scale)}
            defaultValue={state.typed(scale, given[scale]?.toString() ?? '')}
            options={[
              { value: '', label: t('none') },
              ...answers.map((value) => ({
                value: String(value),
                label: `${value} · ${words(bandOf(scale === 'cravings' ? 'stress' : scale, value))}`,
              })),
            ]}
          />
        ))}
        <p className="soft">{t('who')}</p>
        <div className="actions">
          <SubmitButton>{t('save')}</SubmitButton>
          <GoLink href="/me/progress" within>
            {t('see')}
          </GoLink>
        </div>
      </Form>
    </Page>
  )
}
