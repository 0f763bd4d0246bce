import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type JobHead, listImports } from '~/domain/records/read.server'
import { admin } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { Facts } from '~/ui/Facts'
import { GoLink } from '~/ui/GoLink'
import { begun } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(({ viewer, url, language }) =>
  listImports(viewer, { before: numberIn(url, 'before') ?? Number.MAX_SAFE_INTEGER, language }),
)

export const meta: MetaFunction<typeof loader> = titleOf('records.imports.title')

export default function Imports() {
  const t = useTranslations('records.imports')
  const { imports, next } = useLoaderData<typeof loader>()
  return (
    <Page place="admin" current="/admin/imports">
      <Titles title={t('title')} lead={t('lead')} />
      <div className="actions">
        <ButtonLink href="/admin/imports/new" within>
          {t('bring')}
        </ButtonLink>
        <ButtonLink href="/admin/clients" kind="plain" within>
          {t('clients')}
        </ButtonLink>
      </div>
      {imports.length === 0 && (
        <EmptyState heading={t('emptyHeading')} picture="leaf">
          <p>{t('empty')}</p>
        </EmptyState>
      )}
      {imports.map((one) => (
        <One key={one.id} one={one} />
      ))}
      {next !== undefined && (
        <GoLink href={`/admin/imports?before=${next}`} within>
          {t('older')}
        </GoLink>
      )}
    </Page>
  )
}

function One({ one }: { one: JobHead }) {
  const t = useTranslations('records.imports')
  return (
    <Panel
      as="article"
      id={`import-${one.id}`}
      kind={one.state === 'checked' ? 'waits' : 'plain'}
      heading={<time dateTime={one.on.iso}>{begun(one.on.text)}</time>}
    >
      <Facts
        wide
        facts={[
          { name: t('state'), value: t(`states.${one.state}`, { percent: one.percent }) },
          { name: t('source'), value: `${one.source} (${t(`kinds.${one.kind}`)})` },
          { name: t('size'), value: t('counts', { entries: one.entries, refused: one.refused }) },
          { name: t('how'), value: t(`origins.${one.origin}`, { name: one.client ?? '' }) },
        ]}
      />
      <GoLink href={`/admin/imports/${one.id}`} within>
        {t('open')}
        <span className="out-of-sight"> {t('openOf', { day: one.on.text })}</span>
      </GoLink>
    </Panel>
  )
}
