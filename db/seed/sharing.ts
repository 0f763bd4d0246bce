import { Temporal } from 'temporal-polyfill'
import { confirmPassword } from '~/domain/accounts/change.server'
import {
  chooseCategories,
  chooseEnd,
  choosePurpose,
  placeHold,
  revoke,
  signDraft,
  startDraft,
} from '~/domain/consent/change.server'
import { readShared, readSharing, readSignature } from '~/domain/consent/read.server'
import { tellTeam } from '~/domain/people/telling.server'
import {
  chooseRelease,
  recordDueReleases,
  releaseSummary,
  writeSummary,
} from '~/domain/summaries/change.server'
import type { PartContent } from '~/domain/summaries/parts'
import type { Viewer } from '~/doors/viewer'
import { random128 } from '~/platform/secrets.server'
import type { Role } from '../schema'

/** What sharing needs of the demonstration: its present, its clock, and people who can act. */
export type SharingActs = {
  now: number
  zone: string
  /** the ids of those in the program */
  participantIds: Record<'maya' | 'sam' | 'eli', string>
  password: string
  /** sets the clock */
  at: (instant: number) => void
  as: <R extends Role>(email: string, role: R) => Promise<Viewer<R>>
}

/** The Sunday on which everything about sharing hangs: the last one that is at least five days ago. */
export function sundayOf(now: number, zone: string): Temporal.PlainDate {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  return lastSunday(today.subtract({ days: 5 }))
}

type Topics = Parameters<typeof chooseCategories>[2]['categories']

const emailOf = (name: string) => `${name}@riverbend.example`

/**
 * What Maya and Sam shared, in the order in which it happened: signed, stopped, written, released and looked at
 * through the same verbs as everybody's. Everything hangs on the last Sunday that is at least five days ago, so
 * that three whole weeks lie behind the newest update.
 */
export async function seedSharing(acts: SharingActs): Promise<void> {
  const today = Temporal.Instant.fromEpochMilliseconds(acts.now).toZonedDateTimeISO(acts.zone).toPlainDate()
  const sunday = sundayOf(acts.now, acts.zone)
  const day = (offset: number) => sunday.add({ days: offset }).toString()
  const clock = (offset: number, time: string) =>
    acts.at(
      sunday.add({ days: offset }).toZonedDateTime({ timeZone: acts.zone, plainTime: time })
        .epochMilliseconds,
    )
  const springDay = today.add({ months: 6 }).with({ day: 1 }).toString()

  clock(-54, '18:20')
  await share(acts, 'maya', 'theo', ['attendance', 'goals'], day(120), 'own_request')
  clock(-53, '12:05')
  await share(acts, 'maya', 'rosa', ['support_note', 'attendance', 'goals'], day(90), 'family_support')
  clock(-38, '21:40')
  const maya = await acts.as(emailOf('maya'), 'participant')
  await revoke(maya, { recipientId: (await acts.as(emailOf('theo'), 'family')).personId })
  clock(-36, '17:10')
  const mayaShares: Topics = ['support_note', 'attendance', 'goals', 'wellbeing', 'skills']
  await share(acts, 'maya', 'rosa', mayaShares, springDay, 'family_support')
  clock(-35, '19:30')
  await share(
    acts,
    'sam',
    'june',
    ['support_note', 'attendance', 'skills', 'schedule'],
    springDay,
    'own_request',
  )

  clock(-20, '16:15')
  const older = await write(acts, 'maya', [day(-41), day(-21)], olderParts(day))
  clock(-19, '19:05')
  await releaseSummary(maya, older)
  for (const [offset, time] of [
    [-19, '20:12'],
    [-16, '07:48'],
    [-12, '21:03'],
  ] as const) {
    clock(offset, time)
    await look(acts, 'rosa', 'maya')
  }

  clock(-10, '12:40')
  await share(acts, 'maya', 'sofia', ['support_note', 'goals', 'skills'], springDay, 'family_support')
  const sofia = (await acts.as(emailOf('sofia'), 'family')).personId
  clock(-2, '10:15')
  // Sam would rather not be asked each time: what he does nothing about goes to June after three days.
  const sam = await acts.as(emailOf('sam'), 'participant')
  const june = (await acts.as(emailOf('june'), 'family')).personId
  await chooseRelease(sam, { recipientId: june, days: 3 })

  clock(1, '16:30')
  const newest = await write(acts, 'maya', [day(-20), day(0)], newestParts(day))
  clock(1, '16:55')
  await write(acts, 'sam', [day(-20), day(0)], samParts(day))
  clock(2, '18:40')
  await releaseSummary(maya, newest, {
    leaveOut: [{ category: 'skills', recipientId: sofia }],
    ownWords: {
      text: 'Ask me about my walk, not about my drinking. If I go quiet at dinner, it is not about you. Sit with me anyway.',
      language: 'en',
      inOther:
        'Pregúntame por mi caminata, no por la bebida. Si me quedo callada en la cena, no es por ti. Siéntate conmigo de todos modos.',
    },
  })
  for (const [who, of, offset, time] of [
    ['rosa', 'maya', 2, '20:26'],
    ['rosa', 'maya', 3, '08:04'],
  ] as const) {
    clock(offset, time)
    await look(acts, who, of)
  }

  clock(4, '16:58')
  await recordDueReleases()
  clock(4, '17:20')
  await write(acts, 'maya', [day(1), day(4)], waitingParts(day))
  clock(4, '17:45')
  await tellTeam(await acts.as(emailOf('maya'), 'participant'), {
    key: random128(),
    text: 'My brother asks every week why he cannot see anything any more. I do not want to share with him now. Could we talk about how to tell him?',
  })
  for (const [who, of, time] of [
    ['june', 'sam', '20:31'],
    ['rosa', 'maya', '21:17'],
  ] as const) {
    clock(4, time)
    await look(acts, who, of)
  }

  // Sam keeps one topic from June for a while, in private: her page shows it not, and his sharing page says nothing.
  clock(4, '22:10')
  const confirmedAt = await confirmPassword(sam, acts.password)
  await placeHold(
    { ...sam, confirmedAt },
    {
      key: random128(),
      recipientId: (await acts.as(emailOf('june'), 'family')).personId,
      category: 'skills',
    },
  )
}

