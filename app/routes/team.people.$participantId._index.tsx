import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { type PersonView, readPerson } from '~/domain/consent/person-in-care.server'
import { readOpenTasks } from '~/domain/therapy/open-tasks.server'
import { team } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { DataTable } from '~/ui/DataTable'
import { Facts } from '~/ui/Facts'
import { SafeContactWords } from '~/ui/householdWords'
import { OpenTasks } from '~/ui/OpenTasks'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

/** One person for their own team: family, who may sign, that consents stand and until when, flags. No content, no holds. */
export const loader = team.loader(async ({ viewer, params, language }) => ({
  person: await readPerson(viewer, params.participantId ?? '', language),
  tasks: await readOpenTasks(viewer, params.participantId ?? '', language),
  place: teamPlace(viewer.role),
}))

export const meta: MetaFunction<typeof loader> = titleOf('care.person.title')

export default function Person() {
  const t = useTranslations('care.person')
  const { person, place, tasks } = useLoaderData<typeof loader>()
  const at = `/team/people/${person.id}`
  const { left } = person
  return (
    <Page place={place} current="/team/people" wide>
      <BackLink href="/team/people" within>
        {t('back')}
      </BackLink>
      <Titles
        title={person.name}
        lead={
          left
            ? t(left.died ? 'died' : 'left', { day: left.on.text })
            : t('at', { site: person.site, day: person.admitted.text })
        }
      >
        {person.own && !left && (
          <div className="actions">
            <ButtonLink href={`/team/record/${person.id}`} kind="quiet" within>
              {t('record')}
            </ButtonLink>
          </div>
        )}
      </Titles>
      {person.contact && (
        <p>
          {t('reach')} <SafeContactWords contact={person.contact} />.
        </p>
      )}
      <OpenTasks tasks={tasks} at={at} consents={person.consents} />
      <div className="halves">
        <Signing />
        <Family />
      </div>
      <Consents at={at} />
      <Representatives at={at} />
      <div className="halves">
        <Panel id="safety" heading={t('safety.heading')}>
          <p>{person.flags > 0 ? t('safety.some', { count: person.flags }) : t('safety.none')}</p>
          <div className="actions">
            <ButtonLink href={`${at}/flags`} kind="quiet" within>
              {t('safety.open')}
            </ButtonLink>
          </div>
        </Panel>
        <Panel id="stay" heading={t('stay.heading')}>
          <p>
            {left
              ? t(left.died ? 'died' : 'left', { day: left.on.text })
              : t('at', { site: person.site, day: person.admitted.text })}
          </p>
          <div className="actions">
            {!left?.died && (
              <ButtonLink href={`${at}/stay`} kind="quiet" within>
                {t(left ? 'stay.again' : 'stay.end')}
              </ButtonLink>
            )}
            {place === 'team' && (
              <ButtonLink href={`${at}/care`} kind="plain" within>
                {t('stay.care')}
              </ButtonLink>
            )}
          </div>
        </Panel>
      </div>
    </Page>
  )
}

function Signing() {
  const t = useTranslations('care.person.signing')
  const { person } = useLoaderData<typeof loader>()
  const { who, state, birthDateKnown, ofAge } = person.signing
  const asked = person.representatives.some(
    (one) => one.state === 'now' && (one.kind === 'parent' || one.kind === 'guardian'),
  )
  return (
    <Panel id="signing" heading={t('heading')} kind={who === 'nobody' ? 'waits' : 'plain'}>
      <p>
        {who === 'participant' && t('participant')}
        {who === 'both' && t('both', { state })}
        {who === 'nobody' && (birthDateKnown ? t('nobody', { state }) : t('nobodyBirth'))}
      </p>
      {who === 'both' && !asked && <p>{t('nobodyAsked')}</p>}
      {ofAge && <p>{t('ofAge', { day: ofAge.text })}</p>}
    </Panel>
  )
}

