import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listUpdates } from '~/domain/summaries/updates.server'
import { participant } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { ReadingRows } from '~/ui/ReadingRows'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

const pageOf = (url: URL) => {
  const asked = url.searchParams.get('page') ?? ''
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
}

/** The participant's updates: the ones that wait first, then all of them with how each stands. */
export const loader = participant.loader(({ viewer, language, url }) =>
  listUpdates(viewer, { language, page: pageOf(url) }),
)

export const meta: MetaFunction<typeof loader> = titleOf('review.list.title')

export default function Updates() {
  const t = useTranslations('review.list')
  const { updates, page, more } = useLoaderData<typeof loader>()
  const waiting = updates.filter(({ state }) => state === 'waiting')
  return (
    <Page place="me" current="/me/summaries" wide>
      <Titles title={t('title')} lead={t('lead')} />
      {waiting.map(({ id, period, due }) => (
        <Panel key={id} kind="waits" id={`waits-${id}`} heading={t('now')}>
          <p>
            {t('nowText', { period })} {due && t('nowDue', { day: due.text })}
          </p>
          <div className="actions">
            <ButtonLink href={`/me/summaries/${id}`} within>
              {t('open')}
            </ButtonLink>
          </div>
        </Panel>
      ))}
      {updates.length === 0 ? (
        <EmptyState heading={t('empty.heading')} picture="mail">
          <p>{t('empty.text')}</p>
          <div className="actions">
            <ButtonLink href="/me/sharing" kind="quiet" within>
              {t('empty.next')}
            </ButtonLink>
          </div>
        </EmptyState>
      ) : (
        <Section id="all" heading={t('caption')}>
          <ReadingRows
            linkFirst
            rows={updates.map(({ id, period, state, on, shown }) => ({
              key: id,
              link: { href: `/me/summaries/${id}`, within: true, words: t('line', { period }) },
              says: t(`states.${state}`, { day: on.text }),
              act: shown && <TakeBack id={id} period={period} />,
            }))}
          />
        </Section>
      )}
      {(page > 1 || more) && (
        <div className="actions">
          {page > 1 && (
            <GoLink href={`/me/summaries?page=${page - 1}`} within>
              {t('newer')}
            </GoLink>
          )}
          {more && (
            <GoLink href={`/me/summaries?page=${page + 1}`} within>
              {t('older')}
            </GoLink>
          )}
        </div>
      )}
      <p>
        <GoLink href="/me/summaries/choices" within>
          {t('choices')}
        </GoLink>
      </p>
    </Page>
  )
}

/** Acts at once, so that an update that is out is two taps away from being taken back, from any page. */
function TakeBack({ id, period }: { id: string; period: string }) {
  const t = useTranslations('review.list')
  return (
    <Form method="post" action={`/me/summaries/${id}`}>
      <SubmitButton kind="plain stop" name="intent" value="takeBack">
        {t('takeBack')}
        <span className="out-of-sight"> {t('takeBackOf', { period })}</span>
      </SubmitButton>
    </Form>
  )
}
