import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'

/*
 * What the access matrix expects of each address of the map of doors: what its ids may be, and what the person who
 * may come in gets. Who may not is decided by the door, and the same for every address (matrix.test.ts). An
 * address that is not here fails the matrix.
 */

/** Finds one id in the demonstration clinic. */
export type Find = (statement: string) => string

export type Place = {
  /** the status of the page for whoever may see it; for an address without a page, of its redirect */
  get: number
  /** the status of its form, sent empty, for whoever may send it; absent where it takes none */
  post?: number
  /** the same sent as data, where that differs: the page around it is not made */
  postAsData?: number
  /** its ids: one of the visitor's own, and one that is there and is somebody else's */
  ids?: (find: Find) => { own: Record<string, string>; others: Record<string, string> }
  /**
   * Fields with which the form would be taken for the visitor's own; sent for somebody else's and for nobody's,
   * so that a refusal does not come from the form.
   */
  fields?: Record<string, string | string[]>
  /** the Cache-Control of its answer to whoever may see it, where it is not the usual one */
  cacheControl?: string
  /** what others' and unknown ids answer: 404 unless said; 200 where even that would tell something (consent 6) */
  elsewhere?: { get?: number; post?: number }
}

const email = (name: string) => `${name}@riverbend.example`
/** The person of the demonstration behind a name, as a part of a statement. */
export const person = (name: string) =>
  `(SELECT person.id FROM person JOIN account ON account.id = person.account_id WHERE email = '${email(name)}')`
const account = (name: string) => `(SELECT id FROM account WHERE email = '${email(name)}')`
const participant = (name: string) => `(SELECT id FROM participant WHERE person_id = ${person(name)})`

const consentOf = (name: string) =>
  `SELECT id FROM consent WHERE participant_id = ${participant(name)} ORDER BY created_at DESC LIMIT 1`
const draftOf = (name: string) =>
  `SELECT id FROM consent_draft WHERE participant_id = ${participant(name)} AND used_at IS NULL ORDER BY created_at DESC LIMIT 1`
const updateOf = (name: string) =>
  `SELECT id FROM summary WHERE participant_id = ${participant(name)} ORDER BY sent_at DESC LIMIT 1`
const registrationOf = (name: string) =>
  `SELECT id FROM registration WHERE account_id = ${account(name)} AND state IN ('confirmed', 'waitlisted')
   ORDER BY created_at DESC LIMIT 1`
const messageTo = (name: string) =>
  `SELECT message_id FROM date_message_copy WHERE account_id = ${account(name)} LIMIT 1`
const messageNotTo = (name: string) =>
  `SELECT id FROM date_message WHERE id NOT IN
     (SELECT message_id FROM date_message_copy WHERE account_id = ${account(name)}) LIMIT 1`
const bookedBy = (name: string, online = 'true, false') =>
  `SELECT registration.id FROM registration JOIN occurrence ON occurrence.id = occurrence_id
   WHERE account_id = ${account(name)} AND state = 'confirmed' AND (online_seats > 0) IN (${online})
     AND starts_at > unixepoch() * 1000 ORDER BY starts_at LIMIT 1`
const onlineDate = `SELECT id FROM occurrence WHERE format = 'online' AND published_at IS NOT NULL AND cancelled_at IS NULL
   AND starts_at > unixepoch() * 1000 + 86400000 ORDER BY starts_at LIMIT 1`
const occurrenceAt = (site: string, more = '') =>
  `SELECT occurrence.id FROM occurrence JOIN site ON site.id = occurrence.site_id
   WHERE site.short_name ${site} AND published_at IS NOT NULL AND cancelled_at IS NULL
     AND program_id NOT IN (SELECT id FROM program WHERE kind = 'therapy')
     AND starts_at > unixepoch() * 1000 + 86400000 ${more} ORDER BY starts_at LIMIT 1`

/** The check-in code of a confirmed registration at a site. */
const codeAt = (site: string) =>
  `SELECT check_in_token FROM registration JOIN occurrence ON occurrence.id = registration.occurrence_id
   JOIN site ON site.id = occurrence.site_id WHERE site.short_name ${site} AND registration.state = 'confirmed' LIMIT 1`

/** An id that is written like one and is nobody's. */
export const unknownId = 'zzzzzzzzzzzzzzzzzzzzzzzzzz'

/** A copy is readable for whoever asked for it; the matrix asks for one as Priya, and has one of somebody else's. */
const copyIds: Place['ids'] = (find) => ({
  own: { id: find(`SELECT id FROM record_request WHERE requested_by = ${person('priya')} LIMIT 1`) },
  others: { id: find(`SELECT id FROM record_request WHERE requested_by <> ${person('priya')} LIMIT 1`) },
})

/** An import that somebody checked and has not confirmed. */
const matrixImport = 'importimportimportimportim'
/** The calendar address that `finder` gives to Theo. */
const calendarToken = 'calendarcalendarcalendarcc'

/** For a field of a form. */
const anId = 'yyyyyyyyyyyyyyyyyyyyyyyyyy'

