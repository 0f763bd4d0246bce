import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { longestList, readingListInput } from '~/domain/library/input'
import { makeReadingList, readListEditor } from '~/domain/library/lists.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { ReadingListForm } from '~/ui/ReadingListForm'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language }) => ({
  editor: await readListEditor(viewer, undefined, language),
  places: longestList,
}))

export const action = coordinator.action(readingListInput, async ({ viewer, input }) => {
  await makeReadingList(viewer, input)
  return redirect('/team/library/lists', { status: 303, headers: { 'Set-Cookie': flashCookie('listSaved') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('shelfDesk.reading.edit.newTitle')

export default function NewList() {
  const t = useTranslations('shelfDesk.reading')
  const { editor, places } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/library">
      <FormTop state={state} />
      <BackLink href="/team/library/lists" within>
        {t('back')}
      </BackLink>
      <Titles title={t('edit.newTitle')} lead={t('lead')} />
      <ReadingListForm editor={editor} state={state} places={places} />
    </Page>
  )
}
