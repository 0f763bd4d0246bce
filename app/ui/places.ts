import type { common } from '~/i18n/en/common'

/**
 * The places a page may belong to. `care` is the clinician's side of the team; `account` and `reading` are
 * everybody's, whichever hat they wear. `letter` is where a letter's link leads before anybody is signed in: such a
 * page says neither which clinic this is nor what it does.
 */
export type PagePlace =
  | 'site'
  | 'letter'
  | 'family'
  | 'me'
  | 'team'
  | 'care'
  | 'admin'
  | 'account'
  | 'reading'

type Link = readonly [href: string, name: keyof typeof common.places]

const links: Record<PagePlace, readonly Link[]> = {
  site: [
    ['/events', 'groups'],
    ['/library', 'library'],
    ['/home', 'mine'],
  ],
  letter: [['/home', 'mine']],
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
    ['/admin/staff', 'clinic'],
    ['/admin/audit', 'record'],
    ['/admin/imports', 'files'],
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

/**
 * A place with many pages shows a few groups of them, and under these the pages of the group one is in. A group's link
 * is its first page.
 */
const groups: Partial<Record<PagePlace, readonly (readonly Link[])[]>> = {
  admin: [
    [
      ['/admin/staff', 'staff'],
      ['/admin/clinic', 'naming'],
      ['/admin/sites', 'sites'],
      ['/admin/settings', 'settings'],
      ['/admin/state-rules', 'stateRules'],
    ],
    [
      ['/admin/audit', 'acts'],
      ['/admin/accounting', 'accounting'],
      ['/admin/outbox', 'letters'],
      ['/admin/sharing', 'allSharing'],
      ['/admin/viewing', 'viewing'],
      ['/admin/limits', 'limits'],
    ],
    [
      ['/admin/imports', 'imports'],
      ['/admin/records', 'copies'],
      ['/admin/retention', 'retention'],
    ],
  ],
}

/** The first part of the addresses that belong to a signed-in place. */
const roots: Record<PagePlace, string | null> = {
  site: null,
  letter: null,
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
 * `near` are the pages of the group that the current one belongs to, and `group` is that group's own link.
 * `inside` tells whether an address stays in the same signed-in place, where a client-side link is safe: public
 * pages are cached bytes whose `.data` answers 404, and another place needs other words.
 */
export function placesOf(place: PagePlace, current?: string) {
  const root = roots[place]
  const near = (groups[place] ?? []).find((group) => group.some(([href]) => href === current)) ?? []
  return {
    near,
    group: near[0]?.[0] ?? current,
    home: place === 'site' ? '/' : (links[place][0]?.[0] ?? '/'),
    links: links[place],
    inside: (href: string) => root !== null && (href === root || href.startsWith(`${root}/`)),
  }
}