const consentIds: Place['ids'] = (find) => ({
  own: { id: find(consentOf('maya')) },
  others: { id: find(consentOf('sam')) },
})

/** An accounting is readable for whoever asked for it; the matrix asks for one as Priya, and has one of somebody else's. */
const accountingIds: Place['ids'] = (find) => ({
  own: { id: find(`SELECT id FROM accounting_request WHERE requested_by = ${person('priya')} LIMIT 1`) },
  others: { id: find(`SELECT id FROM accounting_request WHERE requested_by <> ${person('priya')} LIMIT 1`) },
})
const henrysRight = `SELECT authority.id FROM authority JOIN participant ON participant.id = participant_id
  JOIN person ON person.id = participant.person_id WHERE given_name = 'Henry' AND ends_at > unixepoch() * 1000`
const henrysPaper = `SELECT care_document.id FROM care_document JOIN participant ON participant.id = participant_id
  JOIN person ON person.id = participant.person_id WHERE given_name = 'Henry'`

/** A draft is its owner's; the matrix begins one for Maya and one for Sam. */
const draftStep = (fields: NonNullable<Place['fields']>): Place => ({
  get: 200,
  post: 400,
  ids: (find) => ({ own: { id: find(draftOf('maya')) }, others: { id: find(draftOf('sam')) } }),
  fields,
})

/** A date at the coordinator's site, and one at the other. */
const dateIds: Place['ids'] = (find) => ({
  own: { id: find(occurrenceAt(`= 'Mill Street'`)) },
  others: { id: find(occurrenceAt(`<> 'Mill Street'`)) },
})

const arrangement = {
  language: 'en',
  format: 'online',
  date: '2099-01-01',
  start: '18:00',
  minutes: '90',
  maxPartySize: '4',
  minPeople: '0',
}
const changeFields = { ...arrangement, intent: 'preview', scope: 'this' }
const newDateFields = { ...arrangement, key: anId, intent: 'preview', repeats: 'once' }
const programFields = {
  version: '1',
  kind: 'education',
  audience: 'open',
  joining: 'register',
  titleEn: 'A group',
}

/** A program is every coordinator's; family therapy is in no list, and its ids answer like no program's. */
const programIds: Place['ids'] = (find) => ({
  own: {
    id: find(
      `SELECT program_id FROM occurrence JOIN program ON program.id = program_id
       WHERE starts_at > unixepoch() * 1000 AND cancelled_at IS NULL AND program.kind <> 'therapy'
       AND site_id = (SELECT id FROM site WHERE short_name = 'Mill Street') ORDER BY starts_at LIMIT 1`,
    ),
  },
  others: { id: unknownId },
})

const siteIds: Place['ids'] = (find) => ({
  own: { id: find(`SELECT id FROM site ORDER BY name LIMIT 1`) },
  others: { id: unknownId },
})

/** Somebody at the coordinator's site and on the clinician's caseload, and somebody in neither's care. */
const inCare = (more: Record<string, [own: string, others: string]> = {}): Place['ids'] => {
  const ids = (find: Find, which: 0 | 1, who: string) => ({
    participantId: find(who),
    ...Object.fromEntries(Object.entries(more).map(([name, of]) => [name, find(of[which])])),
  })
  const outside = `SELECT participant.id FROM participant JOIN person ON person.id = participant.person_id WHERE given_name = 'Jonah'`
  const inside = `SELECT participant.id FROM participant JOIN person ON person.id = participant.person_id WHERE given_name = 'Henry'`
  return (find) => ({ own: ids(find, 0, inside), others: ids(find, 1, outside) })
}

const messageOf = (given: string) =>
  `SELECT team_message.id FROM team_message JOIN person ON person.id = from_person_id WHERE given_name = '${given}'`

const therapyOf = (name: string) =>
  `SELECT id FROM therapy_request WHERE family_person_id = ${person(name)} ORDER BY created_at LIMIT 1`

const registrationIds: Place['ids'] = (find) => ({
  own: { id: find(registrationOf('rosa')) },
  others: { id: find(registrationOf('june')) },
})

const invitationCodes: Place['ids'] = () => ({ own: { id: unknownId }, others: { id: anId } })

const linkOf = (name: string, family: string) =>
  `SELECT id FROM family_link WHERE participant_id = ${participant(name)} AND family_person_id = ${person(family)}`
const invitationOf = (name: string) =>
  `SELECT id FROM invitation WHERE participant_id = ${participant(name)} ORDER BY created_at DESC LIMIT 1`
const henrysInvitation = `SELECT invitation.id FROM invitation JOIN participant ON participant.id = participant_id
  JOIN person ON person.id = participant.person_id WHERE given_name = 'Henry'`

const memberIds: Place['ids'] = (find) => ({
  own: { id: find(`SELECT ${person('marcus')}`) },
  others: { id: unknownId },
})

