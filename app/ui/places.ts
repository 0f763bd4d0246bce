import type { common } from '~/i18n/en/common'

/**
 * The places a page may belong to. `care` is the clinician's side of the team; `account` and `reading` are
 * everybody's, whichever hat they wear.
 */
export type PagePlace = 'site' | 'family' | 'me' | 'team' | 'care' | 'admin' | 'account' | 'reading'

type Link = readonly [href: string, name: keyof typeof common.places]

const links: Record<PagePlace, readonly Link[]> = {
  site: [
    ['/events', 'groups'],
    ['/library', 'library'],
    ['/home', 'mine'],
  ],
  family: [
    ['/family', 'home'],
    ['/events', 'groups'],
    ['/library', 'library'],
    ['/family/registrations', 'signUps'],
    ['/account', 'account'],
  ],
  me: [
    ['/me', 'home'],
    ['/me/sharing', 'sharing'],
    ['/me/sharing/revocation', 'stop'],
    ['/me/summaries', 'updates'],
    ['/me/progress', 'progress'],
    ['/library', 'library'],
    ['/account', 'account'],
  ],
  team: [
    ['/team', 'today'],
    ['/team/events', 'events'],
    ['/team/programs', 'programs'],
    ['/team/people', 'people'],
    ['/team/library', 'library'],
    ['/account', 'account'],
  ],
  care: [
    ['/team/summaries', 'summaries'],
    ['/team/record', 'weeks'],
    ['/team/therapy', 'therapy'],
    ['/team/messages', 'messages'],
    ['/team/tasks', 'tasks'],
    ['/team/people', 'people'],
    ['/account', 'account'],
  ],
  admin: [
    ['/admin/staff', 'staff'],
    ['/admin/sites', 'sites'],
    ['/admin/outbox', 'letters'],
    ['/admin/audit', 'record'],
    ['/admin/accounting', 'accounting'],
    ['/admin/imports', 'imports'],
    ['/admin/records', 'copies'],
    ['/admin/state-rules', 'stateRules'],
    ['/admin/retention', 'retention'],
    ['/account', 'account'],
  ],
  account: [
    ['/home', 'mine'],
    ['/account', 'account'],
  ],
  reading: [
    ['/home', 'mine'],
    ['/reading', 'reading'],
    ['/library', 'library'],
    ['/account', 'account'],
  ],
}

/** The first part of the addresses that belong to a signed-in place. */
const roots: Record<PagePlace, string | null> = {
  site: null,
  family: '/family',
  me: '/me',
  team: '/team',
  care: '/team',
  admin: '/admin',
  account: '/account',
  reading: '/reading',
}

/**
 * The navigation of a place.
 * `inside` tells whether an address stays in the same signed-in place, where a client-side link is safe: public
 * pages are cached bytes whose `.data` answers 404, and another place needs other words.
 */
export function placesOf(place: PagePlace) {
  const root = roots[place]
  return {
    home: place === 'site' ? '/' : (links[place][0]?.[0] ?? '/'),
    links: links[place],
    inside: (href: string) => root !== null && (href === root || href.startsWith(`${root}/`)),
  }
}
