import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { familyMessageInput } from '~/domain/people/input'
import { newFamilyMessage, tellTeamAsFamily } from '~/domain/people/telling.server'
import { family } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { LongTextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { UrgentHelp } from '~/ui/UrgentHelp'
import { WhomFields } from '~/ui/WhomFields'

/** A family member tells the team something, one way. The answer is the same whoever it is about. */
export const loader = family.loader(({ viewer }) => newFamilyMessage(viewer))

export const action = family.action(familyMessageInput, async ({ viewer, input }) => {
  await tellTeamAsFamily(viewer, input)
  return redirect('/family/tell-the-team/sent', 303)
})

export const meta: MetaFunction<typeof loader> = titleOf('familyTelling.title')

export default function TellTheTeam() {
  const t = useTranslations('familyTelling')
  const { key, people } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="family" current="/family">
      <FormTop state={state} />
      <BackLink href="/family" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead')} />
      <UrgentHelp text={t('urgent')} />
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="key" value={key} />
        <WhomFields people={people} state={state} label={t('who')} nobody={t('nobody')} />
        <LongTextField
          name="text"
          label={t('text')}
          hint={t('hint')}
          rows={6}
          maxLength={2000}
          autoComplete="off"
          error={state.errorOf('text')}
          defaultValue={state.typed('text')}
        />
        <p className="soft">{t('privacy')}</p>
        <div className="actions">
          <SubmitButton>{t('send')}</SubmitButton>
        </div>
      </Form>
    </Page>
  )
}
