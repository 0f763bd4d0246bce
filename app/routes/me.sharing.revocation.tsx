import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl'
import { fade, revoke } from '~/domain/consent/change.server'
import { revocationInput } from '~/domain/consent/input'
import { type PersonSharing, readSharing } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { AwaitedForm } from '~/ui/AwaitedForm'
import { BackLink } from '~/ui/BackLink'
import { ChoiceField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Stopping: one tap from every page of the participant, and each button acts with the second. */
export const loader = participant.loader(async ({ viewer, language }) => {
  const { people } = await readSharing(viewer, language)
  return {
    people: people.filter(({ categories }) => categories.length > 0),
    awaited: people.flatMap(({ personId, name, givenName, awaited }) =>
      awaited ? [{ personId, name, givenName, awaited }] : [],
    ),
  }
})

export const action = participant.action(revocationInput, async ({ viewer, input }) => {
  const { all, style, consentId, recipientId, category } = input
  const stop = all
    ? {}
    : {
        ...(consentId === undefined ? {} : { consentId }),
        ...(recipientId === undefined ? {} : { recipientId }),
        ...(category === undefined ? {} : { category }),
      }
  await (style === 'fade' ? fade(viewer, stop) : revoke(viewer, stop))
  const said = style === 'fade' ? 'sharingFades' : all ? 'sharingOff' : 'sharingStopped'
  return redirect('/me/sharing', { status: 303, headers: { 'Set-Cookie': flashCookie(said) } })
})

export const meta: MetaFunction<typeof loader> = titleOf('stopping.title')

export default function Stop() {
  const t = useTranslations('stopping')
  const { people, awaited } = useLoaderData<typeof loader>()
  const any = people.length + awaited.length > 0
  const state = useFormState()
  return (
    <Page place="me" current="/me/sharing/revocation">
      <FormTop state={state} />
      <BackLink href="/me/sharing" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} lead={any ? t('lead') : t('nothing')} />
      {any && (
        <Panel kind="stops" id="everything" heading={t('everything.heading')}>
          <Form method="post" className="actions">
            <input type="hidden" name="all" value="yes" />
            <SubmitButton kind="final">{t('everything.button')}</SubmitButton>
          </Form>
        </Panel>
      )}
      {people.map((person) => (
        <OnePerson key={person.personId} person={person} />
      ))}
      {awaited.map((one) => (
        <Section key={one.personId} id={`awaited-${one.personId}`} heading={one.name}>
          <AwaitedForm name={one.givenName} awaited={one.awaited} />
        </Section>
      ))}
      {people.some(({ fading }) => !fading) && <Fade people={people.filter(({ fading }) => !fading)} />}
      <p>
        <GoLink href="/me/sharing/pauses" within>
          {t('pauses')}
        </GoLink>
      </p>
    </Page>
  )
}

function OnePerson({ person }: { person: PersonSharing }) {
  const t = useTranslations('stopping.people')
  const topics = useTranslations('topics.names')
  const format = useFormatter()
  const name = person.givenName
  return (
    <Section id={`person-${person.personId}`} heading={person.name}>
      <p>{t('text', { name, topics: format.list(person.categories.map((one) => topics(one))) })}</p>
      <Form method="post" className="actions">
        <input type="hidden" name="recipientId" value={person.personId} />
        <SubmitButton kind="stop">{t('button', { name })}</SubmitButton>
      </Form>
    </Section>
  )
}

/** Nothing new from now on, for one person and topic or for all. */
function Fade({ people }: { people: PersonSharing[] }) {
  const t = useTranslations('stopping.fade')
  const topics = useTranslations('topics.names')
  return (
    <details>
      <summary>{t('heading')}</summary>
      <div className="flow flow-l">
        <p>{t('text')}</p>
        {people.map(({ personId, givenName: name, categories }) => (
          <Form key={personId} method="post" className="form">
            <input type="hidden" name="style" value="fade" />
            <input type="hidden" name="recipientId" value={personId} />
            <ChoiceField
              name="category"
              id={`fade-${personId}`}
              label={t('which', { name })}
              options={[
                { value: '', label: t('everything') },
                ...categories.map((category) => ({ value: category, label: topics(category) })),
              ]}
            />
            <div className="actions">
              <SubmitButton kind="stop">{t('button', { name })}</SubmitButton>
            </div>
          </Form>
        ))}
        <Form method="post" className="actions">
          <input type="hidden" name="style" value="fade" />
          <input type="hidden" name="all" value="yes" />
          <SubmitButton kind="stop">{t('all')}</SubmitButton>
        </Form>
      </div>
    </details>
  )
}
