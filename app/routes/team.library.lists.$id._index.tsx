import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { longestList, readingListInput } from '~/domain/library/input'
import { changeReadingList, readListEditor } from '~/domain/library/lists.server'
import { coordinator } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { ReadingListForm } from '~/ui/ReadingListForm'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, params, language }) => ({
  editor: await readListEditor(viewer, params.id ?? '', language),
  places: longestList,
}))

export const action = coordinator.action(readingListInput, async ({ viewer, params, input }) => {
  await changeReadingList(viewer, params.id ?? '', input)
  return redirect('/team/library/lists', { status: 303, headers: { 'Set-Cookie': flashCookie('listSaved') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('shelfDesk.reading.edit.title')

export default function OneList() {
  const t = useTranslations('shelfDesk.reading')
  const { editor, places } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="team" current="/team/library">
      <FormTop state={state} />
      <BackLink href="/team/library/lists" within>
        {t('back')}
      </BackLink>
      <Titles title={t('edit.title')} lead={t('lead')} />
      {editor.retired && <Notice kind="waits" heading={t('edit.isRetired')} />}
      <ReadingListForm editor={editor} state={state} places={places} />
      <p>
        <GoLink href={`/team/library/lists/${editor.id}/retirement`} stop={!editor.retired} within>
          {t(editor.retired ? 'edit.restore' : 'edit.retire')}
        </GoLink>
      </p>
    </Page>
  )
}
