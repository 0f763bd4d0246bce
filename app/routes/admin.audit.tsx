import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listAudit, readChains } from '~/domain/audit/read.server'
import { admin } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { fullDate, timeOfDay } from '~/i18n/format'
import { DataTable } from '~/ui/DataTable'
import { GoLink } from '~/ui/GoLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, url, language }) => {
  const before = numberIn(url, 'before') ?? Number.MAX_SAFE_INTEGER
  const { rows, next } = await listAudit(viewer, { before, count: 50 })
  return {
    chains: await readChains(viewer),
    rows: rows.map((row) => ({
      ...row,
      when: `${fullDate(row.at, viewer.timeZone, language)}, ${timeOfDay(row.at, viewer.timeZone, language)}`,
    })),
    next,
  }
})

export const meta: MetaFunction<typeof loader> = titleOf('admin.record.title')

export default function Record() {
  const t = useTranslations('admin.record')
  const { chains, rows, next } = useLoaderData<typeof loader>()
  const broken = chains.some((chain) => !chain.whole)
  return (
    <Page place="admin" current="/admin/audit" wide>
      <Titles title={t('title')} lead={t('lead')} />
      <Notice kind={broken ? 'stops' : 'done'} heading={t('chains')}>
        {chains.map((one) => (
          <p key={one.chain}>
            {one.whole
              ? t('whole', { chain: one.chain, rows: one.rows })
              : t('broken', { chain: one.chain, row: one.badSeq })}
          </p>
        ))}
      </Notice>
      <DataTable
        caption={t('caption')}
        captionHidden
        head={[t('when'), t('what'), t('subject'), t('hat'), t('outcome')]}
        rows={rows.map((row) => ({
          key: String(row.seq),
          cells: [
            row.when,
            <span key="what" lang="en">
              {row.action}
            </span>,
            <span key="on" lang="en">
              {row.subject}
            </span>,
            <span key="hat" lang={row.hat ? 'en' : undefined}>
              {row.hat ?? t('nobody')}
            </span>,
            t(`outcomes.${row.outcome}`),
          ],
        }))}
      />
      {next !== undefined && (
        <p>
          <GoLink href={`/admin/audit?before=${next}`} within>
            {t('older')}
          </GoLink>
        </p>
      )}
    </Page>
  )
}
