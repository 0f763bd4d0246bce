import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { liftBlock } from '~/domain/consent/ending-links.server'
import { circleActInput } from '~/domain/people/input'
import { confirmLink, readCircle } from '~/domain/people/links.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { fullDate } from '~/i18n/format'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { PersonCard } from '~/ui/PersonCard'
import { ReadingRows } from '~/ui/ReadingRows'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The people in the participant's life: who waits for a yes, who is linked, who was invited, who is kept away. */
export const loader = participant.loader(async ({ viewer, language }) => {
  const circle = await readCircle(viewer)
  const day = (instant: number) => fullDate(instant, viewer.timeZone, language)
  return {
    links: circle.links,
    invitations: circle.invitations
      .filter((one) => !one.forThemselves)
      .map(({ id, email, state, sentAt }) => ({ id, email, state, day: day(sentAt) })),
    blocked: circle.blocked.map((one) => ({ ...one, since: day(one.since) })),
  }
})

export const action = participant.action(circleActInput, async ({ viewer, input }) => {
  if (input.act === 'confirm') await confirmLink(viewer, input.id)
  else await liftBlock(viewer, viewer.participantId, input.id)
  const headers = { 'Set-Cookie': flashCookie(input.act === 'confirm' ? 'linkConfirmed' : 'blockLifted') }
  return redirect('/me/people', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('kin.mine.title')

export default function PeopleInMyLife() {
  const t = useTranslations('kin.mine')
  const { links } = useLoaderData<typeof loader>()
  const waiting = links.filter((one) => one.state === 'proposed')
  const others = links.filter((one) => one.state !== 'proposed')
  return (
    <Page place="me" current="/me/sharing" wide>
      <Titles title={t('title')} lead={t('lead')}>
        <div className="actions">
          <ButtonLink href="/me/people/new" within>
            {t('invite')}
          </ButtonLink>
        </div>
      </Titles>
      {waiting.map((one) => (
        <Waiting key={one.id} link={one} />
      ))}
      {links.length === 0 && (
        <EmptyState heading={t('none')} picture="people">
          <p>{t('noneText')}</p>
        </EmptyState>
      )}
      {others.map((one) => (
        <Linked key={one.id} link={one} />
      ))}
      <Invitations />
      <Blocked />
    </Page>
  )
}

type Link = ReturnType<typeof useLoaderData<typeof loader>>['links'][number]

function Waiting({ link }: { link: Link }) {
  const t = useTranslations('kin.mine')
  const relations = useTranslations('sharing.relations')
  return (
    <Panel
      kind="waits"
      id={`waits-${link.id}`}
      heading={t('confirm.heading', { name: `${link.name}, ${relations(link.relationship)},` })}
    >
      <p>{t('confirm.text')}</p>
      <div className="actions">
        <Form method="post">
          <input type="hidden" name="id" value={link.id} />
          <SubmitButton name="act" value="confirm">
            {t('confirm.yes')}
          </SubmitButton>
        </Form>
        <ButtonLink href={`/me/people/${link.id}`} kind="plain" within>
          {t('confirm.no')}
        </ButtonLink>
      </div>
    </Panel>
  )
}

function Linked({ link }: { link: Link }) {
  const t = useTranslations('kin.mine')
  const relations = useTranslations('sharing.relations')
  const name = link.givenName
  return (
    <PersonCard
      id={`link-${link.id}`}
      name={link.name}
      relation={relations(link.relationship)}
      sees={link.state === 'agreed' ? t('agreed') : t('linked', { name })}
      actions={
        <>
          <GoLink href="/me/sharing" within>
            {t('sharing', { name })}
          </GoLink>
          <TextLink href={`/me/people/${link.id}`} within>
            {t('open', { name })}
          </TextLink>
        </>
      }
    />
  )
}

function Invitations() {
  const t = useTranslations('kin')
  const { invitations } = useLoaderData<typeof loader>()
  if (invitations.length === 0) return null
  return (
    <Section id="invitations" heading={t('mine.invitations')}>
      <ReadingRows
        linkFirst
        rows={invitations.map((one) => ({
          key: one.id,
          says: t('mine.invitationLine', { day: one.day, state: t(`states.${one.state}`) }),
          link: { href: `/me/people/invitations/${one.id}`, within: true, words: one.email },
        }))}
      />
    </Section>
  )
}

function Blocked() {
  const t = useTranslations('kin.mine')
  const { blocked } = useLoaderData<typeof loader>()
  if (blocked.length === 0) return null
  return (
    <Section id="blocked" heading={t('blocked')}>
      <p className="soft">{t('blockedText')}</p>
      {blocked.map((one) => (
        <Panel key={one.id} id={`block-${one.id}`} level={3} heading={one.name}>
          <p className="soft">{t('since', { day: one.since })}</p>
          <Form method="post">
            <input type="hidden" name="id" value={one.id} />
            <SubmitButton kind="quiet" name="act" value="lift">
              {t('lift', { name: one.name })}
            </SubmitButton>
          </Form>
        </Panel>
      ))}
    </Section>
  )
}
