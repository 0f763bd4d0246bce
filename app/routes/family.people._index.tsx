import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { leaveLink } from '~/domain/consent/ending-links.server'
import { ownListActInput } from '~/domain/people/input'
import { readOwnList, removeName } from '~/domain/people/supported.server'
import { family } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One's own list of people one supports. It reads the same whatever is true of anybody on it. */
export const loader = family.loader(async ({ viewer }) => ({ people: await readOwnList(viewer) }))

export const action = family.action(ownListActInput, async ({ viewer, input }) => {
  if (input.act === 'remove') await removeName(viewer, input.id)
  else await leaveLink(viewer, input.id)
  return redirect('/family/people', { status: 303, headers: { 'Set-Cookie': flashCookie('offMyList') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('family.people.title')

export default function PeopleYouSupport() {
  const t = useTranslations('family.people')
  const { people } = useLoaderData<typeof loader>()
  return (
    <Page place="family" current="/family">
      <BackLink href="/family" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      {people.length === 0 && (
        <EmptyState heading={t('noneHeading')} picture="people">
          <p>{t('none')}</p>
        </EmptyState>
      )}
      {people.map((one) => (
        <Panel key={one.id} id={`person-${one.id}`} heading={one.givenName}>
          {one.relationship === undefined ? <Named id={one.id} /> : <Linked one={one} />}
        </Panel>
      ))}
    </Page>
  )
}

/** Somebody who is only a name here. */
function Named({ id }: { id: string }) {
  const t = useTranslations('family.people')
  return (
    <>
      <p>{t('named')}</p>
      <Form method="post" className="actions">
        <input type="hidden" name="id" value={id} />
        <SubmitButton kind="plain stop" name="act" value="remove">
          {t('remove')}
        </SubmitButton>
      </Form>
    </>
  )
}

function Linked({ one }: { one: { id: string; givenName: string } }) {
  const t = useTranslations('family.people')
  const name = one.givenName
  return (
    <>
      <div className="actions">
        {/* A gate page is never fetched ahead: opening it is what gets written down. */}
        <ButtonLink href={`/family/people/${one.id}`} kind="quiet">
          {t('open', { name })}
        </ButtonLink>
      </div>
      <details>
        <summary>{t('leave', { name })}</summary>
        <Form method="post" className="form">
          <input type="hidden" name="id" value={one.id} />
          <p>{t('leaveText', { name })}</p>
          <div className="actions">
            <SubmitButton kind="final" name="act" value="leave">
              {t('leaveYes')}
            </SubmitButton>
          </div>
        </Form>
      </details>
    </>
  )
}
