import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { stayInput } from '~/domain/consent/input'
import { endStay, readmit, readStay } from '~/domain/consent/lifecycle.server'
import { team } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = team.loader(async ({ viewer, params }) => ({
  stay: await readStay(viewer, params.participantId ?? ''),
  place: teamPlace(viewer.role),
}))

export const action = team.action(stayInput, async ({ viewer, params, input }) => {
  const participantId = params.participantId ?? ''
  if (input.act === 'readmitted') await readmit(viewer, participantId)
  else await endStay(viewer, participantId, input.act)
  const headers = { 'Set-Cookie': flashCookie(input.act === 'readmitted' ? 'stayBegun' : 'stayEnded') }
  return redirect(`/team/people/${participantId}`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('care.stay.title')

export default function Stay() {
  const t = useTranslations('care.stay')
  const { stay, place } = useLoaderData<typeof loader>()
  const state = useFormState()
  const { name } = stay
  const keep = (
    <ButtonLink href={`/team/people/${stay.id}`} kind="plain" within>
      {t('keep')}
    </ButtonLink>
  )
  return (
    <Page place={place} current="/team/people">
      <FormTop state={state} />
      <Titles title={t(stay.state === 'left' ? 'again' : 'heading', { name })} />
      {stay.state === 'died' && <p>{t('over')}</p>}
      {stay.state === 'left' && (
        <Panel>
          <p>{t('againText')}</p>
          <Form method="post" className="actions">
            <SubmitButton name="act" value="readmitted">
              {t('againYes')}
            </SubmitButton>
            {keep}
          </Form>
        </Panel>
      )}
      {stay.state === 'here' && (
        <Panel kind="stops">
          <p>
            <strong>{t('ends', stay.ends)}</strong> {t('endsText')}
          </p>
          <Form method="post" className="actions">
            <SubmitButton kind="final" name="act" value="discharged">
              {t('discharged')}
            </SubmitButton>
            {keep}
          </Form>
        </Panel>
      )}
      {stay.state !== 'died' && (
        <Panel id="death" heading={t('diedHeading')}>
          <p>{t('diedText')}</p>
          <details>
            <summary>{t('died')}</summary>
            <Form method="post" className="form">
              <p>{t('diedFinal')}</p>
              <div className="actions">
                <SubmitButton kind="final" name="act" value="died">
                  {t('diedYes')}
                </SubmitButton>
              </div>
            </Form>
          </details>
        </Panel>
      )}
    </Page>
  )
}
