import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { OpenTasks as Tasks } from '~/domain/therapy/views'
import { ButtonLink } from './ButtonLink'
import { LinkAnswer } from './LinkAnswer'
import { Panel } from './Panel'

export type OpenTasksProps = {
  tasks: Tasks
  /** the person's page */
  at: string
  consents: readonly {
    id: string
    name: string
    until: { text: string }
    soon: boolean
    waitsFor: string | undefined
  }[]
}

/** What waits around one person: each a sentence and one thing to do. Nothing of what is shared or written. */
export function OpenTasks({ tasks, at, consents }: OpenTasksProps) {
  const t = useTranslations('care.tasks')
  const waiting = consents.filter((one) => one.waitsFor !== undefined)
  const ending = consents.filter((one) => one.soon && one.waitsFor === undefined)
  const { links, asked, messages, therapy } = tasks
  if ([...waiting, ...ending, ...links, ...asked, ...messages, ...therapy].length === 0) return null
  return (
    <Panel kind="waits" id="tasks" heading={t('heading')}>
      <ul className="needs">
        {links.map((one) => (
          <Task key={one.id} href={`${at}/family`} does={t(`links.${one.waitsFor}Do`)}>
            {t(`links.${one.waitsFor}`, { name: one.name })}
          </Task>
        ))}
        {messages.map((one) => (
          <Task key={one.id} href={`/team/messages/${one.id}`} does={t('messages.do')}>
            {t(`messages.${one.isMine ? 'mine' : one.isNew ? 'new' : 'taken'}`, { day: one.day })}
          </Task>
        ))}
        {therapy.map((one) => (
          <Task key={one.id} href={`/team/therapy/${one.id}`} does={t('therapy.do')}>
            {t('therapy.line', { family: one.family, stage: one.stage })}
          </Task>
        ))}
        {waiting.map((one) => (
          <li key={one.id}>
            <p>{t('consents.waits', { name: one.waitsFor ?? '', recipient: one.name })}</p>
          </li>
        ))}
        {ending.map((one) => (
          <li key={one.id}>
            <p>{t('consents.ends', { name: one.name, day: one.until.text })}</p>
          </li>
        ))}
      </ul>
      {asked.map((one) => (
        <LinkAnswer key={one.id} link={one} from="person" />
      ))}
    </Panel>
  )
}

function Task({ href, does, children }: { href: string; does: string; children: ReactNode }) {
  return (
    <li>
      <p>{children}</p>
      <ButtonLink href={href} kind="quiet" size="small" within>
        {does}
      </ButtonLink>
    </li>
  )
}