function lastSunday(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek % 7 })
}

async function share(
  acts: SharingActs,
  from: 'maya' | 'sam',
  to: string,
  categories: Topics,
  lastDay: string,
  purpose: 'own_request' | 'family_support',
): Promise<void> {
  const viewer = await acts.as(emailOf(from), 'participant')
  const { personId } = await acts.as(emailOf(to), 'family')
  const { key } = await readSharing(viewer, 'en')
  const { id } = await startDraft(viewer, { key, recipientId: personId, add: [] })
  await chooseCategories(viewer, id, { categories })
  await chooseEnd(viewer, id, { ends: 'date', lastDay, dataFrom: 'all' })
  await choosePurpose(viewer, id, { purpose })
  const form = await readSignature(viewer, id, 'en')
  if (!form) throw new Error('a consent of the demonstration is not ready to be signed')
  await signDraft(viewer, id, {
    hash: form.hash,
    signature: form.form.participant.name,
    password: acts.password,
  })
}

async function write(
  acts: SharingActs,
  of: 'maya' | 'sam',
  [periodFrom, periodTo]: [string, string],
  parts: PartContent[],
): Promise<string> {
  const clinician = await acts.as(emailOf('adaeze'), 'clinician')
  return writeSummary(clinician, { participantId: acts.participantIds[of], periodFrom, periodTo, parts })
}

async function look(acts: SharingActs, who: string, of: 'maya' | 'sam'): Promise<void> {
  const view = await readShared(await acts.as(emailOf(who), 'family'), acts.participantIds[of])
  if (view.kind === 'empty') throw new Error('a look of the demonstration found nothing')
}

type Day = (offset: number) => string
type Outcome = 'attended' | 'late' | 'missed' | 'excused'

/** Monday, Wednesday and Friday of three weeks; `first` is the first Monday, counted from the Sunday. */
function weeks(day: Day, first: number, outcomes: Outcome[]): PartContent {
  const weekOf = (week: number) => ({
    from: day(first + week * 7),
    sessions: [0, 2, 4].map((after, index) => ({
      on: day(first + week * 7 + after),
      outcome: outcomes[week * 3 + index] ?? 'attended',
    })),
  })
  return { category: 'attendance', content: { weeks: [weekOf(0), weekOf(1), weekOf(2)] } }
}

const moods = [18, 17, 15, 16, 13, 11, 12, 8]

/** Maya's own ratings, one a week on Thursdays, the last one three days before the Sunday. */
function mood(day: Day, count: number): PartContent {
  const points = moods.slice(0, count).map((total, index) => ({
    on: day(-3 - 7 * (moods.length - 1 - index)),
    total,
  }))
  return { category: 'wellbeing', content: { series: [{ scale: 'phq9', points }] } }
}

const walk = {
  text: 'Walk outside three mornings a week',
  language: 'en' as const,
  inOther: 'Caminar al aire libre tres mañanas por semana',
}
const call = {
  text: 'Call someone before a hard evening, not after',
  language: 'en' as const,
  inOther: 'Llamar a alguien antes de una noche difícil, no después',
}

function olderParts(day: Day): PartContent[] {
  return [
    weeks(day, -41, [
      'attended',
      'late',
      'missed',
      'attended',
      'attended',
      'excused',
      'attended',
      'missed',
      'attended',
    ]),
    {
      category: 'goals',
      content: {
        goals: [
          { ...walk, step: 1 },
          { ...call, step: 0 },
        ],
      },
    },
    mood(day, 5),
    { category: 'skills', content: { skills: ['breathing'] } },
    {
      category: 'support_note',
      content: {
        note: {
          text: 'Mornings are the hardest part of the day just now. A short message before nine helps more than a long talk at night.',
          language: 'en',
          inOther:
            'Las mañanas son ahora la parte más difícil del día. Un mensaje corto antes de las nueve ayuda más que una conversación larga por la noche.',
        },
      },
    },
  ]
}

