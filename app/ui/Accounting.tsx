import { useTranslations } from 'use-intl'
import type { AccountingView } from '~/domain/consent/accounting'
import { ButtonLink } from './ButtonLink'
import { DataTable } from './DataTable'
import { begun } from './inSentence'
import { Notice } from './Notice'
import { Section } from './Section'

/** Who saw what of one participant: for each person in short, then each time. */
export function Accounting({ view }: { view: AccountingView }) {
  const t = useTranslations('accounting')
  return (
    <>
      {view.tooMany && (
        <Notice kind="waits" heading={t('tooMany.heading')}>
          <p>{t('tooMany.text')}</p>
        </Notice>
      )}
      {view.people.map((person) => (
        <Person key={person.personId} person={person} />
      ))}
      {view.shown < view.count && (
        <p className="soft">{t('newest', { shown: view.shown, count: view.count })}</p>
      )}
    </>
  )
}

function Person({ person }: { person: AccountingView['people'][number] }) {
  const t = useTranslations('accounting')
  const topics = useTranslations('topics.names')
  const { name } = person
  return (
    <Section id={`person-${person.personId}`} heading={name}>
      <DataTable
        caption={t('inShort', { name })}
        head={[t('topic'), t('first'), t('last'), t('times')]}
        rows={person.series.map(({ category, purpose, first, last, times }) => ({
          key: `${category} ${purpose}`,
          cells: [
            topics(category),
            <time key="first" dateTime={first.iso}>
              {first.text}
            </time>,
            <time key="last" dateTime={last.iso}>
              {last.text}
            </time>,
            String(times),
          ],
        }))}
      />
      {person.days.length > 0 && (
        <DataTable
          caption={t('each', { name })}
          head={[t('day'), t('what')]}
          rows={person.days.map(({ day, looks }) => ({
            key: day.iso,
            cells: [
              <time key="day" dateTime={day.iso}>
                {begun(day.text)}
              </time>,
              looks.map(({ time, categories }) => (
                <p key={time.iso}>
                  <b>
                    <time dateTime={time.iso}>{time.text}</time>
                  </b>
                  {': '}
                  {categories.map((category) => topics(category)).join(', ')}
                </p>
              )),
            ],
          }))}
        />
      )}
    </Section>
  )
}

/** The same as files. @param base the files' address without its ending; `query` goes behind it */
export function KeepCopy({ base, query, text }: { base: string; query?: string; text: string }) {
  const t = useTranslations('accounting.keep')
  const behind = query ? `?${query}` : ''
  return (
    <Section id="keep" heading={t('heading')}>
      <p>{text}</p>
      <div className="actions">
        <ButtonLink href={`${base}.pdf${behind}`} kind="quiet" download>
          {t('pdf')}
        </ButtonLink>
        <ButtonLink href={`${base}.csv${behind}`} kind="quiet" download>
          {t('csv')}
        </ButtonLink>
      </div>
    </Section>
  )
}