function Family() {
  const t = useTranslations('care')
  const { person } = useLoaderData<typeof loader>()
  return (
    <Panel id="family" heading={t('person.family.heading')}>
      {person.family.length === 0 ? (
        <p>{t('person.family.none')}</p>
      ) : (
        <ul className="bullets">
          {person.family.map((one) => (
            <li key={one.personId}>
              {one.name}, {t(`relations.${one.relationship}`)}{' '}
              {one.flagged && <Word kind="stops">{t('person.family.flagged')}</Word>}
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        <ButtonLink href={`/team/people/${person.id}/family`} kind="quiet" within>
          {t('person.family.open')}
        </ButtonLink>
      </div>
    </Panel>
  )
}

function Consents({ at }: { at: string }) {
  const t = useTranslations('care.person.consents')
  const { person } = useLoaderData<typeof loader>()
  return (
    <Section id="consents" heading={t('heading')}>
      <p className="soft">{person.consents.length > 0 ? t('text') : t('none')}</p>
      {person.consents.length > 0 && (
        <DataTable
          caption={t('caption')}
          captionHidden
          head={[t('with'), t('until'), t('note')]}
          rows={person.consents.map((one) => ({
            key: one.id,
            cells: [
              one.name,
              <time key="until" dateTime={one.until.iso}>
                {one.until.text}
              </time>,
              <div key="note" className="flow flow-s">
                {one.soon && <Word kind="waits">{t('soon')}</Word>}
                {one.waitsFor && <Word kind="waits">{t('waits', { name: one.waitsFor })}</Word>}
                {one.paper && <Word>{t('paper')}</Word>}
                {one.paper?.documentId && (
                  <TextLink href={`${at}/documents/${one.paper.documentId}`}>{t('scan')}</TextLink>
                )}
              </div>,
            ],
          }))}
        />
      )}
      <div className="actions">
        {!person.left && (
          <ButtonLink href={`${at}/paper`} kind="quiet" within>
            {t('recordPaper')}
          </ButtonLink>
        )}
        <ButtonLink href={`${at}/stop`} kind="plain" within>
          {t('recordStop')}
        </ButtonLink>
      </div>
    </Section>
  )
}

function Representatives({ at }: { at: string }) {
  const { person } = useLoaderData<typeof loader>()
  const r = useTranslations('care.person.representatives')
  return (
    <Section id="representatives" heading={r('heading')}>
      {person.representatives.length === 0 ? (
        <p className="soft">{r('none')}</p>
      ) : (
        <div className="halves">
          {person.representatives.map((one) => (
            <Right key={one.id} right={one} at={at} />
          ))}
        </div>
      )}
      <div className="actions">
        <ButtonLink href={`${at}/representatives/new`} kind="quiet" within>
          {r('add')}
        </ButtonLink>
      </div>
    </Section>
  )
}

function Right({ right, at }: { right: PersonView['representatives'][number]; at: string }) {
  const t = useTranslations('care')
  const r = useTranslations('care.person.representatives')
  const { id, name, kind, from, until, state, documentId } = right
  return (
    <Panel
      id={`right-${id}`}
      level={3}
      heading={
        <>
          {name} {state !== 'now' && <Word>{r(`states.${state}`)}</Word>}
        </>
      }
    >
      <Facts
        wide
        facts={[
          { name: r('kind'), value: t(`kinds.${kind}`) },
          { name: r('from'), value: <time dateTime={from.iso}>{from.text}</time> },
          { name: r('until'), value: until ? <time dateTime={until.iso}>{until.text}</time> : r('open') },
          {
            name: r('document'),
            value: documentId ? (
              <TextLink href={`${at}/documents/${documentId}`}>{r('openDocument')}</TextLink>
            ) : (
              r('noDocument')
            ),
          },
        ]}
      />
      {state !== 'over' && (
        <p>
          <TextLink href={`${at}/representatives/${id}/end`} within>
            {r('endOf', { name })}
          </TextLink>
        </p>
      )}
    </Panel>
  )
}
