/** What became of an invitation, as its inviter sees it. */
export type InvitationState = 'waiting' | 'accepted' | 'withdrawn' | 'over' | 'locked'

/** A sent invitation at an instant. What was done to it outranks that its time is over. */
export function invitationState(
  row: {
    used_at: number | null
    withdrawn_at: number | null
    expires_at: number
    failed_tries: number
  },
  now: number,
  mostTries: number,
): InvitationState {
  if (row.used_at !== null) return 'accepted'
  if (row.withdrawn_at !== null) return 'withdrawn'
  if (now >= row.expires_at) return 'over'
  return row.failed_tries >= mostTries ? 'locked' : 'waiting'
}

/** Where a family link stands: the other side came, the participant said yes, and it counts. */
export type LinkState = 'proposed' | 'agreed' | 'confirmed'

export function linkState(row: { agreed_at: number | null; confirmed_at: number | null }): LinkState {
  if (row.confirmed_at !== null) return 'confirmed'
  return row.agreed_at !== null ? 'agreed' : 'proposed'
}
