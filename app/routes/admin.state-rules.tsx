import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readStateTable, type StateTableView } from '~/domain/consent/state-table.server'
import { admin } from '~/doors/doors.server'
import { DataTable } from '~/ui/DataTable'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

export const loader = admin.loader(async ({ viewer, language }) => readStateTable(viewer, language))

export const meta: MetaFunction<typeof loader> = titleOf('stateRules.title')

type Rule = StateTableView['rules'][number]

export default function StateRules() {
  const t = useTranslations('stateRules')
  const { clinic, rules } = useLoaderData<typeof loader>()
  return (
    <Page place="admin" current="/admin/state-rules" wide>
      <Titles title={t('heading')} lead={t('lead')} />
      <Notice
        kind={clinic.hasRule ? 'done' : 'waits'}
        heading={t(clinic.hasRule ? 'has' : 'lacks', { state: clinic.state })}
      />
      <Panel kind="waits" id="counsel" heading={t('counsel')}>
        <p>{t('counselText')}</p>
      </Panel>
      <p>{t('federal')}</p>
      <DataTable
        caption={t('caption')}
        captionHidden
        head={[t('state'), t('signs'), t('mentalHealth'), t('substanceUse'), t('majority'), t('reviewed')]}
        rows={rules.map((rule) => ({
          key: rule.state,
          cells: [
            <span key="state">
              {rule.name} {rule.own && <Word>{t('own')}</Word>}
            </span>,
            <Signs key="signs" rule={rule} />,
            <Care key="mental" minors={rule.minors} of="mentalHealth" />,
            <Care key="substance" minors={rule.minors} of="substanceUse" />,
            <span key="majority">
              {rule.majority.age}
              <br />
              <span className="soft small" lang={rule.majority.source ? 'en' : undefined}>
                {rule.majority.source ?? t('careful')}
              </span>
            </span>,
            <time key="reviewed" dateTime={rule.reviewedOn}>
              {rule.reviewed}
            </time>,
          ],
        }))}
      />
    </Page>
  )
}

function Signs({ rule }: { rule: Rule }) {
  const t = useTranslations('stateRules.who')
  if ('unsettled' in rule.minors) return t('nobody')
  const ages = [rule.minors.mentalHealth.aloneFrom, rule.minors.substanceUse.aloneFrom]
  const known = ages.filter((age) => age !== null)
  return known.length === ages.length ? t('aloneFrom', { age: Math.max(...known) }) : t('both')
}

function Care({ minors, of }: { minors: Rule['minors']; of: 'mentalHealth' | 'substanceUse' }) {
  const t = useTranslations('stateRules')
  if ('unsettled' in minors) return <Read says={t(`unsettled.${minors.unsettled}`)} source={minors.source} />
  const { aloneFrom, source } = minors[of]
  const says =
    aloneFrom === null ? t('parent') : aloneFrom === 0 ? t('anyAge') : t('alone', { age: aloneFrom })
  return <Read says={says} source={source} />
}

function Read({ says, source }: { says: string; source: string | undefined }) {
  if (!source) return says
  return (
    <>
      {says}
      <br />
      <span className="soft small" lang="en">
        {source}
      </span>
    </>
  )
}
