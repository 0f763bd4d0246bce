import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { BackLink } from './BackLink'
import { ButtonLink } from './ButtonLink'
import { FormTop } from './FormTop'
import type { FormReading } from './form-state'
import { GoLink } from './GoLink'
import { Page } from './Page'
import { SubmitButton } from './SubmitButton'
import { Titles } from './Titles'

export type DraftStepProps = {
  /** 1 to 4 */
  step: number
  title: string
  lead: string
  state: FormReading
  /** once topics are chosen: the draft whose look ahead is offered, and the person's name */
  ahead?: { id: string; name: string } | undefined
  children: ReactNode
}

/** One question of a consent that is not signed yet. Each has an address of its own, and going back is safe. */
export function DraftStep({ step, title, lead, state, ahead, children }: DraftStepProps) {
  const t = useTranslations('sharing.steps')
  return (
    <Page place="me" current="/me/sharing">
      <FormTop state={state} />
      <BackLink href="/me/sharing" within>
        {t('back')}
      </BackLink>
      <Titles title={title} lead={lead} above={<p className="soft">{t('of', { step })}</p>} />
      <Form method="post" className="form" noValidate>
        {children}
        <p className="soft">{t('kept')}</p>
        <div className="actions">
          <SubmitButton>{t('next')}</SubmitButton>
          <ButtonLink href="/me/sharing" kind="plain" within>
            {t('notNow')}
          </ButtonLink>
        </div>
      </Form>
      {ahead && (
        <p>
          <GoLink href={`/me/sharing/${ahead.id}/preview`} within>
            {t('ahead', { name: ahead.name })}
          </GoLink>
        </p>
      )}
    </Page>
  )
}
