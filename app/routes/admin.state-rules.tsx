import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readStateTable, type StateTableView } from '~/domain/consent/state-table.server'
import { admin } from '~/doors/doors.server'
import { Facts } from '~/ui/Facts'
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
      <div className="halves">
        {rules.map((rule) => (
          <StateRow key={rule.state} rule={rule} />
        ))}
      </div>
    </Page>
  )
}

function StateRow({ rule }: { rule: Rule }) {
  const t = useTranslations('stateRules')
  const { state, name, own, majority, minors, reviewedOn, reviewed } = rule
  const kinds = ['mentalHealth', 'substanceUse'] as const
  return (
    <Panel
      id={`state-${state}`}
      kind={own ? 'yours' : 'plain'}
      heading={
        <>
          {name} {own && <Word>{t('own')}</Word>}
        </>
      }
    >
      <Facts
        wide
        facts={[
          { name: t('signs'), value: <Signs rule={rule} /> },
          ...('unsettled' in minors
            ? [
                {
                  name: t('why'),
                  value: <Read says={t(`unsettled.${minors.unsettled}`)} source={minors.source} />,
                },
              ]
            : kinds.map((kind) => ({ name: t(kind), value: <Care care={minors[kind]} /> }))),
          {
            name: t('majority'),
            value: majority.source ? (
              <Read says={String(majority.age)} source={majority.source} />
            ) : (
              t('careful', { age: majority.age })
            ),
          },
          { name: t('reviewed'), value: <time dateTime={reviewedOn}>{reviewed}</time> },
        ]}
      />
    </Panel>
  )
}

function Signs({ rule }: { rule: Rule }) {
  const t = useTranslations('stateRules.who')
  if ('unsettled' in rule.minors) return t('nobody')
  const ages = [rule.minors.mentalHealth.aloneFrom, rule.minors.substanceUse.aloneFrom]
  const known = ages.filter((age) => age !== null)
  return known.length === ages.length ? t('aloneFrom', { age: Math.max(...known) }) : t('both')
}

function Care({ care }: { care: { aloneFrom: number | null; source: string } }) {
  const t = useTranslations('stateRules')
  const { aloneFrom, source } = care
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
