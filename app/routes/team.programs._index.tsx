import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listPrograms } from '~/domain/events/read.server'
import { coordinator } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { Filters } from '~/ui/Filters'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { kinds, Mark } from '~/ui/Mark'
import { Page } from '~/ui/Page'
import { TextLink } from '~/ui/TextLink'
import { titleOf } from '~/ui/title'

export const loader = coordinator.loader(async ({ viewer, language, url }) =>
  listPrograms(viewer, language, url.searchParams),
)

export const meta: MetaFunction<typeof loader> = titleOf('series.programs.title')

export default function Programs() {
  const t = useTranslations('series.programs')
  const events = useTranslations('events')
  const { programs, retired, next } = useLoaderData<typeof loader>()
  const { language } = useHouse()
  return (
    <Page place="team" current="/team/programs" wide marks={kinds}>
      <div className="split titles">
        <div className="flow flow-s">
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
        </div>
        <div className="actions">
          <ButtonLink href="/team/programs/new" within>
            {t('add')}
          </ButtonLink>
          <ButtonLink href="/team/closures" kind="quiet" within>
            {t('closures')}
          </ButtonLink>
        </div>
      </div>
      <Filters
        label={t('show')}
        rows={[
          {
            name: t('show'),
            choices: [
              { label: t('inUse'), href: '/team/programs', current: !retired },
              { label: t('retired'), href: '/team/programs?show=retired', current: retired },
            ],
          },
        ]}
      />
      {programs.length > 0 ? (
        <ul className="reading">
          {programs.map((one) => (
            <li key={one.id}>
              <span className="kindline">
                <Mark kind={one.kind} size={28} />
                <span>
                  <TextLink href={`/team/programs/${one.id}`} within>
                    <span lang={one.title.lang === language ? undefined : one.title.lang}>
                      {one.title.text}
                    </span>
                  </TextLink>
                  <br />
                  <span className="soft">{events(`kinds.${one.kind}`)}</span>
                </span>
              </span>
              <span className="soft">
                {[
                  t('dates', { count: one.dates }),
                  ...(one.drafts > 0 ? [t('drafts', { count: one.drafts })] : []),
                  ...(one.next ? [t('next', { day: one.next })] : []),
                ].join(', ')}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState picture="leaf" heading={t('emptyHeading')}>
          <p>{t('emptyText')}</p>
        </EmptyState>
      )}
      {next !== undefined && (
        <p>
          <GoLink href={`/team/programs?page=${next}${retired ? '&show=retired' : ''}`} within>
            {t('more')}
          </GoLink>
        </p>
      )}
    </Page>
  )
}
