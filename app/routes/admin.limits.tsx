import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { startOfDay } from '~/domain/clinic/days'
import { readLimitsHit } from '~/domain/oversight/limits.server'
import { admin } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { longDay, timeOfDay, timeRange } from '~/i18n/format'
import { DataTable } from '~/ui/DataTable'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { begun } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, url, language, now }) => {
  const hit = await readLimitsHit(viewer, numberIn(url, 'page') ?? 0)
  const between = (first: number, last: number) =>
    timeOfDay(first, hit.zone, language) === timeOfDay(last, hit.zone, language)
      ? timeOfDay(first, hit.zone, language)
      : timeRange(first, last, hit.zone, language)
  return {
    ...hit,
    days: hit.days.map(({ day, kinds }) => ({
      day,
      name: longDay(startOfDay(day, hit.zone), hit.zone, language, now),
      kinds: kinds.map((one) => ({
        ...one,
        times: new Intl.NumberFormat(language).format(one.times),
        staff: one.staff.join(', '),
        when: between(one.first, one.last),
      })),
    })),
  }
})

export const meta: MetaFunction<typeof loader> = titleOf('oversight.limits.title')

type Kind = Awaited<ReturnType<typeof loader>>['days'][number]['kinds'][number]

export default function Limits() {
  const t = useTranslations('oversight.limits')
  const { days, page, older, keptDays } = useLoaderData<typeof loader>()
  const kinds = [...new Set(days.flatMap((day) => day.kinds.map(({ kind }) => kind)))]
  return (
    <Page place="admin" current="/admin/limits" wide>
      <Titles title={t('title')} lead={t('lead')} />
      {days.length === 0 && (
        <EmptyState heading={t('emptyHeading')} picture="leaf">
          <p>{t('empty')}</p>
        </EmptyState>
      )}
      {days.map((day) => (
        <Section key={day.day} id={`day-${day.day}`} heading={begun(day.name)}>
          <DataTable
            stacks
            caption={t('caption', { day: day.name })}
            captionHidden
            head={[t('what'), t('times'), t('from'), t('when')]}
            rows={day.kinds.map((one) => ({
              key: one.kind,
              cells: [
                <a key="kind" href={`#${one.kind}`}>
                  {t(`kinds.${one.kind}`)}
                </a>,
                one.times,
                <From key="from" kind={one} />,
                one.when,
              ],
            }))}
          />
        </Section>
      ))}
      {kinds.length > 0 && (
        <Section id="meaning" heading={t('meaning')}>
          {kinds.map((kind) => (
            <Section key={kind} id={kind} level={3} space="s" heading={t(`kinds.${kind}`)}>
              <p>{t(`means.${kind}`)}</p>
            </Section>
          ))}
        </Section>
      )}
      <p className="soft">{t('kept', { days: keptDays })}</p>
      <nav className="actions" aria-label={t('title')}>
        {page > 0 && (
          <GoLink href={page > 1 ? `/admin/limits?page=${page - 1}` : '/admin/limits'} within>
            {t('newer')}
          </GoLink>
        )}
        {older && (
          <GoLink href={`/admin/limits?page=${page + 1}`} within>
            {t('older')}
          </GoLink>
        )}
      </nav>
    </Page>
  )
}

function From({ kind }: { kind: Kind }) {
  const t = useTranslations('oversight.limits')
  const from = kind.from.map(({ of, count }) => t(`of.${of}`, { count }))
  return (
    <>
      {from.length > 0 ? from.join(', ') : t('everybody')}
      {kind.staff && (
        <>
          <br />
          {t('staff', { names: kind.staff })}
        </>
      )}
    </>
  )
}
