import type { Role } from '#db/schema'

declare const admitted: unique symbol

export type { Role }

/**
 * Whoever is signed in, wearing one hat. Only `admit.server.ts` makes one: the brand is not exported, so an
 * object written by hand does not compile, and a verb for a participant cannot be called behind a family's door.
 */
export type Viewer<R extends Role = Role> = {
  readonly [admitted]: R
  readonly role: R
  readonly accountId: string
  readonly personId: string
  /** the participant this person is, when the hat is a participant's */
  readonly participantId: R extends 'participant' ? string : string | undefined
  readonly sessionHash: string
  /** when this session last proved its password, epoch ms */
  readonly confirmedAt: number | undefined
  readonly givenName: string
  readonly language: 'en' | 'es'
  /** IANA zone for showing times */
  readonly timeZone: string
}

/** A clinician or a coordinator: a page that both may open shows each the people in their own care. */
export type TeamViewer = Viewer<'clinician'> | Viewer<'coordinator'>

/** Another system that sends records: nobody's eyes, and no hat. Only `admit.server.ts` makes one. */
export type System = {
  readonly [admitted]: 'system'
  readonly clientId: string
  readonly name: string
  /** what the ids of its records are told apart by */
  readonly source: string
}
