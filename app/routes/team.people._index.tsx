import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { teamPlace } from '~/domain/accounts/rules'
import { listPeople } from '~/domain/consent/people-in-care.server'
import { listLinksToAsk } from '~/domain/people/link-question.server'
import { team } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { TextField } from '~/ui/Field'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { ReadingRows } from '~/ui/ReadingRows'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

/** The people in the own care: a clinician's caseload, or those of a coordinator's sites. */
export const loader = team.loader(async ({ viewer, url, language }) => {
  const ending = url.searchParams.get('ending') === '1'
  const named = (url.searchParams.get('q') ?? '').trim().slice(0, 60)
  const page = Math.min(numberIn(url, 'page') ?? 1, 1_000)
  return {
    ...(await listPeople(viewer, { page, ending, named }, language)),
    asked: (await listLinksToAsk(viewer, language)).length,
    named,
    only: ending,
    place: teamPlace(viewer.role),
  }
})

export const meta: MetaFunction<typeof loader> = titleOf('care.people.title')

export default function People() {
  const t = useTranslations('care.people')
  const { people, ending, next, only, place, named, asked } = useLoaderData<typeof loader>()
  return (
    <Page place={place} current="/team/people" wide>
      <Titles title={t('title')} lead={t('lead')}>
        <div className="actions">
          {place === 'team' ? (
            <ButtonLink href="/team/people/new" within>
              {t('admit')}
            </ButtonLink>
          ) : (
            <ButtonLink href="/team/emergency" kind="quiet" within>
              {t('emergency')}
            </ButtonLink>
          )}
        </div>
      </Titles>
      <div className="flow flow-s">
        <Form method="get" className="search" role="search">
          <TextField name="q" type="search" label={t('search')} maxLength={60} defaultValue={named} />
          <SubmitButton kind="quiet">{t('find')}</SubmitButton>
        </Form>
        {named && (
          <ButtonLink href="/team/people" kind="plain" within>
            {t('everybody')}
          </ButtonLink>
        )}
      </div>
      <p>
        {t('endingSoon', { count: ending })}{' '}
        {(only || ending > 0) && (
          <TextLink href={only ? '/team/people' : '/team/people?ending=1'} within>
            {t(only ? 'everybody' : 'onlyEnding')}
          </TextLink>
        )}
      </p>
      {asked > 0 && (
        <p>
          <GoLink href="/team/people/links" within>
            {t('askedLinks')}
          </GoLink>
        </p>
      )}
      {people.length === 0 ? (
        <EmptyState heading={t(named ? 'noneNamed' : only ? 'noneEnding' : 'empty')} picture="leaf">
          <p>{t(named ? 'noneNamedText' : only ? 'noneEndingText' : 'emptyText')}</p>
        </EmptyState>
      ) : (
        <ReadingRows
          linkFirst
          rows={people.map((one) => ({
            key: one.id,
            says: (
              <>
                {t('line', { site: one.site, state: t(`states.${one.state}`) })}
                {one.ends && (
                  <>
                    {' '}
                    <Word kind="waits">{t('ends', { day: one.ends.text })}</Word>
                  </>
                )}
              </>
            ),
            link: { href: `/team/people/${one.id}`, within: true, words: one.name },
          }))}
        />
      )}
      {next !== undefined && (
        <p>
          <GoLink
            href={`/team/people?page=${next}${only ? '&ending=1' : ''}${named ? `&q=${encodeURIComponent(named)}` : ''}`}
            within
          >
            {t('more')}
          </GoLink>
        </p>
      )}
    </Page>
  )
}
