import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readListEditor, retireReadingList } from '~/domain/library/lists.server'
import { retirementInput } from '~/domain/retirement'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Taking a reading list away from readers, or giving it back: one question, one press. */
export const loader = coordinator.loader(async ({ viewer, params, language }) => {
  const { id, titleEn, titleEs, retired } = await readListEditor(viewer, params.id ?? '', language)
  return { id, title: language === 'en' ? titleEn : titleEs, retired }
})

export const action = coordinator.action(retirementInput, async ({ viewer, params, input: { act } }) => {
  await retireReadingList(viewer, params.id ?? '', act)
  return redirect('/team/library/lists', {
    status: 303,
    headers: { 'Set-Cookie': flashCookie(act === 'retire' ? 'listRetired' : 'listRestored') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('shelfDesk.reading.edit.title')

export default function RetireList() {
  const t = useTranslations('shelfDesk.reading')
  const { id, title, retired } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/library">
      <FormTop state={state} />
      <BackLink href={`/team/library/lists/${id}`} within>
        {title}
      </BackLink>
      <Titles title={t(retired ? 'edit.restore' : 'edit.retire')} />
      <Panel kind={retired ? 'plain' : 'stops'} id="retirement" heading={title}>
        <p>{t(retired ? 'edit.restoreText' : 'edit.retireText')}</p>
        <Form method="post">
          <div className="actions">
            <SubmitButton
              kind={retired ? 'filled' : 'final'}
              name="act"
              value={retired ? 'restore' : 'retire'}
            >
              {t(retired ? 'edit.restore' : 'edit.retire')}
            </SubmitButton>
            <ButtonLink href={`/team/library/lists/${id}`} kind="plain" within>
              {t('edit.leave')}
            </ButtonLink>
          </div>
        </Form>
      </Panel>
    </Page>
  )
}
