import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { BackLink } from './BackLink'
import { FormTop } from './FormTop'
import type { FormReading } from './form-state'
import { Page } from './Page'
import { SubmitButton } from './SubmitButton'
import { Titles } from './Titles'

export type RecordFormProps = {
  /** whose record it is, as the loader gave it */
  person: { participantId: string; name: string }
  state: FormReading
  title: string
  lead: string
  /** what its button says; none where the fields bring their own */
  save?: string
  /** the fields */
  children: ReactNode
}

/** A page that keeps one thing in somebody's record: the way back to the person, what it is, one form. */
export function RecordForm({ person, state, title, lead, save, children }: RecordFormProps) {
  return (
    <Page place="care" current="/team/record">
      <FormTop state={state} />
      <BackLink href={`/team/record/${person.participantId}`} within>
        {person.name}
      </BackLink>
      <Titles title={title} lead={lead} />
      <Form method="post" className="form" noValidate>
        {children}
        {save && (
          <div className="actions">
            <SubmitButton>{save}</SubmitButton>
          </div>
        )}
      </Form>
    </Page>
  )
}
