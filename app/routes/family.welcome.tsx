import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { openFirstQuestions, skipQuestion } from '~/domain/accounts/first-questions.server'
import { changeOwnHelp, readHousehold } from '~/domain/people/household.server'
import { firstAnswerInput } from '~/domain/people/input'
import { changeContact } from '~/domain/people/reaching.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { FirstQuestion } from '~/ui/FirstQuestion'
import { useFormState } from '~/ui/form-state'
import { MemberFields } from '~/ui/HouseholdFields'
import { Page } from '~/ui/Page'
import { SafeContactFields } from '~/ui/SafeContactFields'
import { titleOf } from '~/ui/title'

/** The first sign-in of a family member: the first question that is open, so that whoever left off goes on here. */
export const loader = family.loader(async ({ viewer }) => {
  const open = await openFirstQuestions(viewer)
  const [question] = open
  if (!question) return redirect('/family', 303)
  const { own, contact } = await readHousehold(viewer)
  return { question, left: open.length, own, contact }
})

export const action = family.action(firstAnswerInput, async ({ viewer, input }) => {
  if (input.act === 'skip') await skipQuestion(viewer, input.question)
  else if (input.act === 'help') await changeOwnHelp(viewer, input)
  else await changeContact(viewer, input)
  const [next] = await openFirstQuestions(viewer)
  if (next) return redirect('/family/welcome', 303)
  return redirect('/family', { status: 303, headers: { 'Set-Cookie': flashCookie('welcomeDone') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('welcome.title')

/** How many questions a family member is asked in all. */
const all = 2

export default function Welcome() {
  const { question, left, own, contact } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family">
      <FirstQuestion key={question} question={question} number={all + 1 - left} count={all} state={state}>
        {question === 'contact' ? (
          <SafeContactFields state={state} contact={contact} />
        ) : (
          <MemberFields state={state} one={own} me />
        )}
      </FirstQuestion>
    </Page>
  )
}