/** Somebody of the family's household, and somebody of another's. */
const householdIds: Place['ids'] = (find) => ({
  own: {
    id: find(
      `SELECT id FROM household_person WHERE account_id = ${account('rosa')} AND ended_at IS NULL ORDER BY created_at LIMIT 1`,
    ),
  },
  others: {
    id: find(
      `SELECT id FROM household_person WHERE account_id <> ${account('rosa')} AND ended_at IS NULL LIMIT 1`,
    ),
  },
})

export const places: Record<string, Place> = {
  '/': { get: 200 },
  '/events': { get: 200 },
  '/events/:id': {
    get: 200,
    ids: (find) => ({
      own: { id: find(occurrenceAt('IS NOT NULL')) },
      others: { id: unknownId },
    }),
  },
  '/programs/:id': {
    get: 200,
    ids: (find) => ({
      own: { id: find(`SELECT id FROM program WHERE retired_at IS NULL AND audience = 'open' LIMIT 1`) },
      others: { id: unknownId },
    }),
  },
  '/library': { get: 200 },
  '/library/:slug': {
    get: 200,
    ids: () => ({ own: { slug: 'depression' }, others: { slug: 'zz-no-article' } }),
  },
  '/help': { get: 200 },
  '/privacy': { get: 200 },
  '/sign-in': { get: 200, post: 400 },
  // The same page for every code, and the same answer to every passcode of one that is not open.
  '/invite/:id': {
    get: 200,
    post: 400,
    ids: invitationCodes,
    fields: {
      passcode: 'river lamp 42',
      givenName: 'Ana',
      familyName: 'Ruiz',
      language: 'en',
      password: 'a quiet road by the mill',
    },
    elsewhere: { get: 200, post: 400 },
  },
  '/invite/:id/mine': {
    get: 200,
    post: 400,
    ids: invitationCodes,
    fields: { passcode: 'river lamp 42' },
    elsewhere: { get: 200, post: 400 },
  },
  '/join': { get: 200, post: 400 },
  '/reset': { get: 200, post: 400 },
  '/passphrase': { get: 200 },
  // No letter was written, so every link is over: one page, whatever it was.
  '/join/:token': {
    get: 404,
    post: 400,
    ids: () => ({ own: { token: unknownId }, others: { token: anId } }),
    fields: { givenName: 'Ana', familyName: 'Ruiz', language: 'en', password: 'a quiet road by the mill' },
  },
  '/address/:token': {
    get: 404,
    post: 404,
    ids: () => ({ own: { token: unknownId }, others: { token: anId } }),
    fields: {},
  },
  '/address/stop/:token': {
    get: 404,
    post: 404,
    ids: () => ({ own: { token: unknownId }, others: { token: anId } }),
    fields: {},
  },
  '/security/stop/:token': {
    get: 404,
    post: 404,
    ids: () => ({ own: { token: unknownId }, others: { token: anId } }),
    fields: {},
  },
  // One page and one answer for every well-formed link: it tells nothing about any address.
  '/letters/mute/:id': {
    get: 200,
    post: 400,
    ids: () => ({ own: { id: unknownId }, others: { id: anId } }),
    fields: { act: 'mute' },
    elsewhere: { get: 200, post: 303 },
  },
  '/reset/:token': {
    get: 404,
    post: 400,
    ids: () => ({ own: { token: unknownId }, others: { token: anId } }),
    fields: { password: 'a quiet road by the mill' },
  },
  // Without a step there is none to answer: the password comes first.
  '/sign-in/code': { get: 303, post: 303, postAsData: 400 },
  '/sign-in/passkey': { get: 200, post: 400 },
  '/second-factor': { get: 200, post: 400 },
  '/language': { get: 303, post: 303 },
  '/sign-out': { get: 303, post: 303 },
  '/leave': { get: 303 },

  '/home': { get: 303 },
  '/reading': { get: 200 },
  // Without the name of an article it leads to the library, and there is nothing to keep.
  '/reading/new': { get: 200, post: 404 },
  '/reading/:slug': {
    get: 200,
    post: 400,
    ids: () => ({ own: { slug: 'depression' }, others: { slug: 'zz-no-article' } }),
    fields: { act: 'keep' },
  },
  '/account': { get: 200, post: 400 },
  '/account/address': { get: 200, post: 400 },
  '/account/password': { get: 200, post: 400 },
  '/account/sessions/end': { get: 303, post: 303 },
  '/account/security': { get: 200, post: 400 },
  '/account/security/setup': { get: 200, post: 400 },
  '/account/security/app': { get: 200, post: 400 },
  '/account/security/app/removal': { get: 200, post: 400 },
  '/account/security/codes': { get: 200, post: 400 },
  '/account/security/passkeys/new': { get: 200, post: 400 },
  // Nobody of the demonstration has a passkey; removing one is walked in a journey. The password is asked before the id.
  '/account/security/passkeys/:id/removal': {
    get: 404,
    post: 400,
    ids: () => ({ own: { id: unknownId }, others: { id: anId } }),
    fields: { password: 'not the password at all' },
    elsewhere: { post: 400 },
  },
  '/confirm': { get: 200, post: 400 },
  '/hat': { get: 404, post: 400 },

  '/me': { get: 200 },
  '/me/people': { get: 200, post: 400 },
  '/me/people/new': { get: 200, post: 400 },
  '/me/people/:id': {
    get: 200,
    post: 400,
    ids: (find) => ({
      own: { id: find(linkOf('maya', 'theo')) },
      others: { id: find(linkOf('sam', 'june')) },
    }),
    fields: { act: 'end' },
  },
  '/me/people/invitations/:id': {
    get: 200,
    post: 400,
    ids: (find) => ({
      own: { id: find(invitationOf('maya')) },
      others: { id: find(invitationOf('sam')) },
    }),
    fields: { act: 'withdraw' },
  },
  '/me/sharing': { get: 200 },
  '/me/sharing/new': { get: 200, post: 400 },
  '/me/sharing/revocation': { get: 200, post: 400 },
  '/me/sharing/:id': { get: 200, ids: consentIds },
  '/me/sharing/:id/who': draftStep({ recipientId: anId }),
  '/me/sharing/:id/what': draftStep({ categories: ['attendance'] }),
  '/me/sharing/:id/until': draftStep({ ends: 'discharge', dataFrom: 'this' }),
  '/me/sharing/:id/purpose': draftStep({ purpose: 'own_request' }),
  // Nothing is chosen yet, so the page sends to the step that is missing; what comes as data brings no page.
  '/me/sharing/:id/signature': {
    ...draftStep({ hash: 'a'.repeat(64), signature: 'Maya Torres', password: 'riverbend in the evening' }),
    get: 303,
    post: 303,
    postAsData: 400,
  },
  '/me/sharing/:id/form.pdf': { get: 200, ids: consentIds },
  // Nothing is chosen yet, so there is nothing to look ahead at.
  '/me/sharing/:id/preview': {
    get: 303,
    ids: (find) => ({ own: { id: find(draftOf('maya')) }, others: { id: find(draftOf('sam')) } }),
  },
  '/me/sharing/pauses': { get: 200, post: 400 },
  '/me/see-as/:recipientId': {
    get: 200,
    ids: (find) => ({
      own: { recipientId: find(`SELECT ${person('rosa')}`) },
      others: { recipientId: find(`SELECT ${person('june')}`) },
    }),
  },
  '/me/history': { get: 200 },
  '/me/tell-team': { get: 200, post: 400 },
  '/me/tell-team/sent': { get: 200 },
  // Nobody signs with Maya, who is of age.
  '/me/sharing/:id/parent': {
    ...draftStep({ personId: anId }),
    get: 404,
    post: 400,
  },
  '/me/therapy': { get: 200, post: 400 },
  '/me/disclosures': { get: 200 },
  '/me/disclosures.csv': { get: 200 },
  '/me/disclosures.pdf': { get: 200 },
  '/me/summaries': { get: 200 },
  '/me/summaries/choices': { get: 200, post: 400 },
  '/me/summaries/:id': {
    get: 200,
    post: 400,
    ids: (find) => ({ own: { id: find(updateOf('maya')) }, others: { id: find(updateOf('sam')) } }),
    fields: { intent: 'decline' },
  },

  '/family/people/:participantId': {
    get: 200,
    ids: (find) => ({
      own: { participantId: find(`SELECT ${participant('maya')}`) },
      others: { participantId: find(`SELECT ${participant('sam')}`) },
    }),
    elsewhere: { get: 200 },
  },

  '/family': { get: 200 },
  '/family/therapy': { get: 200 },
  '/family/therapy/new': { get: 200, post: 400 },
  '/family/therapy/:id': {
    get: 200,
    post: 400,
    ids: (find) => ({ own: { id: find(therapyOf('rosa')) }, others: { id: find(therapyOf('june')) } }),
    fields: { act: 'withdraw' },
  },
  '/family/tell-the-team': { get: 200, post: 400 },
  '/family/tell-the-team/sent': { get: 200 },
  '/family/registrations/:id/time': { get: 200, post: 303, ids: registrationIds, fields: {} },
  '/family/signatures': { get: 200 },
  // Nothing waits for her: what waits for somebody else is answered as what is not there.
  '/family/signatures/:id': {
    get: 404,
    post: 400,
    ids: (find) => ({ own: { id: unknownId }, others: { id: find(consentOf('eli')) } }),
    fields: { hash: 'a'.repeat(64), signature: 'Rosa Torres', password: 'riverbend in the evening' },
  },
  '/family/registrations': { get: 200 },
  '/family/registrations/:id/cancellation': { get: 200, post: 303, ids: registrationIds, fields: {} },
  // There is nothing to answer, take back, or move to an unknown date: the sign-up is booked or was just cancelled.
  '/family/registrations/:id/offer': {
    get: 200,
    post: 400,
    ids: registrationIds,
    fields: { answer: 'rejoin' },
  },
  '/family/registrations/:id/undo': { get: 200, post: 409, ids: registrationIds, fields: {} },
  '/family/registrations/:id/party': { get: 200, post: 400, ids: registrationIds, fields: { who: [] } },
  '/family/registrations/:id/move': { get: 200, post: 400, ids: registrationIds, fields: { to: anId } },
  '/family/programs/:id': {
    get: 200,
    post: 400,
    ids: (find) => ({
      own: {
        id: find(
          `SELECT program.id FROM program JOIN occurrence ON occurrence.program_id = program.id
             WHERE audience = 'open' AND joining = 'register' AND published_at IS NOT NULL AND cancelled_at IS NULL
             AND starts_at > ${Date.now()} LIMIT 1`,
        ),
      },
      others: { id: anId },
    }),
    fields: { key: anId, who: ['me'], dates: [anId], attending: 'in_person' },
  },
  // She is in no course. Leaving one that somebody is not in is done already, whichever it is.
  '/family/programs/:id/leaving': {
    get: 404,
    post: 303,
    ids: (find) => ({
      own: { id: unknownId },
      others: { id: find(`SELECT id FROM program WHERE joining <> 'course' LIMIT 1`) },
    }),
    fields: {},
    elsewhere: { post: 303 },
  },
  // The latest sign-up of hers may only wait, and what is not booked is in no calendar.
  '/family/registrations/:id/calendar.ics': {
    get: 200,
    ids: (find) => ({ own: { id: find(bookedBy('rosa')) }, others: { id: find(bookedBy('june')) } }),
  },
  '/family/messages': { get: 200 },
  '/family/messages/:id': {
    get: 200,
    ids: (find) => ({ own: { id: find(messageTo('rosa')) }, others: { id: find(messageNotTo('rosa')) } }),
  },
  // It opens only in the minutes of an online date; at any other time it is not there.
  '/family/registrations/:id/join': {
    get: 404,
    ids: (find) => ({
      own: { id: find(bookedBy('rosa', 'false')) },
      others: { id: find(bookedBy('june')) },
    }),
  },
  '/family/calendar': { get: 200, post: 400 },
  '/family/letters': { get: 200, post: 400 },
  // Whoever has the address may see the calendar, signed in or not.
  '/calendar/:token.ics': {
    get: 200,
    ids: () => ({ own: { token: calendarToken }, others: { token: unknownId } }),
    cacheControl: 'no-store, private',
  },
  // Rosa was asked nothing at her first sign-in, so the page leads home.
  '/family/welcome': { get: 303, post: 303, postAsData: 400 },
  '/me/welcome': { get: 303, post: 303, postAsData: 400 },
  '/me/contact': { get: 200, post: 400 },
  '/family/household': { get: 200 },
  '/family/household/new': { get: 200, post: 400 },
  '/family/household/me': { get: 200, post: 303 },
  '/family/household/contact': { get: 200, post: 400 },
  '/family/household/:id': { get: 200, post: 400, ids: householdIds, fields: { givenName: 'Ana' } },
  // Sent once more as data, there is nobody left to remove.
  '/family/household/:id/removal': {
    get: 200,
    post: 303,
    postAsData: 404,
    ids: householdIds,
    fields: {},
  },
  // What she has is to come, so there is nothing to make up for; a course that was left is walked in its room.
  '/family/registrations/:id/make-up': { get: 200, post: 400, ids: registrationIds, fields: { to: anId } },
  '/family/programs/:id/undo': {
    get: 404,
    post: 404,
    ids: () => ({ own: { id: unknownId }, others: { id: unknownId } }),
    fields: {},
  },
  '/team/programs/:id/questions': { get: 200, post: 400, ids: programIds, fields: { end: anId } },
  '/team/households': { get: 200, post: 400 },
  '/team/households/:keptId/:mergedId': {
    get: 200,
    post: 400,
    ids: (find) => ({
      own: {
        keptId: find(`SELECT ${account('family01')}`),
        mergedId: find(`SELECT ${account('family01.again')}`),
      },
      others: { keptId: find(`SELECT ${account('rosa')}`), mergedId: find(`SELECT ${account('theo')}`) },
    }),
    fields: { key: anId, reason: 'They told me' },
  },
  '/family/wish': { get: 200, post: 400 },
  '/events/:id/registration': {
    get: 200,
    post: 400,
    ids: (find) => ({
      own: { id: find(occurrenceAt('IS NOT NULL')) },
      // A date that is not published is there for nobody but its coordinators.
      others: { id: find(`SELECT id FROM occurrence WHERE published_at IS NULL LIMIT 1`) },
    }),
    fields: { key: anId, intent: 'register', who: ['me'] },
  },

  '/team': { get: 200 },
  '/team/events': { get: 200 },
  '/team/events/new': { get: 200, post: 400 },
  '/team/events/:id': { get: 200, post: 400, ids: dateIds },
  '/team/events/:id/roster': { get: 200, ids: dateIds },
  '/team/events/:id/roster/print': { get: 200, ids: dateIds },
  '/team/events/:id/roster.csv': { get: 200, ids: dateIds },
  // The door of a date to come is not open yet: a right form is a conflict there.
  '/team/events/:id/check-in': {
    get: 200,
    post: 400,
    ids: dateIds,
    fields: { act: 'tap', key: anId, registrationId: anId, seen: '0', tap: 'present' },
  },
  '/team/events/:id/check-in/walk-in': {
    get: 200,
    post: 400,
    ids: dateIds,
    fields: { key: anId, givenName: 'Noor', people: '2' },
  },
  '/team/events/:id/check-in/closing': { get: 200, post: 400, ids: dateIds, fields: { key: anId } },
  '/team/check-in/:token': {
    get: 303,
    ids: (find) => ({
      own: { token: find(codeAt(`= 'Mill Street'`)) },
      others: { token: find(codeAt(`<> 'Mill Street'`)) },
    }),
  },
  '/team/events/:id/requests': {
    get: 200,
    post: 400,
    ids: dateIds,
    fields: { registrationId: anId, answer: 'approve' },
  },
  '/team/events/:id/seating': {
    get: 200,
    post: 400,
    ids: dateIds,
    fields: { act: 'capacity', seats: '5' },
  },
  '/team/events/:id/phone': {
    get: 200,
    post: 400,
    ids: dateIds,
    fields: { key: anId, accountId: anId, who: ['me'], attending: 'in_person' },
  },
  '/team/events/:id/messages': {
    get: 200,
    post: 400,
    ids: dateIds,
    fields: { key: anId, reach: 'booked', language: 'en', text: 'Please bring a pen.' },
  },
  '/team/events/:id/join-link': {
    get: 200,
    post: 400,
    ids: (find) => ({
      own: { id: find(onlineDate) },
      others: { id: find(occurrenceAt(`<> 'Mill Street'`, `AND format = 'in_person'`)) },
    }),
    fields: { link: 'https://meet.example/room', scope: 'this' },
  },
  '/team/wishes': { get: 200 },
  '/team/reports': { get: 200 },
  '/team/reports.csv': { get: 200 },
  '/team/reports/not-reached': { get: 200 },
  '/team/events/:id/publication': { get: 200, post: 303, ids: dateIds, fields: {} },
  '/team/events/:id/cancellation': { get: 200, post: 303, ids: dateIds, fields: {} },
  '/team/events/:id/change': { get: 200, post: 400, ids: dateIds, fields: changeFields },
  '/team/events/:id/substitute': { get: 200, post: 400, ids: dateIds, fields: { substitute: 'Ana Ruiz' } },
  '/team/events/:id/restoration': { get: 200, post: 303, ids: dateIds, fields: {} },
  '/team/events/:id/calls': { get: 200, post: 400, ids: dateIds, fields: { entry: anId, reached: 'yes' } },
  '/team/programs': { get: 200 },
  '/team/programs/new': { get: 200, post: 400 },
  '/team/programs/:id': { get: 200, ids: programIds },
  '/team/programs/:id/words': { get: 200, post: 400, ids: programIds, fields: programFields },
  '/team/programs/:id/dates': { get: 200, post: 400, ids: programIds, fields: newDateFields },
  '/team/programs/:id/publication': { get: 200, post: 303, ids: programIds, fields: {} },
  '/team/programs/:id/retirement': { get: 200, post: 400, ids: programIds, fields: { act: 'retire' } },
  '/team/closures': { get: 200, post: 400 },
  '/team/cancellations': { get: 200, post: 400 },
  '/team/calls': { get: 200, post: 400 },
  '/team/messages': { get: 200 },
  '/team/messages/:id': {
    get: 200,
    post: 400,
    ids: (find) => ({ own: { id: find(messageOf('Maya')) }, others: { id: find(messageOf('Jonah')) } }),
    fields: { act: 'take' },
  },
  '/team/therapy': { get: 200 },
  '/team/therapy/new': { get: 200, post: 400 },
  '/team/therapy/times': { get: 200, post: 400 },
  '/team/therapy/:id': {
    get: 200,
    post: 400,
    ids: (find) => ({
      own: { id: find(therapyOf('rosa')) },
      others: { id: find(therapyOf('family12')) },
    }),
    fields: { act: 'withdraw', key: anId },
  },
  '/team/people': { get: 200 },
  '/team/people/new': { get: 200, post: 400 },
  '/team/emergency': { get: 200, post: 400 },
  '/team/people/:participantId/care': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: { act: 'assign', clinicianId: anId },
  },
  '/team/people/:participantId/family': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: { act: 'verify', id: anId },
  },
  '/team/people/:participantId/family/new': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: { key: anId, email: 'somebody@mail.example', relationship: 'sister', language: 'en' },
  },
  '/team/people/:participantId/invitations/:id': {
    get: 200,
    post: 400,
    ids: inCare({ id: [henrysInvitation, henrysInvitation] }),
    fields: { act: 'withdraw' },
  },
  '/team/people/:participantId': { get: 200, ids: inCare() },
  '/team/people/:participantId/paper': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: {
      key: anId,
      recipientId: anId,
      categories: ['attendance'],
      ends: 'discharge',
      dataFrom: 'all',
      purpose: 'own_request',
      language: 'en',
      signedOn: '2026-01-01',
      found: ['names', 'topics', 'end', 'rights', 'signed'],
      password: 'riverbend in the evening',
    },
  },
  '/team/people/:participantId/stop': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: { key: anId, saidBy: anId, saidOn: '2026-01-01' },
  },
  '/team/people/:participantId/flags': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: { act: 'place', personId: anId, reason: 'a reason', password: 'riverbend in the evening' },
  },
  '/team/people/:participantId/stay': { get: 200, post: 400, ids: inCare(), fields: { act: 'discharged' } },
  '/team/people/:participantId/representatives/new': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: { key: anId, holderId: anId, kind: 'guardian', startsOn: '2026-01-01' },
  },
  // The first who may end it does; whoever comes after finds nothing.
  '/team/people/:participantId/representatives/:id/end': {
    get: 200,
    post: 303,
    ids: inCare({ id: [henrysRight, henrysRight] }),
    fields: {},
  },
  '/team/people/:participantId/documents/:documentId': {
    get: 200,
    ids: inCare({ documentId: [henrysPaper, henrysPaper] }),
  },
  '/me/check-in': { get: 200, post: 400 },
  '/me/progress': { get: 200 },
  '/me/goals': { get: 200, post: 400 },
  '/team/record': { get: 200 },
  '/team/record/:participantId': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: { intent: 'save', week: '2026-01-05' },
  },
  '/team/record/:participantId/goal': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: { intent: 'set', key: anId, text: 'A goal', language: 'en' },
  },
  '/team/record/:participantId/level': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: {
      level: 'outpatient',
      hoursAWeek: '3',
      startsOn: '2099-01-01',
      weekdays: ['1'],
      from: '09:00',
      to: '10:00',
    },
  },
  '/team/record/:participantId/plan': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: { language: 'en', signs: 'One', coping: 'Two', help: 'Three' },
  },
  '/team/record/:participantId/treatment': {
    get: 200,
    post: 400,
    ids: inCare(),
    fields: { followed: 'none' },
  },
  '/team/summaries': { get: 200 },
  '/team/summaries/new': { get: 200, post: 400 },
  '/team/summaries/:id': {
    get: 200,
    post: 400,
    ids: (find) => ({
      own: { id: find(updateOf('maya')) },
      others: { id: find(`SELECT id FROM summary WHERE author_id = ${person('marcus')} LIMIT 1`) },
    }),
    fields: { intent: 'save' },
  },
  '/team/library': { get: 200 },
  '/team/library/new': { get: 200, post: 400 },
  '/team/library/:slug': {
    get: 200,
    post: 400,
    ids: () => ({ own: { slug: 'depression' }, others: { slug: 'zz-no-article' } }),
    fields: { act: 'retire' },
  },
  '/team/library/:slug/:language': {
    get: 200,
    post: 400,
    ids: () => ({
      own: { slug: 'depression', language: 'en' },
      others: { slug: 'zz-no-article', language: 'en' },
    }),
    fields: { key: anId, base: '0', intent: 'draft' },
  },
  '/team/library/:slug/:language/versions/:number': {
    get: 200,
    post: 400,
    ids: () => ({
      own: { slug: 'depression', language: 'en', number: '1' },
      others: { slug: 'zz-no-article', language: 'en', number: '99' },
    }),
    fields: { act: 'leave' },
  },
  '/team/library/lists': { get: 200 },
  '/team/library/lists/new': { get: 200, post: 400 },
  '/team/library/lists/:id': {
    get: 200,
    post: 400,
    ids: (find) => ({ own: { id: find('SELECT id FROM reading_list LIMIT 1') }, others: { id: unknownId } }),
    fields: {
      key: anId,
      version: '1',
      titleEn: 'One',
      titleEs: 'Uno',
      reach: 'everybody',
      articles: ['listening'],
    },
  },
  '/team/library/lists/:id/retirement': {
    get: 200,
    post: 400,
    ids: (find) => ({ own: { id: find('SELECT id FROM reading_list LIMIT 1') }, others: { id: unknownId } }),
    fields: { act: 'retire' },
  },

  '/admin/accounting': { get: 200, post: 400 },
  '/admin/accounting/:id': { get: 200, ids: accountingIds },
  '/admin/accounting/:id/report.csv': { get: 200, ids: accountingIds },
  '/admin/accounting/:id/report.pdf': { get: 200, ids: accountingIds },
  '/admin/state-rules': { get: 200 },
  '/admin/imports': { get: 200 },
  '/admin/imports/new': { get: 200, post: 400 },
  '/admin/imports/:id': {
    get: 200,
    post: 400,
    ids: () => ({ own: { id: matrixImport }, others: { id: unknownId } }),
    fields: { act: 'discard' },
  },
  '/admin/clients': { get: 200, post: 400 },
  '/admin/records': { get: 200, post: 400 },
  '/admin/records/:id': { get: 200, ids: copyIds },
  '/admin/records/:id/record.json': { get: 200, ids: copyIds },
  '/me/record': { get: 200 },
  '/me/record.json': { get: 200 },
  '/admin/retention': { get: 200, post: 400 },
  '/team/tasks': { get: 200, post: 400 },
  // Only another system comes in, by its own credentials (tests/doors/fhir.test.ts).
  '/fhir': { get: 405, post: 401 },
  '/admin/sharing': { get: 200, post: 400 },
  '/admin/audit': { get: 200 },
  '/admin/limits': { get: 200 },
  '/admin/viewing': { get: 200 },
  // What the record holds; a look that nobody took is none.
  '/admin/viewing/:id': {
    get: 200,
    post: 400,
    ids: (find) => {
      const lena = find(`SELECT ${person('lena')}`)
      const day = find(
        `SELECT json_extract(detail, '$.day') FROM audit WHERE action = 'look into viewing' LIMIT 1`,
      )
      const marcus = find(`SELECT ${person('marcus')}`)
      return { own: { id: `emergency.${day}.${marcus}` }, others: { id: `emergency.${day}.${lena}` } }
    },
    fields: { key: anId, times: '1', note: 'Talked with them in the morning' },
  },
  '/team/people/links': { get: 200, post: 400 },
  '/family/people': { get: 200, post: 400 },
  '/admin/clinic': { get: 200, post: 400 },
  '/admin/settings': { get: 200, post: 400 },
  '/admin/outbox': { get: 200, post: 400 },
  '/admin/sites': { get: 200, post: 400 },
  '/admin/sites/:id': {
    get: 200,
    post: 400,
    ids: siteIds,
    fields: {
      form: 'site',
      version: '1',
      name: 'Mill Street',
      shortName: 'Mill Street',
      phone: '(555) 010-0142',
      address: '14 Mill Street',
    },
  },
  '/admin/staff': { get: 200 },
  '/admin/staff/new': { get: 200, post: 400 },
  '/admin/accounts': { get: 200, post: 400 },
  // Everybody with an account; somebody in the program without one is nobody here.
  '/admin/accounts/:id': {
    get: 200,
    post: 400,
    ids: (find) => ({
      own: { id: find(`SELECT ${person('rosa')}`) },
      others: { id: find('SELECT id FROM person WHERE account_id IS NULL LIMIT 1') },
    }),
    fields: { reason: 'met at the front desk', password: 'not the password at all' },
  },
  '/admin/staff/:id': { get: 200, post: 400, ids: memberIds, fields: { act: 'endRole', roleId: anId } },
  '/admin/staff/:id/role': {
    get: 200,
    post: 400,
    ids: memberIds,
    fields: { key: anId, role: 'clinician', password: 'not the password at all' },
  },
}

