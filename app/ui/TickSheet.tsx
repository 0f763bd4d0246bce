import { useTranslations } from 'use-intl'
import type { PaperHousehold } from '~/domain/events/check-in-view'
import { useHouseholdNeeds } from './Household'

const boxes = ['here', 'late', 'left', 'excused'] as const

/** A roster to carry and to tick: a line for each person, boxes to mark, and room for who walks in. */
export function TickSheet({ households }: { households: readonly PaperHousehold[] }) {
  const t = useTranslations('checkIn.paper')
  const needs = useHouseholdNeeds()
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="scroll" tabIndex={0} aria-label={t('table')}>
        <table className="table ticks">
          <caption className="out-of-sight">{t('table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('family')}</th>
              <th scope="col">{t('person')}</th>
              {boxes.map((box) => (
                <th key={box} scope="col" className="tick">
                  {t(box)}
                </th>
              ))}
              <th scope="col">{t('note')}</th>
            </tr>
          </thead>
          {households.map((one) => (
            <tbody key={one.registrationId}>
              {one.people.map((person, index) => (
                <tr key={person.id}>
                  {index === 0 && (
                    <th scope="rowgroup" rowSpan={one.people.length}>
                      {one.family}
                    </th>
                  )}
                  <td>{person.name}</td>
                  {boxes.map((box) => (
                    <td key={box} className="tick">
                      <Box {...(ticked(person.mark) === box ? { says: t(box) } : {})} />
                    </td>
                  ))}
                  {index === 0 && <td rowSpan={one.people.length}>{needs(one).join(', ')}</td>}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
      <div className="by-hand">
        <p>{t('walkIns')}</p>
        <p>{t('by')}</p>
      </div>
    </>
  )
}

function Box({ says }: { says?: string }) {
  return (
    <span className="box">
      {says && (
        <>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="m4 10.5 4 4.5 8-10" />
          </svg>
          <span className="out-of-sight">{says}</span>
        </>
      )}
    </span>
  )
}

function ticked(mark: string): (typeof boxes)[number] | undefined {
  const known: Partial<Record<string, (typeof boxes)[number]>> = {
    present: 'here',
    late: 'late',
    left_early: 'left',
    excused: 'excused',
  }
  return known[mark]
}
