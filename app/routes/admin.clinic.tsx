import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { clinicInput, crisisLineInput, lineRemovalInput } from '~/domain/clinic/input'
import { changeCrisisLine, changeNaming, readNaming, removeCrisisLine } from '~/domain/clinic/naming.server'
import type { LocalLine } from '~/domain/clinic/rules'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { ownReading, useFormState } from '~/ui/form-state'
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
  z.discriminatedUnion('form', [clinicInput, crisisLineInput, lineRemovalInput]),
  async ({ viewer, input }) => {
    if (input.form === 'clinic') await changeNaming(viewer, input)
    else if (input.form === 'line') await changeCrisisLine(viewer, input)
    else await removeCrisisLine(viewer, input)
    const isName = input.form === 'clinic'
    const headers = { 'Set-Cookie': flashCookie(isName ? 'clinicSaved' : 'linesSaved') }
    return redirect(`/admin/clinic${isName ? '' : '#lines'}`, { status: 303, headers })
  },
)

export const meta: MetaFunction<typeof loader> = titleOf('settings.clinic.title')

export default function Clinic() {
  const t = useTranslations('settings.clinic')
  const { naming, was, lines, takesMore, addKey } = useLoaderData<typeof loader>()
  const state = useFormState()
  const own = ownReading(state, state.typed('form', 'clinic') === 'clinic')
  const field = (name: keyof typeof naming) => ({
    name,
    label: t(`${name}.label`),
    hint: t(`${name}.hint`),
    defaultValue: own.typed(name, naming[name]),
    error: own.errorOf(name),
  })
  // What was typed stays with its line wherever that stands by now, and where it is gone, in the empty form.
  const typed = state.typed('form', '') === 'line' ? state.typed('was', '') : undefined
  const isNew = typed !== undefined && !lines.some((one) => one.was === typed)
  return (
    <Page place="admin" current="/admin/clinic">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="form" value="clinic" />
        <input type="hidden" name="was" value={was} />
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
        {lines.map((one) => (
          <Line key={one.was} {...one} mine={one.was === typed} />
        ))}
        {takesMore || isNew ? (
          <Line
            key={`new-${lines.length}`}
            line={undefined}
            at={lines.length}
            was=""
            formKey={addKey}
            mine={isNew}
          />
        ) : (
          <p className="soft">{t('lines.full')}</p>
        )}
      </Section>
    </Page>
  )
}

type LineProps = {
  line: LocalLine | undefined
  at: number
  was: string
  formKey: string
  /** whether what was typed and found wrong is this form's */
  mine: boolean
}

/** One line, or an empty one to add. */
function Line({ line, at, was, formKey, mine }: LineProps) {
  const t = useTranslations('settings.clinic.lines')
  const state = useFormState()
  const { language } = useHouse()
  const own = ownReading(state, mine)
  const field = (name: string, start: string | undefined) => ({
    name,
    id: mine ? name : `${name}-${at}`,
    defaultValue: own.typed(name, start ?? ''),
    error: own.errorOf(name),
  })
  const name = line?.name[language]
  const whichLine = (
    <>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="at" value={at} />
      <input type="hidden" name="was" value={was} />
    </>
  )
  return (
    <Panel id={`line-${at}`} heading={name ?? t('add')} level={3}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="form" value="line" />
        {whichLine}
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
          <SubmitButton kind="quiet">{t(line ? 'save' : 'add')}</SubmitButton>
        </div>
      </Form>
      {line && (
        <Form method="post">
          <input type="hidden" name="form" value="removal" />
          {whichLine}
          <SubmitButton kind="plain">
            {t('remove')}
            <span className="out-of-sight">, {name}</span>
          </SubmitButton>
        </Form>
      )}
    </Panel>
  )
}
