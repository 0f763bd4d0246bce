/** What limits are about, in the words of the administrator's page. */
export const limitKinds = [
  'signIn',
  'codes',
  'passwords',
  'letters',
  'invitations',
  'emergency',
  'systems',
  'calendars',
  'messages',
] as const
export type LimitKind = (typeof limitKinds)[number]

/** Whom a limit counts for. A mailbox is somebody's whose address was typed, whether it has an account or not. */
export type CountedFor = 'network' | 'account' | 'mailbox' | 'browser' | 'system' | 'calendar' | 'all'

/** Every limit by its name, what it is about and whom it counts for. */
export const limits = {
  'sign-in account from here': { kind: 'signIn', of: 'mailbox' },
  'sign-in account': { kind: 'signIn', of: 'mailbox' },
  'sign-in address': { kind: 'signIn', of: 'network' },
  'sign-in strangers': { kind: 'signIn', of: 'all' },
  'sign-in known device': { kind: 'signIn', of: 'browser' },
  passkey: { kind: 'signIn', of: 'network' },
  'second factor': { kind: 'codes', of: 'account' },
  'set up second factor': { kind: 'codes', of: 'account' },
  confirm: { kind: 'passwords', of: 'account' },
  'change password': { kind: 'passwords', of: 'account' },
  'ask from here': { kind: 'letters', of: 'network' },
  'letters to': { kind: 'letters', of: 'mailbox' },
  'first letters': { kind: 'letters', of: 'mailbox' },
  'change address': { kind: 'letters', of: 'account' },
  mute: { kind: 'letters', of: 'network' },
  invite: { kind: 'invitations', of: 'account' },
  'invitations to': { kind: 'invitations', of: 'mailbox' },
  'invitation from here': { kind: 'invitations', of: 'network' },
  'emergency access': { kind: 'emergency', of: 'account' },
  'fhir bundles': { kind: 'systems', of: 'system' },
  'fhir credentials': { kind: 'systems', of: 'network' },
  'calendar fetch': { kind: 'calendars', of: 'calendar' },
  'tell team': { kind: 'messages', of: 'account' },
  'messages to a date': { kind: 'messages', of: 'account' },
  'ask for therapy': { kind: 'messages', of: 'account' },
} as const satisfies Record<string, { kind: LimitKind; of: CountedFor }>

const known: Record<string, { kind: LimitKind; of: CountedFor }> = limits

/** How often one limit was reached on a day, and by how many. */
export type HitSum = { day: string; name: string; times: number; whos: number; first: number; last: number }

export type KindOfDay = {
  kind: LimitKind
  times: number
  /** all together are counted for nobody */
  from: { of: Exclude<CountedFor, 'all'>; count: number }[]
  first: number
  last: number
}

/** The days on which limits were reached, newest first, each with its kinds in the order of the page. */
export function daysOfHits(sums: readonly HitSum[]): { day: string; kinds: KindOfDay[] }[] {
  const days = [...new Set(sums.map(({ day }) => day))].sort().reverse()
  return days.map((day) => ({
    day,
    kinds: limitKinds.flatMap((kind) => {
      const mine = sums.filter((one) => one.day === day && known[one.name]?.kind === kind)
      return mine.length === 0 ? [] : [kindOfDay(kind, mine)]
    }),
  }))
}

function kindOfDay(kind: LimitKind, sums: readonly HitSum[]): KindOfDay {
  const from = new Map<CountedFor, number>()
  for (const one of sums) {
    const of = known[one.name]?.of ?? 'all'
    // One network may reach two limits of a kind; that it is one cannot be told, so the larger number is said.
    from.set(of, Math.max(from.get(of) ?? 0, one.whos))
  }
  return {
    kind,
    times: sums.reduce((sum, one) => sum + one.times, 0),
    from: [...from].flatMap(([of, count]) => (of === 'all' ? [] : [{ of, count }])),
    first: Math.min(...sums.map((one) => one.first)),
    last: Math.max(...sums.map((one) => one.last)),
  }
}
