import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readHousehold } from '~/domain/people/household.server'
import { family } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { useContactWords, useHelpWords } from '~/ui/householdWords'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = family.loader(async ({ viewer }) => ({
  ...(await readHousehold(viewer)),
  givenName: viewer.givenName,
  letters: viewer.language,
}))

export const meta: MetaFunction<typeof loader> = titleOf('household.title')

export default function Household() {
  const t = useTranslations('household')
  const list = useTranslations('turns')
  const { people, own, givenName, full } = useLoaderData<typeof loader>()
  return (
    <Page place="family" current="/family/registrations">
      <BackLink href="/family/registrations" within>
        {list('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Section id="people" heading={t('people')}>
        <ul className="reading">
          <Person id="me" name={t('me', { name: givenName })} one={own} />
          {people.map((one) => (
            <Person key={one.id} id={one.id} name={one.givenName} one={one} />
          ))}
        </ul>
        {people.length === 0 && <p>{t('none')}</p>}
        {full ? (
          <p>{t('full')}</p>
        ) : (
          <div className="actions">
            <ButtonLink href="/family/household/new" kind="quiet" within>
              {t('add')}
            </ButtonLink>
          </div>
        )}
      </Section>
      <Contact />
    </Page>
  )
}

type Own = ReturnType<typeof useLoaderData<typeof loader>>['own'] & { language?: 'en' | 'es' | undefined }

function Person({ id, name, one }: { id: string; name: string; one: Own }) {
  const t = useTranslations('household')
  const words = useHelpWords()
  const speaks = one.language && t('speaks', { language: t(`language.${one.language}`) })
  return (
    <li>
      <span>
        <strong>{name}</strong>
        <br />
        <span className="soft">{[speaks, words(one)].filter(Boolean).join('. ') || t('nothing')}</span>
      </span>
      <TextLink href={`/family/household/${id}`} within>
        {t('change')}
        <span className="out-of-sight">, {name}</span>
      </TextLink>
    </li>
  )
}

function Contact() {
  const t = useTranslations('household')
  const { contact, letters } = useLoaderData<typeof loader>()
  const words = useContactWords()
  const said = contact && words(contact)
  return (
    <Section id="contact" heading={t('contact.heading')}>
      <p>{said ? [`${said.how}, ${said.when}`, said.quiet].filter(Boolean).join('. ') : t('contact.none')}</p>
      <p>
        {t('contact.letters', { language: t(`language.${letters}`) })}{' '}
        <TextLink href="/account">{t('contact.lettersLink')}</TextLink>
      </p>
      <div className="actions">
        <ButtonLink href="/family/household/contact" kind="quiet" within>
          {t('contact.change')}
        </ButtonLink>
      </div>
    </Section>
  )
}
