import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type ConsentView, readConsent } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { Facts } from '~/ui/Facts'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SignedDocument } from '~/ui/SignedDocument'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { TopicList } from '~/ui/TopicList'
import { titleOf } from '~/ui/title'

/** One signed document, in the words in which it was signed, and how it stands; behind the password. */
export const loader = participant.loader(async ({ viewer, params, language }) => {
  const id = params.id ?? ''
  const view = await readConsent(viewer, id, language)
  if (!view) throw redirect(`/confirm?to=/me/sharing/${encodeURIComponent(id)}`, 303)
  return view
})

export const meta: MetaFunction<typeof loader> = titleOf('sharing.consent.title')

export default function Signed() {
  const t = useTranslations('sharing.consent')
  const files = useTranslations('accounting.form')
  const view = useLoaderData<typeof loader>()
  return (
    <Page place="me" current="/me/sharing">
      <BackLink href="/me/sharing" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} lead={t(`states.${view.state}`, { day: view.since.text })} />
      {view.state === 'waiting' && (
        <Form method="post" action="/me/sharing/revocation" className="actions">
          <input type="hidden" name="consentId" value={view.id} />
          <SubmitButton kind="stop">{t('takeBack')}</SubmitButton>
        </Form>
      )}
      {view.people.map((person) => (
        <StopHere key={person.personId} consentId={view.id} person={person} />
      ))}
      <SignedDocument id="form" form={view.form} />
      <Section id="about" heading={t('facts')}>
        <Facts
          facts={[
            ...view.signatures.flatMap(({ name, on, method }) => [
              { name: t('signed'), value: name },
              { name: t('on'), value: <time dateTime={on.iso}>{on.text}</time> },
              { name: t('how'), value: t(`methods.${method}`) },
            ]),
            {
              name: t('mark'),
              value: <code>{view.hash.match(/.{8}/g)?.join(' ')}</code>,
            },
          ]}
        />
      </Section>
      <Section id="keep" heading={files('heading')}>
        <div className="actions">
          <ButtonLink href={`/me/sharing/${view.id}/form.pdf`} kind="quiet" download>
            {files('signed')}
          </ButtonLink>
          <ButtonLink
            href={`/me/sharing/${view.id}/form.pdf?lang=${view.form.language === 'en' ? 'es' : 'en'}`}
            kind="plain"
            download
          >
            {files('other', { language: view.form.language === 'en' ? 'es' : 'en' })}
          </ButtonLink>
        </div>
      </Section>
    </Page>
  )
}

function StopHere({ consentId, person }: { consentId: string; person: ConsentView['people'][number] }) {
  const t = useTranslations('sharing')
  const topics = useTranslations('topics.names')
  const name = person.givenName
  const hidden = { consentId, recipientId: person.personId }
  return (
    <Section id={`stop-${person.personId}`} heading={t('consent.stop', { name })}>
      <TopicList
        label={t('list.whatSees', { name })}
        topics={person.categories.map((category) => ({ value: category, name: topics(category) }))}
        stop={{ action: '/me/sharing/revocation', field: 'category', person: name, hidden }}
      />
      <Form method="post" action="/me/sharing/revocation" className="actions">
        {Object.entries(hidden).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <SubmitButton kind="stop">{t('list.stopPerson', { name })}</SubmitButton>
      </Form>
    </Section>
  )
}
