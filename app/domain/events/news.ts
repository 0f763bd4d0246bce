import type { ReminderTable } from '#db/schema'

export const reminderRules = ['two_days', 'morning'] as const satisfies ReminderTable['rule'][]

/** The key of a reminder: one for a registration, a rule and a start. */
export function reminderKey(registrationId: string, rule: ReminderTable['rule'], startsAt: number): string {
  return `reminder:${registrationId}:${rule}:${startsAt}`
}

/** The letters that say that a family is booked or waits: when that is over, those not sent yet never are. */
export function newsOf({ id, startsAt }: { id: string; startsAt: number }): string[] {
  return [
    ...['registered', 'waiting', 'seated'].map((template) => `${template}:${id}`),
    ...reminderRules.map((rule) => reminderKey(id, rule, startsAt)),
  ]
}
