import type { CheckInScale, Level, Slot } from './kinds'

export type LevelFact = { level: Level; hoursAWeek: number; slots: Slot[]; startsOn: string }

/** The level that is in force on a day. @param levels the newest start first */
export function levelOn<L extends { startsOn: string }>(levels: readonly L[], day: string): L | undefined {
  return levels.find(({ startsOn }) => startsOn <= day)
}

export type CheckInDay = { onDay: string } & Record<CheckInScale, number | null>
