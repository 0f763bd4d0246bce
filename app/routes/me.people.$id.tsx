import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { endLink } from '~/domain/consent/ending-links.server'
import { linkEndInput } from '~/domain/people/input'
import { readLink } from '~/domain/people/links.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = participant.loader(async ({ viewer, params }) => ({
  name: (await readLink(viewer, params.id ?? '')).name,
}))

export const action = participant.action(linkEndInput, async ({ viewer, params, input }) => {
  await endLink(viewer, params.id ?? '', { block: input.act === 'block' })
  return redirect('/me/people', { status: 303, headers: { 'Set-Cookie': flashCookie('linkEnded') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('kin.ending.title')

export default function EndLink() {
  const t = useTranslations('kin.ending')
  const { name } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me/sharing">
      <FormTop state={state} />
      <Titles title={t('heading', { name })} lead={t('text')} />
      <Panel kind="stops">
        <Form method="post" className="flow">
          <div className="actions">
            <SubmitButton kind="final" name="act" value="end">
              {t('yes')}
            </SubmitButton>
          </div>
          <div className="flow flow-s">
            <div className="actions">
              <SubmitButton kind="stop" name="act" value="block" aria-describedby="block-hint">
                {t('block')}
              </SubmitButton>
            </div>
            <p className="hint" id="block-hint">
              {t('blockHint')}
            </p>
          </div>
          <div className="actions">
            <ButtonLink href="/me/people" kind="plain" within>
              {t('keep')}
            </ButtonLink>
          </div>
        </Form>
      </Panel>
    </Page>
  )
}
