import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { blockInCare, liftBlock } from '~/domain/consent/ending-links.server'
import { familyActInput } from '~/domain/people/input'
import { readCircleInCare, verifyLink } from '~/domain/people/links.server'
import { team } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { fullDate } from '~/i18n/format'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { DataTable } from '~/ui/DataTable'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { ReadingRows } from '~/ui/ReadingRows'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

/** The family of one person for their own team: links, invitations, and who is kept away. Nothing of what is shared. */
export const loader = team.loader(async ({ viewer, params, language }) => {
  const id = params.participantId ?? ''
  const circle = await readCircleInCare(viewer, id)
  const day = (instant: number) => fullDate(instant, viewer.timeZone, language)
  return {
    id,
    name: circle.name,
    place: teamPlace(viewer.role),
    identityRequired: circle.identityRequired,
    links: circle.links,
    blocked: circle.blocked,
    invitations: circle.invitations.map((one) => ({
      id: one.id,
      email: one.email,
      state: one.state,
      forThemselves: one.forThemselves,
      day: day(one.sentAt),
    })),
  }
})

export const action = team.action(familyActInput, async ({ viewer, params, input }) => {
  const id = params.participantId ?? ''
  if (input.act === 'verify') await verifyLink(viewer, id, input.id)
  else if (input.act === 'block') await blockInCare(viewer, id, input.id)
  else await liftBlock(viewer, id, input.id)
  const headers = { 'Set-Cookie': flashCookie('familySaved') }
  return redirect(`/team/people/${id}/family`, { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('kin.team.title')

export default function Family() {
  const t = useTranslations('kin.team')
  const { id, name, place, identityRequired } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place={place} current="/team/people" wide>
      <FormTop state={state} />
      <BackLink href={`/team/people/${id}`} within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading', { name })} lead={identityRequired ? t('required') : undefined} />
      <Links />
      <Invitations />
      <div className="actions">
        <ButtonLink href={`/team/people/${id}/family/new`} within>
          {t('invite')}
        </ButtonLink>
      </div>
    </Page>
  )
}

function Act({ id, act, words }: { id: string; act: 'verify' | 'block' | 'lift'; words: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="id" value={id} />
      <SubmitButton kind={act === 'block' ? 'plain stop' : 'plain'} size="small" name="act" value={act}>
        {words}
      </SubmitButton>
    </Form>
  )
}

function Links() {
  const t = useTranslations('kin')
  const relations = useTranslations('care.relations')
  const { links, blocked } = useLoaderData<typeof loader>()
  if (links.length + blocked.length === 0) return <p className="soft">{t('team.none')}</p>
  const rows = links.map((one) => ({
    key: one.id,
    cells: [
      `${one.name}, ${relations(one.relationship)}`,
      <div key="state" className="flow flow-s">
        <span>{t(`team.states.${one.state}`)}</span>
        {one.verified && <Word>{t('team.verified')}</Word>}
      </div>,
      <div key="act" className="flow flow-s">
        {!one.verified && <Act id={one.id} act="verify" words={t('team.verify', { name: one.givenName })} />}
        <Act id={one.personId} act="block" words={t('team.block', { name: one.givenName })} />
      </div>,
    ],
  }))
  const away = blocked.map((one) => ({
    key: one.id,
    cells: [
      one.name,
      <Word key="away" kind="stops">
        {t('mine.blocked')}
      </Word>,
      <Act key="lift" id={one.id} act="lift" words={t('mine.lift', { name: one.name })} />,
    ],
  }))
  return (
    <DataTable
      stacks
      caption={t('team.title')}
      captionHidden
      head={[t('team.who'), t('team.state'), t('team.act')]}
      rows={[...rows, ...away]}
    />
  )
}

function Invitations() {
  const t = useTranslations('kin')
  const { id, invitations } = useLoaderData<typeof loader>()
  if (invitations.length === 0) return null
  return (
    <Section id="invitations" heading={t('team.invitations')}>
      <ReadingRows
        linkFirst
        rows={invitations.map((one) => ({
          key: one.id,
          says: (
            <>
              {one.forThemselves && <Word>{t('team.themselves')}</Word>}{' '}
              {t('mine.invitationLine', { day: one.day, state: t(`states.${one.state}`) })}
            </>
          ),
          link: { href: `/team/people/${id}/invitations/${one.id}`, within: true, words: one.email },
        }))}
      />
    </Section>
  )
}
