const dayMs = 86_400_000

/** Days before an end at which its participant is told, the later one last. */
export const reminderDays = [14, 3] as const

export type ReminderDays = (typeof reminderDays)[number]

/** True in the two weeks before an end. @param endsAt epoch ms; infinite where nothing ends */
export function isEnding(endsAt: number, now: number): boolean {
  return now < endsAt && endsAt - now <= reminderDays[0] * dayMs
}

/**
 * The reminder that is due for a consent: the nearest one whose day has come. One that was shorter than that from
 * the beginning gets none of it: whoever signs for ten days knows.
 *
 * @returns so many days before the end, or undefined
 */
export function reminderDue(
  consent: { startsAt: number; expiresAt: number },
  now: number,
): ReminderDays | undefined {
  if (now >= consent.expiresAt) return undefined
  return reminderDays
    .filter((days) => {
      const from = consent.expiresAt - days * dayMs
      return consent.startsAt < from && now >= from
    })
    .at(-1)
}
