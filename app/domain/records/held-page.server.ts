import { fullDate } from '~/i18n/format'
import { conditionNames, documentWords } from '~/i18n/say.server'
import type { Language } from '~/i18n/words'
import { type HeldThing, type HeldView, noonOf } from './held'
import type { whoRow } from './held-rows.server'
import { totals } from './ratings'

const mostOnPage = 200

/** In whose zone and language it is written. */
export type Pen = { zone: string; language: Language }

export type Held = {
  who: NonNullable<Awaited<ReturnType<typeof whoRow>>>
  things: HeldThing[]
  numbers: { system: string; value: string }[]
}

/** The page of what is held, a section for each kind. */
export function heldPage({ who, things, numbers }: Held, { zone, language }: Pen): HeldView {
  const say = documentWords(language)
  const date = (at: number) => fullDate(at, zone, language)
  const day = (text: string) => fullDate(noonOf(text), 'UTC', language)
  const of = <K extends HeldThing['kind']>(kind: K) =>
    things.filter((one): one is Extract<HeldThing, { kind: K }> => one.kind === kind)
  const words = (topic: 'update' | 'message' | 'checkIn' | 'task') =>
    of('words').filter((one) => one.about === topic)
  const score = (value: unknown) => (typeof value === 'number' ? value : '–')
  const sections: {
    kind: HeldView['sections'][number]['kind']
    rows: [id: string, day: string, what: string][]
  }[] = [
    {
      kind: 'sessions',
      rows: of('session').map((one) => [
        one.id,
        date(one.start),
        say(`held.outcomes.${one.outcome as 'planned'}`),
      ]),
    },
    {
      kind: 'ratings',
      rows: of('rating').map((one) => [
        one.id,
        day(one.takenOn),
        `${totals[one.code]?.name ?? one.code}: ${one.total}`,
      ]),
    },
    { kind: 'goals', rows: of('goal').map((one) => [one.id, day(one.setOn), one.text]) },
    {
      kind: 'levels',
      rows: of('level').map((one) => [
        one.id,
        day(one.startsOn),
        `${say(`held.levels.${one.level as 'outpatient'}`)}, ${say('held.hours', { hours: one.hoursAWeek })}`,
      ]),
    },
    {
      kind: 'conditions',
      rows: of('condition').map((one) => [
        one.id,
        day(one.writtenOn),
        conditionNames(language)[one.condition] ?? one.condition,
      ]),
    },
    {
      kind: 'medication',
      rows: of('medication').map((one) => [one.id, day(one.onDay), say(`held.followed.${one.followed}`)]),
    },
    { kind: 'plans', rows: of('plan').map((one) => [one.id, day(one.writtenOn), one.lines.join(' · ')]) },
    {
      kind: 'checkIns',
      rows: words('checkIn').map((one) => {
        const given = JSON.parse(one.text) as Record<string, unknown>
        const answers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, score(value)]))
        return [one.id, fullDate(one.at, 'UTC', language), say('held.answers', answers)]
      }),
    },
    {
      kind: 'updates',
      rows: words('update').map((one) => [
        one.id,
        date(one.at),
        say('held.parts', { count: (JSON.parse(one.text) as { parts: unknown[] }).parts.length }),
      ]),
    },
    { kind: 'messages', rows: words('message').map((one) => [one.id, date(one.at), one.text]) },
    {
      kind: 'tasks',
      rows: words('task').map((one) => [one.id, fullDate(one.at, 'UTC', language), say('held.item9')]),
    },
  ]
  return {
    name: `${who.given_name} ${who.family_name}`,
    born: who.birth_date === null ? undefined : day(who.birth_date),
    site: who.site,
    admitted: date(Number(who.admitted_at)),
    left: who.discharged_at === null ? undefined : date(Number(who.discharged_at)),
    numbers: numbers
      .filter(({ system }) => !system.startsWith('urn:alongside:source:'))
      .map(({ value }) => value),
    sections: sections.map(({ kind, rows: all }) => ({
      kind,
      rows: all.slice(0, mostOnPage).map(([key, when, what]) => ({ key, day: when, what })),
      more: all.length > mostOnPage,
    })),
  }
}
