import type { DeskDate, Until } from './views'

/** A family on a date's waiting list, as the desk sees it. */
export type WaitingFamily = {
  registrationId: string
  family: string
  people: number
  least: number
  since: string
  skips: number
  priority: number
  auto: boolean
  /** freed places gather for it */
  protected: boolean
  /** its party fits the free places now */
  fits: boolean
}

/** The places of a date with everybody who was offered some or waits. */
export type SeatingPage = {
  date: DeskDate
  places: number | undefined
  /** places granted beyond the limit and not taken yet */
  granted: number
  offers: { registrationId: string; family: string; people: number; whole: boolean; until: Until }[]
  waiting: WaitingFamily[]
  /** nobody is offered anything any more: free places go to whoever comes first, and somebody may call */
  standby: boolean
  decisions: {
    id: string
    act: 'overbook' | 'priority' | 'removal'
    amount: number
    reason: string
    day: string
    by: string
    family: string | undefined
  }[]
  formKey: string
}