/**
 * Looks ids up in a clinic's file, ties the coordinator to one of its two sites, asks for two accountings, checks an
 * import, leaves a message to another site's team, and gives Theo's calendar an address.
 */
export function finder(databaseUrl: string): { find: Find; close: () => void } {
  const database = new Database(databaseUrl.slice('file:'.length))
  database.exec(
    `INSERT INTO accounting_request (id, participant_id, requested_by, reason, first_day, last_day, requested_at)
       SELECT 'accountingaccountingabcde' || (CASE WHEN account.email LIKE 'priya@%' THEN 'a' ELSE 'b' END),
         ${participant('maya')}, person.id, 'A question', '2026-01-01', '2026-12-31', unixepoch() * 1000
       FROM person JOIN account ON account.id = person.account_id WHERE account.email IN ('priya@riverbend.example', 'lena@riverbend.example');
     INSERT INTO team_message (id, from_person_id, about_participant_id, sealed, created_at)
       SELECT participant.id, person.id, participant.id, x'00', 0
       FROM participant JOIN person ON person.id = participant.person_id WHERE given_name = 'Jonah';
     INSERT INTO record_request (id, participant_id, requested_by, reason, requested_at)
       SELECT 'recordrecordrecordrecorda' || (CASE WHEN account.email LIKE 'priya@%' THEN 'a' ELSE 'b' END),
         ${participant('maya')}, person.id, 'A question', unixepoch() * 1000
       FROM person JOIN account ON account.id = person.account_id WHERE account.email IN ('priya@riverbend.example', 'lena@riverbend.example');
     INSERT INTO import_job (id, kind, source, origin, created_at, state, entries, items, refused)
       VALUES ('${matrixImport}', 'fhir', 'ehr', 'upload', unixepoch() * 1000, 'checked', 1, 0, 0);
     INSERT INTO calendar_feed (id, account_id, token_hash, created_at)
       VALUES ('feedfeedfeedfeedfeedfeedff', ${account('theo')}, '${createHash('sha256').update(calendarToken).digest('hex')}', unixepoch() * 1000);
     UPDATE staff_role SET site_id = (SELECT id FROM site WHERE short_name = 'Mill Street') WHERE person_id = ${person('lena')}`,
  )
  return {
    find: (statement) => {
      const found = database.prepare(statement).pluck().get()
      if (typeof found !== 'string') throw new Error(`the demonstration has no row for: ${statement}`)
      return found
    },
    close: () => database.close(),
  }
}
