import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { taskInput } from '~/domain/records/input'
import { finishTask, listTasks } from '~/domain/records/tasks.server'
import { clinician } from '~/doors/doors.server'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** What came in with a record and waits for a clinician's eyes. */
export const loader = clinician.loader(async ({ viewer, language }) => ({
  tasks: await listTasks(viewer, language),
}))

export const action = clinician.action(taskInput, async ({ viewer, input }) => {
  await finishTask(viewer, input.task)
  return redirect('/team/tasks', 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('records.tasks.title')

export default function Tasks() {
  const t = useTranslations('records.tasks')
  const { tasks } = useLoaderData<typeof loader>()
  return (
    <Page place="care" current="/team/tasks">
      <Titles title={t('title')} lead={t('lead')} />
      {tasks.length === 0 && (
        <EmptyState heading={t('emptyHeading')} picture="leaf">
          <p>{t('empty')}</p>
        </EmptyState>
      )}
      {tasks.map((task) => (
        <Panel key={task.id} as="article" kind="stops" id={`task-${task.id}`} heading={task.name}>
          <p>
            {t.rich('item9', {
              day: task.on.text,
              time: (text) => <time dateTime={task.on.iso}>{text}</time>,
            })}
          </p>
          {!task.isMine && <p>{t('nobodys')}</p>}
          <div className="actions">
            <Form method="post">
              <input type="hidden" name="task" value={task.id} />
              <SubmitButton kind="quiet">
                {t('done')}
                <span className="out-of-sight"> {t('doneOf', { name: task.name })}</span>
              </SubmitButton>
            </Form>
            {task.isMine && (
              <GoLink href={`/team/people/${task.participantId}`} within>
                {task.name}
              </GoLink>
            )}
          </div>
        </Panel>
      ))}
    </Page>
  )
}
