import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listAudit, readChains } from '~/domain/audit/read.server'
import { admin } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { fullDate, timeOfDay } from '~/i18n/format'
import { ButtonLink } from '~/ui/ButtonLink'
import { DataTable } from '~/ui/DataTable'
import { ChoiceField, TextField } from '~/ui/Field'
import { GoLink } from '~/ui/GoLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, url, language }) => {
  const before = numberIn(url, 'before') ?? Number.MAX_SAFE_INTEGER
  const search = searchIn(url)
  const { rows, next } = await listAudit(viewer, { before, count: 50, language, ...search })
  const chains = await readChains(viewer, { asked: url.searchParams.has('check') })
  return {
    chains,
    search,
    rows: rows.map((row) => ({
      ...row,
      when: `${fullDate(row.at, viewer.timeZone, language)}, ${timeOfDay(row.at, viewer.timeZone, language)}`,
    })),
    older: next === undefined ? undefined : addressOf({ ...search, before: String(next) }),
    check: addressOf({ ...search, check: '1' }),
  }
})

function searchIn(url: URL) {
  const given = (name: string) => url.searchParams.get(name)?.trim().slice(0, 60) || undefined
  const outcome = given('outcome')
  return {
    action: given('action'),
    about: given('about'),
    outcome: outcome === 'done' || outcome === 'refused' ? outcome : undefined,
  } as const
}

function addressOf(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `/admin/audit?${new URLSearchParams(given)}`
}

export const meta: MetaFunction<typeof loader> = titleOf('admin.record.title')

export default function Record() {
  const t = useTranslations('admin.record')
  const { chains, rows, older, check } = useLoaderData<typeof loader>()
  const broken = chains?.some((chain) => !chain.whole)
  return (
    <Page place="admin" current="/admin/audit" wide>
      <Titles title={t('title')} lead={t('lead')} />
      <Notice kind={broken ? 'stops' : chains ? 'done' : 'info'} heading={t('chains')}>
        {chains === undefined && (
          <p>
            {t('long')}{' '}
            <GoLink href={check} within>
              {t('check')}
            </GoLink>
          </p>
        )}
        {chains?.map((one) => (
          <p key={one.chain}>
            {one.whole
              ? t('whole', { chain: one.chain, rows: one.rows })
              : t('broken', { chain: one.chain, row: one.badSeq })}
          </p>
        ))}
      </Notice>
      <Search />
      <DataTable
        stacks
        caption={t('caption')}
        captionHidden
        head={[t('when'), t('what'), t('subject'), t('hat'), t('outcome')]}
        rows={rows.map((row) => ({
          key: String(row.seq),
          cells: [
            row.when,
            <What key="what" named={row.named} code={row.action} />,
            <span key="on" lang="en">
              {row.subject}
            </span>,
            row.hat === null ? t('nobody') : t(`hats.${row.hat}` as 'hats.admin'),
            t(`outcomes.${row.outcome}`),
          ],
        }))}
      />
      {rows.length === 0 && <p>{t('nothing')}</p>}
      {older !== undefined && (
        <p>
          <GoLink href={older} within>
            {t('older')}
          </GoLink>
        </p>
      )}
    </Page>
  )
}

/** What was done in the reader's words, and small beside it as the record writes it, for looking it up. */
function What({ named, code }: { named: string | undefined; code: string }) {
  if (named === undefined) return <span lang="en">{code}</span>
  return (
    <>
      {named}
      <br />
      <span className="small soft" lang="en">
        {code}
      </span>
    </>
  )
}

function Search() {
  const t = useTranslations('admin.record')
  const { search } = useLoaderData<typeof loader>()
  const narrowed = Object.values(search).some(Boolean)
  return (
    <details open={narrowed}>
      <summary>{t('search')}</summary>
      <Form method="get" className="form" role="search">
        <TextField
          name="action"
          label={t('what')}
          hint={t('whatHint')}
          maxLength={60}
          defaultValue={search.action}
        />
        <TextField
          name="about"
          label={t('about')}
          hint={t('aboutHint')}
          maxLength={60}
          defaultValue={search.about}
        />
        <ChoiceField
          name="outcome"
          label={t('outcome')}
          options={[
            { value: '', label: t('either') },
            { value: 'done', label: t('outcomes.done') },
            { value: 'refused', label: t('outcomes.refused') },
          ]}
          defaultValue={search.outcome ?? ''}
        />
        <div className="actions">
          <SubmitButton kind="quiet">{t('find')}</SubmitButton>
          {narrowed && (
            <ButtonLink href="/admin/audit" kind="plain" within>
              {t('everything')}
            </ButtonLink>
          )}
        </div>
      </Form>
    </details>
  )
}
