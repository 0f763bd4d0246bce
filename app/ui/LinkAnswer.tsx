import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { LinkAsked } from '~/domain/people/link-question'
import { SubmitButton } from './SubmitButton'

/** One link of somebody who left long ago: what it is, and one tap for each answer. */
export function LinkAnswer({ link, from }: { link: LinkAsked; from: 'list' | 'person' }) {
  const t = useTranslations('care')
  return (
    <div className="flow flow-s">
      <p>
        {t('asked.line', {
          family: link.family,
          relation: t(`relations.${link.relationship}`),
          participant: link.participant,
          day: link.left,
        })}
      </p>
      <Form method="post" action="/team/people/links" className="actions">
        <input type="hidden" name="participantId" value={link.participantId} />
        <input type="hidden" name="id" value={link.id} />
        <input type="hidden" name="from" value={from} />
        <SubmitButton kind="quiet" size="small" name="act" value="keep">
          {t('asked.keep')}
          <span className="out-of-sight">, {link.family}</span>
        </SubmitButton>
        <SubmitButton kind="plain stop" size="small" name="act" value="end">
          {t('asked.end')}
          <span className="out-of-sight">, {link.family}</span>
        </SubmitButton>
      </Form>
    </div>
  )
}
