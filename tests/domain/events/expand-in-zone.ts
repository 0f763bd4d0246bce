import { localStarts, settle } from '~/domain/events/recurrence'

/*
 * Run by itself, it prints what it answers: the test starts it under one server zone after another.
 */

/** What a child process is asked: the series' clock in New York, whatever clock its own server keeps. */
export const asked = [
  ['2026-10-20T18:00', 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270330T180000Z'],
  ['2027-03-14T02:30', 'FREQ=WEEKLY;BYDAY=SU;UNTIL=20270328T023000Z'],
  ['2026-10-25T01:30', 'FREQ=WEEKLY;BYDAY=SU;UNTIL=20261108T013000Z'],
  ['2026-01-30T18:00', 'FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T180000Z'],
  ['2026-01-29T18:00', 'FREQ=MONTHLY;BYDAY=5TH;UNTIL=20261231T180000Z'],
  ['2028-02-01T18:00', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20280401T180000Z'],
] as const

export function answered(): (number | undefined)[][] {
  const zone = 'America/New_York'
  return asked.map(([localStart, rule]) =>
    localStarts({ zone, localStart, rule, exdates: [], rdates: [] }).map((local) => settle(local, zone)),
  )
}

if (process.argv[1]?.endsWith('expand-in-zone.ts')) process.stdout.write(JSON.stringify(answered()))
