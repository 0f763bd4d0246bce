import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ButtonLink } from './ButtonLink'
import { FormTop } from './FormTop'
import type { FormReading } from './form-state'
import { Panel } from './Panel'
import { SubmitButton } from './SubmitButton'
import { Titles } from './Titles'

type Asked = 'contact' | 'help'

/** One question of the first sign-in: its fields, a way on, and a way past it. */
export function FirstQuestion({
  question,
  number,
  count,
  state,
  children,
}: {
  question: Asked
  /** which of how many it is */
  number: number
  count: number
  state: FormReading
  children: ReactNode
}) {
  const t = useTranslations('welcome')
  return (
    <>
      <FormTop state={state} />
      <div className="flow flow-s">
        {count > 1 && <p className="about">{t('step', { number, count })}</p>}
        <Titles title={t(`heading.${question}`)} lead={t(`lead.${question}`)} />
      </div>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="question" value={question} />
        {children}
        <div className="actions">
          <SubmitButton name="act" value={question}>
            {t('save')}
          </SubmitButton>
          <SubmitButton kind="plain" name="act" value="skip">
            {t('skip')}
          </SubmitButton>
        </div>
        <p className="small soft">{t('later')}</p>
      </Form>
    </>
  )
}

/** On the first page, while a question is open: the way back to it. */
export function QuestionsLeft({ count, href }: { count: number; href: string }) {
  const t = useTranslations('welcome')
  if (count === 0) return null
  return (
    <Panel id="questions-left" heading={t('waits', { count })}>
      <p>{t('waitsText')}</p>
      <div className="actions">
        <ButtonLink href={href} kind="quiet" within>
          {t('goOn')}
        </ButtonLink>
      </div>
    </Panel>
  )
}
