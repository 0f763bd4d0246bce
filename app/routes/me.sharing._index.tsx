import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type PersonSharing, readSharing, type SharingView } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { AwaitedForm } from '~/ui/AwaitedForm'
import { CheckboxGroup } from '~/ui/Field'
import { GoLink } from '~/ui/GoLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { PersonCard } from '~/ui/PersonCard'
import { ReadingRows } from '~/ui/ReadingRows'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { TopicList } from '~/ui/TopicList'
import { titleOf } from '~/ui/title'

/** Who sees what, from signed documents only; each topic, person or everything stops with one press. */
export const loader = participant.loader(({ viewer, language }) => readSharing(viewer, language))

export const meta: MetaFunction<typeof loader> = titleOf('sharing.list.title')

const stopping = '/me/sharing/revocation'

const own = (href: string, words: string) => ({ href, within: true, words })

export default function Sharing() {
  const t = useTranslations('sharing.list')
  const view = useLoaderData<typeof loader>()
  return (
    <Page place="me" current="/me/sharing" wide>
      <Titles title={t('heading')} lead={t('lead', { count: view.seeing })}>
        <div className="actions">
          {view.seeing > 0 && (
            <GoLink href="#all" stop>
              {t('toStopAll')}
            </GoLink>
          )}
          <GoLink href="/me/people" within>
            {t('people')}
          </GoLink>
        </div>
      </Titles>
      {!view.maySign && (
        <Notice kind="info" heading={t('minor.heading')}>
          {<p>{t('minor.text', { phone: view.phone })}</p>}
        </Notice>
      )}
      <Drafts drafts={view.drafts} />
      {view.people.length === 0 && (
        <Panel id="nobody" heading={t('nobody.heading')}>
          <p>{t('nobody.text', { phone: view.phone })}</p>
        </Panel>
      )}
      {view.people.map((person) => (
        <Person key={person.personId} person={person} maySign={view.maySign} />
      ))}
      <Section id="private" heading={t('private.heading')}>
        <p className="soft">{t('private.text')}</p>
        <ReadingRows
          linkFirst
          rows={[
            { key: 'looked', says: t('private.looked'), link: own('/me/disclosures', t('looked')) },
            { key: 'history', says: t('private.history'), link: own('/me/history', t('history')) },
            { key: 'choices', says: t('private.choices'), link: own('/me/sharing/pauses', t('choices')) },
          ]}
        />
      </Section>
      {view.seeing > 0 && (
        <section className="stopall" aria-labelledby="all">
          <div className="flow flow-s">
            <h2 id="all">{t('stopAll.heading')}</h2>
            <p>{t('stopAll.text')}</p>
          </div>
          <Form method="post" action={stopping}>
            <input type="hidden" name="all" value="yes" />
            <SubmitButton kind="final">{t('stopAll.button')}</SubmitButton>
          </Form>
        </section>
      )}
      <p className="soft">
        {t.rich('asking', {
          phone: () => <a href={`tel:${view.phone.replace(/[^\d+]/g, '')}`}>{view.phone}</a>,
        })}{' '}
        <TextLink href="/me/tell-team" within>
          {t('tell')}
        </TextLink>
      </p>
    </Page>
  )
}

function Drafts({ drafts }: { drafts: SharingView['drafts'] }) {
  const t = useTranslations('sharing.list.drafts')
  if (drafts.length === 0) return null
  return (
    <Panel kind="waits" id="drafts" heading={t('heading')}>
      <p>{t('text')}</p>
      <ReadingRows
        rows={drafts.map(({ id, step, givenName }) => ({
          key: id,
          says: givenName ? t('with', { name: givenName }) : t('withNobody'),
          link: { href: `/me/sharing/${id}/${step}`, within: true, words: t('resume') },
        }))}
      />
    </Panel>
  )
}

