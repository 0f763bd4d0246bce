import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { clinicInput, crisisLineInput } from '~/domain/clinic/input'
import { changeCrisisLine, changeNaming, readNaming } from '~/domain/clinic/naming.server'
import type { LocalLine } from '~/domain/clinic/rules'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** What the clinic is called, where "leave quickly" goes, and the crisis lines of its own area. */
export const loader = admin.loader(async ({ viewer }) => readNaming(viewer))

export const action = admin.action(
  z.discriminatedUnion('form', [clinicInput, crisisLineInput]),
  async ({ viewer, input }) => {
    if (input.form === 'line') await changeCrisisLine(viewer, input)
    else await changeNaming(viewer, input)
    const headers = { 'Set-Cookie': flashCookie(input.form === 'line' ? 'linesSaved' : 'clinicSaved') }
    return redirect(`/admin/clinic${input.form === 'line' ? '#lines' : ''}`, { status: 303, headers })
  },
)

export const meta: MetaFunction<typeof loader> = titleOf('settings.clinic.title')

export default function Clinic() {
  const t = useTranslations('settings.clinic')
  const clinic = useLoaderData<typeof loader>()
  const state = useFormState()
  const mine = state.typed('form', 'clinic') === 'clinic'
  const field = (name: 'name' | 'shortName' | 'neutralSite') => ({
    name,
    label: t(`${name}.label`),
    hint: t(`${name}.hint`),
    defaultValue: mine ? state.typed(name, clinic[name]) : clinic[name],
    error: mine ? state.errorOf(name) : undefined,
  })
  return (
    <Page place="admin" current="/admin/clinic">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="form" value="clinic" />
        <TextField {...field('name')} maxLength={80} />
        <TextField {...field('shortName')} maxLength={40} />
        <TextField {...field('neutralSite')} type="url" maxLength={200} />
        <div className="actions">
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </Form>
      <Section id="lines" heading={t('lines.heading')} space="l">
        <p>{t('lines.lead')}</p>
        <p>
          <GoLink href="/help">{t('lines.look')}</GoLink>
        </p>
        {clinic.lines.map((line, at) => (
          <Line key={line.number} line={line} at={at} />
        ))}
        {clinic.takesMore ? (
          <Line key="new" line={undefined} at={clinic.lines.length} />
        ) : (
          <p className="soft">{t('lines.full')}</p>
        )}
      </Section>
    </Page>
  )
}

/** One line, or an empty one to add. What was typed stays with the form it was typed in. */
function Line({ line, at }: { line: LocalLine | undefined; at: number }) {
  const t = useTranslations('settings.clinic.lines')
  const { formKey } = useLoaderData<typeof loader>()
  const state = useFormState()
  const mine = state.typed('form', '') === 'line' && state.typed('at', '') === String(at)
  const field = (name: string, start: string | undefined) => ({
    name,
    id: mine ? name : `${name}-${at}`,
    defaultValue: mine ? state.typed(name, '') : (start ?? ''),
    error: mine ? state.errorOf(name) : undefined,
  })
  const { language } = useHouse()
  const name = line?.name[language]
  return (
    <Panel id={`line-${at}`} heading={name ?? t('add')} level={3}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="form" value="line" />
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="at" value={at} />
        {line && <input type="hidden" name="was" value={line.number} />}
        <TextField {...field('number', line?.number)} label={t('number')} type="tel" short maxLength={25} />
        <TextField {...field('nameEn', line?.name.en)} label={t('nameEn')} lang="en" maxLength={120} />
        <TextField {...field('nameEs', line?.name.es)} label={t('nameEs')} lang="es" maxLength={120} />
        <TextField
          {...field('hoursEn', line?.hours?.en)}
          label={t('hoursEn')}
          hint={t('hoursHint')}
          lang="en"
          maxLength={120}
          optional
        />
        <TextField
          {...field('hoursEs', line?.hours?.es)}
          label={t('hoursEs')}
          lang="es"
          maxLength={120}
          optional
        />
        <div className="actions">
          <SubmitButton kind="quiet" name="intent" value="save">
            {t(line ? 'save' : 'add')}
          </SubmitButton>
          {line && (
            <SubmitButton kind="plain" name="intent" value="remove">
              {t('remove')}
              <span className="out-of-sight">, {name}</span>
            </SubmitButton>
          )}
        </div>
      </Form>
    </Panel>
  )
}
