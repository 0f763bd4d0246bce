import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { openFirstQuestions, skipQuestion } from '~/domain/accounts/first-questions.server'
import { firstContactInput } from '~/domain/people/input'
import { changeContact, readContact } from '~/domain/people/reaching.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { FirstQuestion } from '~/ui/FirstQuestion'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SafeContactFields } from '~/ui/SafeContactFields'
import { titleOf } from '~/ui/title'

/** The first sign-in of somebody in the program: one question, and they may pass over it. */
export const loader = participant.loader(async ({ viewer }) => {
  if ((await openFirstQuestions(viewer)).length === 0) return redirect('/me', 303)
  return { contact: await readContact(viewer) }
})

export const action = participant.action(firstContactInput, async ({ viewer, input }) => {
  if (input.act === 'skip') await skipQuestion(viewer, 'contact')
  else await changeContact(viewer, input)
  return redirect('/me', { status: 303, headers: { 'Set-Cookie': flashCookie('welcomeDone') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('welcome.title')

export default function Welcome() {
  const { contact } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="me" current="/me">
      <FirstQuestion question="contact" number={1} count={1} state={state}>
        <SafeContactFields state={state} contact={contact} />
      </FirstQuestion>
    </Page>
  )
}
