import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listSites } from '~/domain/accounts/read.server'
import { assignClinician, readCare, releaseClinician, transfer } from '~/domain/people/admission.server'
import { careInput } from '~/domain/people/input'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { fullDate } from '~/i18n/format'
import { BackLink } from '~/ui/BackLink'
import { DayFields } from '~/ui/DayFields'
import { ChoiceField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Who cares for somebody, and at which site. */
export const loader = coordinator.loader(async ({ viewer, params, language }) => {
  const care = await readCare(viewer, params.participantId ?? '', await listSites(viewer))
  return {
    ...care,
    caseload: care.caseload.map((one) => ({
      ...one,
      from: fullDate(one.from, viewer.timeZone, language),
      // The last day itself, not the midnight after it.
      until: one.until === undefined ? undefined : fullDate(one.until - 1, viewer.timeZone, language),
    })),
  }
})

export const action = coordinator.action(careInput, async ({ viewer, params, input }) => {
  const id = params.participantId ?? ''
  const headers = { 'Set-Cookie': flashCookie('careSaved') }
  if (input.act === 'transfer') {
    await transfer(viewer, id, input.siteId ?? '', await listSites(viewer))
    return redirect('/team/people', { status: 303, headers })
  }
  if (input.act === 'assign') {
    const { clinicianId = '', startsOn, endsOn } = input
    await assignClinician(viewer, id, { clinicianId, startsOn, endsOn })
  } else await releaseClinician(viewer, id, input.clinicianId ?? '')
  return redirect(`/team/people/${id}/care`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('care.team.title')

export default function Care() {
  const t = useTranslations('care.team')
  const { id, name, siteId, sites, clinicians, caseload } = useLoaderData<typeof loader>()
  const state = useFormState()
  const free = clinicians.filter((one) => !caseload.some((held) => held.clinicianId === one.id))
  return (
    <Page place="team" current="/team/people">
      <FormTop state={state} />
      <BackLink href={`/team/people/${id}`} within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading', { name })} />
      <Panel id="clinicians" heading={t('clinicians')}>
        {caseload.length === 0 && <p>{t('none')}</p>}
        {caseload.map((one) => (
          <Form method="post" className="actions" key={one.clinicianId}>
            <input type="hidden" name="clinicianId" value={one.clinicianId} />
            <span>
              {t(one.later ? 'from' : 'since', { name: one.name, day: one.from })}
              {one.until && t('until', { day: one.until })}
            </span>
            <SubmitButton kind="plain stop" size="small" name="act" value="release">
              {t('release', { name: one.name })}
            </SubmitButton>
          </Form>
        ))}
        {free.length > 0 && (
          <Form method="post" className="form">
            <ChoiceField
              name="clinicianId"
              label={t('assign')}
              options={free.map((one) => ({ value: one.id, label: one.name }))}
              defaultValue={state.typed('clinicianId')}
              error={state.errorOf('clinicianId')}
            />
            <DayFields state={state} />
            <div className="actions">
              <SubmitButton kind="quiet" name="act" value="assign">
                {t('assignYes')}
              </SubmitButton>
            </div>
          </Form>
        )}
      </Panel>
      <Panel id="site" heading={t('site')}>
        <p>{t('transferText')}</p>
        <Form method="post" className="form">
          <ChoiceField
            name="siteId"
            label={t('toSite')}
            options={sites.map((one) => ({ value: one.id, label: one.name }))}
            defaultValue={state.typed('siteId', siteId)}
            error={state.errorOf('siteId')}
          />
          <div className="actions">
            <SubmitButton kind="quiet" name="act" value="transfer">
              {t('transfer')}
            </SubmitButton>
          </div>
        </Form>
      </Panel>
    </Page>
  )
}
