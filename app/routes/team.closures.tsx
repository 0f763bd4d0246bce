import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { createClosure, endClosureEarly } from '~/domain/events/change.server'
import { closureEndInput, closureInput } from '~/domain/events/date-input'
import { listClosures } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ChoiceField, DateField, TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { begun } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language }) => listClosures(viewer, language))

export const action = coordinator.action(
  z.discriminatedUnion('form', [closureEndInput, closureInput]),
  async ({ viewer, input }) => {
    if (input.form === 'end') await endClosureEarly(viewer, input.closureId)
    else await createClosure(viewer, input)
    const headers = { 'Set-Cookie': flashCookie(input.form === 'end' ? 'closureEnded' : 'closureSaved') }
    return redirect('/team/closures', { status: 303, headers })
  },
)

export const meta: MetaFunction<typeof loader> = titleOf('series.closures.title')

export default function Closures() {
  const t = useTranslations('series.closures')
  const { closures } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/programs">
      <FormTop state={state} />
      <BackLink href="/team/programs" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')}>
        <p>
          <GoLink href="/team/cancellations" within>
            {t('cancelDates')}
          </GoLink>
        </p>
      </Titles>
      <Section id="coming" heading={t('coming')}>
        {closures.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ul className="reading">
            {closures.map(({ id, name, site, first, last, mine }) => (
              <li key={id}>
                <span>
                  {name}
                  <br />
                  <span className="soft">
                    {begun(t('days', { first, last: last ?? 'none' }))}, {site ?? t('everywhere')}
                  </span>
                </span>
                {mine && (
                  <Form method="post">
                    <input type="hidden" name="form" value="end" />
                    <input type="hidden" name="closureId" value={id} />
                    <SubmitButton kind="plain" size="small">
                      {t('remove')}
                      <span className="out-of-sight">, {t('which', { name })}</span>
                    </SubmitButton>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <NewClosure />
    </Page>
  )
}

function NewClosure() {
  const t = useTranslations('series.closures')
  const { sites, everywhere, today, formKey } = useLoaderData<typeof loader>()
  const state = useFormState()
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name, ''),
    error: state.errorOf(name),
  })
  return (
    <Section id="add" heading={t('add')} space="l">
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="form" value="add" />
        <input type="hidden" name="key" value={formKey} />
        <TextField {...field('nameEn')} label={t('nameEn')} lang="en" maxLength={80} optional />
        <TextField {...field('nameEs')} label={t('nameEs')} lang="es" maxLength={80} optional />
        <ChoiceField
          {...field('siteId')}
          label={t('site')}
          options={[
            ...(everywhere ? [{ value: '', label: t('everywhere') }] : []),
            ...sites.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <DateField {...field('firstDay')} label={t('first')} min={today} />
        <DateField {...field('lastDay')} label={t('last')} hint={t('lastHint')} min={today} optional />
        <div className="actions">
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
