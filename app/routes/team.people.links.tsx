import { redirect } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { endLinkOfWhoLeft } from '~/domain/consent/ending-links.server'
import { linkAnswerInput } from '~/domain/people/input'
import type { LinkAsked } from '~/domain/people/link-question'
import { keepLink, listLinksToAsk } from '~/domain/people/link-question.server'
import { team } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { EmptyState } from '~/ui/EmptyState'
import { LinkAnswer } from '~/ui/LinkAnswer'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Links of people who left long ago: for each the team says whether it stays. */
export const loader = team.loader(async ({ viewer, language }) => {
  const people: LinkAsked[][] = []
  for (const one of await listLinksToAsk(viewer, language)) {
    // Those of one person stand together.
    const last = people.at(-1)
    if (last?.[0]?.participantId === one.participantId) last.push(one)
    else people.push([one])
  }
  return { people, place: teamPlace(viewer.role) }
})

export const action = team.action(linkAnswerInput, async ({ viewer, input }) => {
  const { act, participantId, id, from } = input
  if (act === 'keep') await keepLink(viewer, participantId, id)
  else await endLinkOfWhoLeft(viewer, participantId, id)
  const told = {
    status: 303,
    headers: { 'Set-Cookie': flashCookie(act === 'keep' ? 'linkKept' : 'linkEnded') },
  }
  if (from === 'list') return redirect('/team/people/links', told)
  return redirect(`/team/people/${participantId}`, told)
})

export const meta: MetaFunction<typeof loader> = titleOf('care.asked.title')

export default function LinksToAsk() {
  const t = useTranslations('care')
  const { people, place } = useLoaderData<typeof loader>()
  return (
    <Page place={place} current="/team/people">
      <BackLink href="/team/people" within>
        {t('person.back')}
      </BackLink>
      <Titles title={t('asked.title')} lead={t('asked.lead')} />
      {people.length === 0 && (
        <EmptyState heading={t('asked.noneHeading')} picture="leaf">
          <p>{t('asked.none')}</p>
        </EmptyState>
      )}
      {people.map((links) => {
        const [first] = links
        return (
          first && (
            <Panel
              key={first.participantId}
              id={`left-${first.participantId}`}
              heading={
                <TextLink href={`/team/people/${first.participantId}`} within>
                  {first.participant}
                </TextLink>
              }
            >
              {links.map((one) => (
                <LinkAnswer key={one.id} link={one} from="list" />
              ))}
            </Panel>
          )
        )
      })}
    </Page>
  )
}
