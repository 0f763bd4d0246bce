import type { Level, Stage } from '../progress/kinds'
import { type Read, refused } from './observations'
import type { Concept, ResourceOf } from './shapes'

const mostGoalLetters = 200
const mostLines = 8
const mostLineLetters = 160

/** Our own codes of the parts of a relapse plan: signs, coping, help. */
const planSystem = 'urn:alongside:relapse-plan'

/** How far a goal is, by its lifecycle, and by its achievement while it is active (FHIR R4, Goal). */
function stageOf(lifecycle: string, achievement: Concept | undefined): Stage | undefined {
  const achieved = (achievement?.coding ?? []).map(({ code }) => code)
  if (lifecycle === 'completed' || achieved.includes('achieved') || achieved.includes('sustaining')) {
    return 'part_of_life'
  }
  if (lifecycle === 'active') return achieved.includes('improving') ? 'most_weeks' : 'trying'
  if (['proposed', 'planned', 'accepted'].includes(lifecycle)) return 'chosen'
  return ['on-hold', 'cancelled', 'rejected', 'entered-in-error'].includes(lifecycle) ? 'ended' : undefined
}

/**
 * A goal of treatment, in the words in which it was written.
 *
 * @param days when it was set, and when it came to stand as it does; local days
 */
export function readGoal(
  one: ResourceOf<'Goal'>,
  sourceId: string,
  { setOn, stageOn }: { setOn: string; stageOn: string },
): Read {
  const text = one.description.text?.trim() ?? ''
  if (text === '') return refused('textMissing')
  if (text.length > mostGoalLetters) return refused('shapeWrong', `description.text, ${mostGoalLetters}`)
  const stage = stageOf(one.lifecycleStatus, one.achievementStatus)
  if (stage === undefined) return refused('statusUnusable', one.lifecycleStatus)
  const words = { text, language: languageOf(one.language) }
  return { facts: [{ kind: 'goal', sourceId, words, setOn, stage, stageOn }], refusals: [] }
}

/** A plan of care: the level of care with its hours a week, and the relapse plan's three lists; either or both. */
export function readPlan(one: ResourceOf<'CarePlan'>, sourceId: string, day: string): Read {
  if (one.status !== 'active' && one.status !== 'completed') return refused('statusUnusable', one.status)
  const level = levelOf(one)
  const lists = {
    signs: linesOf(one, 'signs'),
    coping: linesOf(one, 'coping'),
    help: linesOf(one, 'help'),
  }
  const facts: Read['facts'] = []
  if (level) facts.push({ kind: 'level', sourceId, ...level, startsOn: day })
  if (Object.values(lists).every((list) => list.length > 0)) {
    facts.push({
      kind: 'plan',
      sourceId,
      words: { language: languageOf(one.language), ...lists },
      writtenOn: day,
    })
  }
  return facts.length > 0 ? { facts, refusals: [] } : refused('planUnmapped')
}

/** The level, as a category or an activity names it; the narrowest name first, since one stands in another. */
function levelOf(one: ResourceOf<'CarePlan'>): { level: Level; hoursAWeek: number } | undefined {
  const details = (one.activity ?? []).flatMap(({ detail }) => detail ?? [])
  const names = [
    ...(one.category ?? []).map(({ text }) => text),
    ...details.map(({ code }) => code?.text),
  ].join(' ')
  const level: Level | undefined = /partial hospital/i.test(names)
    ? 'partial_hospital'
    : /intensive outpatient|\biop\b/i.test(names)
      ? 'intensive_outpatient'
      : /outpatient/i.test(names)
        ? 'outpatient'
        : undefined
  const hours = details
    .map(({ scheduledTiming }) => scheduledTiming?.repeat)
    .find(
      (repeat) => repeat?.durationUnit === 'h' && repeat.periodUnit === 'wk' && (repeat.period ?? 1) === 1,
    )?.duration
  const whole = hours !== undefined && Number.isInteger(hours) && hours >= 1 && hours <= 40
  return level !== undefined && whole ? { level, hoursAWeek: hours } : undefined
}

function linesOf(one: ResourceOf<'CarePlan'>, part: string): string[] {
  return (one.activity ?? [])
    .flatMap(({ detail }) => {
      const mine = (detail?.code?.coding ?? []).some(
        ({ system, code }) => system === planSystem && code === part,
      )
      const text = detail?.description?.trim() ?? ''
      return mine && text !== '' && text.length <= mostLineLetters ? [text] : []
    })
    .slice(0, mostLines)
}

function languageOf(tag: string | undefined): 'en' | 'es' {
  return tag?.toLowerCase().startsWith('es') ? 'es' : 'en'
}
