import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { retireProgram } from '~/domain/events/change.server'
import { readProgramDesk } from '~/domain/events/read.server'
import { retirementInput } from '~/domain/retirement'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Taking a program out of use, or up again; where dates are to come, what has to become of them first. */
export const loader = coordinator.loader(async ({ viewer, params, language }) => {
  const { id, title, retired, standing } = await readProgramDesk(viewer, language, params.id)
  return { id, title: title.text, act: retired ? ('restore' as const) : ('retire' as const), standing }
})

export const action = coordinator.action(retirementInput, async ({ viewer, params, input: { act } }) => {
  await retireProgram(viewer, params.id, act)
  const headers = { 'Set-Cookie': flashCookie(act === 'retire' ? 'programRetired' : 'programRestored') }
  return redirect(`/team/programs/${params.id}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.retirement.title')

export default function ProgramRetirement() {
  const t = useTranslations('series.retirement')
  const { id, title, act, standing } = useLoaderData<typeof loader>()
  const state = useFormState()
  const home = `/team/programs/${id}`
  return (
    <Page place="team" current="/team/programs">
      <FormTop state={state} />
      <Titles title={t(`${act}.heading`)} />
      <Panel id="retirement" heading={title}>
        {standing > 0 && act === 'retire' ? (
          <>
            <p>{t('waits', { count: standing })}</p>
            <ButtonLink href={home} kind="plain" within>
              {t('back')}
            </ButtonLink>
          </>
        ) : (
          <>
            <p>{t(`${act}.text`)}</p>
            <Form method="post" className="actions">
              <SubmitButton name="act" value={act}>
                {t(`${act}.yes`)}
              </SubmitButton>
              <ButtonLink href={home} kind="plain" within>
                {t(`${act}.no`)}
              </ButtonLink>
            </Form>
          </>
        )}
      </Panel>
    </Page>
  )
}