const walkSteps = (day: Day) => [
  {
    text: 'Put the shoes by the door',
    language: 'en' as const,
    inOther: 'Dejar los zapatos junto a la puerta',
    doneOn: day(-30),
  },
  {
    text: 'Walk to the bridge and back',
    language: 'en' as const,
    inOther: 'Caminar hasta el puente y volver',
    doneOn: day(-16),
  },
  {
    text: 'Ask Mom to come along once',
    language: 'en' as const,
    inOther: 'Pedirle a mamá que venga una vez',
  },
]

const callSteps = (day: Day) => [
  {
    text: 'Write three numbers on a card',
    language: 'en' as const,
    inOther: 'Escribir tres números en una tarjeta',
    doneOn: day(-12),
  },
  { text: 'Call Sofia on a Friday', language: 'en' as const, inOther: 'Llamar a Sofia un viernes' },
]

/** Topics of their own, which Maya has shared with nobody so far. */
const ofTreatment: PartContent[] = [
  { category: 'medication', content: { followed: 'mostly' } },
  { category: 'condition', content: { conditions: ['depression', 'alcohol'] } },
]

/** Ratings with two scales of the check-ins beside them, a point a week. */
function withWeeks(part: PartContent, day: Day): PartContent {
  if (part.category !== 'wellbeing') return part
  const weekly = (scale: 'mood' | 'sleep', totals: readonly number[]) => ({
    scale,
    points: totals.map((total, index) => ({ on: day(-41 + 7 * index), total })),
  })
  const added = [weekly('mood', [3, 4, 5, 5, 6, 6]), weekly('sleep', [4, 5, 4, 6, 6, 7])]
  return { ...part, content: { series: [...part.content.series, ...added] } }
}

function newestParts(day: Day): PartContent[] {
  return [
    weeks(day, -20, [
      'attended',
      'attended',
      'attended',
      'attended',
      'missed',
      'attended',
      'attended',
      'late',
      'attended',
    ]),
    {
      category: 'goals',
      content: {
        goals: [
          { ...walk, step: 2, steps: walkSteps(day) },
          { ...call, step: 1, steps: callSteps(day) },
        ],
      },
    },
    withWeeks(mood(day, 8), day),
    {
      category: 'skills',
      content: {
        skills: ['breathing', 'asking_for_help', 'noticing_thoughts'],
        practice: [
          { skill: 'breathing', on: [-13, -11, -8, -6, -4, -1].map(day) },
          { skill: 'asking_for_help', on: [-9, -2].map(day) },
          { skill: 'noticing_thoughts', on: [-6, -4].map(day) },
        ],
      },
    },
    ...ofTreatment,
    {
      category: 'support_note',
      content: {
        note: {
          text: 'Walking is doing Maya good. Joining her now and then, without making it an appointment, is a real help.',
          language: 'en',
          inOther:
            'Caminar le hace bien a Maya. Acompañarla de vez en cuando, sin que sea una cita, es una verdadera ayuda.',
        },
      },
    },
  ]
}

/** What waits for Maya: four days, three sessions, and a note that is only there in English. */
function waitingParts(day: Day): PartContent[] {
  const outcomes: Outcome[] = ['attended', 'missed', 'attended']
  const sessions = outcomes.map((outcome, index) => ({ on: day([1, 3, 4][index] ?? 1), outcome }))
  return [
    { category: 'attendance', content: { weeks: [{ from: day(1), sessions }] } },
    {
      category: 'goals',
      content: {
        goals: [
          { ...walk, step: 2, steps: walkSteps(day) },
          { ...call, step: 2, steps: callSteps(day) },
        ],
      },
    },
    { category: 'skills', content: { skills: ['breathing', 'asking_for_help', 'riding_out_urges'] } },
    ...ofTreatment,
    {
      category: 'support_note',
      content: {
        note: {
          text: 'The weekend can be long. A plan for Saturday evening, made together on Friday, takes the weight off.',
          language: 'en',
        },
      },
    },
  ]
}

function samParts(day: Day): PartContent[] {
  return [
    weeks(day, -20, [
      'attended',
      'attended',
      'missed',
      'attended',
      'attended',
      'attended',
      'attended',
      'attended',
      'attended',
    ]),
    { category: 'skills', content: { skills: ['grounding', 'sleep_routine'] } },
    {
      category: 'schedule',
      content: {
        level: 'intensive_outpatient',
        hoursAWeek: 9,
        slots: [1, 3, 5].map((weekday) => ({ weekday, from: '09:00', to: '12:00' })),
      },
    },
    {
      category: 'support_note',
      content: {
        note: {
          text: 'Loud rooms are tiring for Sam at present. A quiet hour after each session, with no questions, gives the day back.',
          language: 'en',
        },
      },
    },
  ]
}