function Person({ person, maySign }: { person: PersonSharing; maySign: boolean }) {
  const t = useTranslations('sharing.list')
  const relations = useTranslations('sharing.relations')
  const card = {
    id: `person-${person.personId}`,
    name: person.name,
    relation: relations(person.relationship),
  }
  const name = person.givenName
  if (person.categories.length === 0) {
    return (
      <PersonCard
        {...card}
        sees={
          person.stoppedOn ? t('stopped', { name, day: person.stoppedOn.text }) : t('seesNothing', { name })
        }
        actions={maySign && !person.awaited && <StartDraft person={person} />}
        awaited={person.awaited && <AwaitedForm name={name} awaited={person.awaited} />}
      />
    )
  }
  return (
    <PersonCard {...card} sees={<Sees person={person} />} actions={<Behind person={person} />}>
      <Topics person={person} />
      {person.awaited && <AwaitedForm name={name} awaited={person.awaited} />}
      {maySign && person.addable.length > 0 && <AddMore person={person} />}
      <Form method="post" action={stopping} className="actions person-foot">
        <input type="hidden" name="recipientId" value={person.personId} />
        <SubmitButton kind="stop">{t('stopPerson', { name })}</SubmitButton>
      </Form>
    </PersonCard>
  )
}

function Sees({ person }: { person: PersonSharing }) {
  const t = useTranslations('sharing.list')
  const topics = useTranslations('topics')
  return t.rich(person.begins ? 'willSee' : person.fading ? 'fades' : 'sees', {
    name: person.givenName,
    begins: person.begins?.text ?? '',
    things: topics('things', { count: person.categories.length }),
    until: person.until?.text ?? '',
    b: (words) => <strong>{words}</strong>,
  })
}

/** What asks for the password first: the look through their eyes, when they looked, the form. */
function Behind({ person }: { person: PersonSharing }) {
  const t = useTranslations('sharing.list')
  const name = person.givenName
  return (
    <>
      <TextLink href={`/me/see-as/${person.personId}`} within>
        {t('seeAs', { name })}
      </TextLink>
      {person.consentId && (
        <TextLink href={`/me/sharing/${person.consentId}`} within>
          {t('form', { name })}
        </TextLink>
      )}
    </>
  )
}

function Topics({ person }: { person: PersonSharing }) {
  const t = useTranslations('sharing.list')
  const topics = useTranslations('topics')
  return (
    <TopicList
      label={t('whatSees', { name: person.givenName })}
      topics={person.categories.map((category) => ({
        value: category,
        name: topics(`names.${category}`),
        hint: topics(`examples.${category}`),
      }))}
      stop={{
        action: stopping,
        field: 'category',
        person: person.givenName,
        hidden: { recipientId: person.personId },
      }}
    />
  )
}

function AddMore({ person }: { person: PersonSharing }) {
  const t = useTranslations('sharing.list')
  const topics = useTranslations('topics')
  return (
    <details>
      <summary>{t('more', { name: person.givenName })}</summary>
      <Form method="post" action="/me/sharing/new" className="flow">
        <input type="hidden" name="key" value={person.key} />
        <input type="hidden" name="recipientId" value={person.personId} />
        <CheckboxGroup
          name="add"
          id={`add-${person.personId}`}
          label={t('moreTopics')}
          hint={t('moreHint')}
          options={person.addable.map((category) => ({
            value: category,
            label: topics(`names.${category}`),
            hint: topics(`examples.${category}`),
          }))}
        />
        <div className="actions">
          <SubmitButton>{t('goOn')}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}

function StartDraft({ person }: { person: PersonSharing }) {
  const t = useTranslations('sharing.list')
  return (
    <Form method="post" action="/me/sharing/new">
      <input type="hidden" name="key" value={person.key} />
      <input type="hidden" name="recipientId" value={person.personId} />
      <SubmitButton kind="quiet">{t('shareWith', { name: person.givenName })}</SubmitButton>
    </Form>
  )
}
