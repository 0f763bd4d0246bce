import type { en } from './en/index'

/** The languages the portal speaks. Every sentence exists in both (a test compares the catalogues). */
export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]

/** The shape of a catalogue: the same keys, any text. English is the model; Spanish must match it to compile. */
export type Like<T> = { readonly [K in keyof T]: T[K] extends string ? string : Like<T[K]> }

export type Words = typeof en
export type Namespace = keyof Words

/** What every signed-in page may need besides its own words: field problems, and what a redirect announces. */
const forms: Namespace[] = ['common', 'clinic', 'problems', 'flash']
/** On a page that a letter opens: nothing of which clinic this is, and what it does. */
const letterForms: Namespace[] = ['common', 'problems']

/**
 * True for where a letter's link leads before anybody is signed in. Whoever looks over a shoulder, or finds the page
 * in a browser's memory, learns neither the clinic nor its kind.
 */
export function isLetterPath(pathname: string): boolean {
  return /^\/(?:(?:join|reset|invite)\/[^/]+|address\/.+|security\/stop\/.+|letters\/mute\/.+)$/.test(
    pathname.replace(/\.data$/, ''),
  )
}

/** The parts of the catalogue that the page at a path may use; only these travel to the browser. */
export function namespacesOf(pathname: string): Namespace[] {
  const [, first = '', second = '', third = '', fourth = ''] = pathname.split('/')
  if (first === 'events' && third === 'registration')
    return [...forms, 'registration', 'turns', 'events', 'notices', 'household', 'questions']
  if (first === 'reading') return [...forms, 'reading']
  if (first === 'family' && second === 'people') return [...forms, 'family', 'shared', 'topics']
  if (first === 'family' && ['calendar', 'letters', 'messages'].includes(second)) return [...forms, 'notices']
  if (first === 'family' && second === 'registrations')
    return [...forms, 'registration', 'turns', 'events', 'series', 'notices', 'household', 'therapy']
  if (first === 'family' && second === 'programs')
    return [...forms, 'registration', 'turns', 'events', 'household', 'questions']
  if (second === 'welcome' || (first === 'me' && second === 'contact'))
    return [...forms, 'welcome', 'household']
  if (first === 'family' && second === 'household') return [...forms, 'household', 'turns']
  if (first === 'family' && second === 'signatures') return [...forms, 'secondSignature']
  if (first === 'family' && second === 'tell-the-team') return [...forms, 'familyTelling', 'whom']
  if (first === 'family' && second === 'therapy') return [...forms, 'therapy', 'whom']
  if (first === 'family')
    return [
      ...forms,
      'family',
      'registration',
      'turns',
      'events',
      'topics',
      'secondSignature',
      'notices',
      'therapy',
      'welcome',
    ]
  if (first === 'me' && second === 'people') return [...forms, 'kin', 'sharing']
  if (first === 'me' && second === 'record') return [...forms, 'records', 'topics']
  if (first === 'me' && second === 'history') return [...forms, 'history', 'topics']
  if (first === 'me' && second === 'see-as') return [...forms, 'seeAs', 'shared', 'topics']
  if (first === 'me' && second === 'tell-team') return [...forms, 'telling']
  if (first === 'me' && second === 'therapy') return [...forms, 'therapy']
  if (first === 'me' && third === 'pauses') return [...forms, 'pauses', 'topics']
  if (first === 'me' && third === 'revocation') return [...forms, 'stopping', 'topics']
  if (first === 'me' && pathname.endsWith('/preview')) return [...forms, 'seeAs', 'shared', 'topics']
  if (first === 'me' && ['progress', 'check-in', 'goals'].includes(second))
    return [...forms, 'progress', 'shared', 'topics']
  if (first === 'me' && second === 'summaries') return [...forms, 'review', 'shared', 'topics']
  if (first === 'me')
    return [
      ...forms,
      'sharing',
      'stopping',
      'shared',
      'topics',
      'accounting',
      'secondSignature',
      'therapy',
      'welcome',
    ]
  if (first === 'team' && second === 'library') return [...forms, 'shelfDesk', 'library']
  if (first === 'team' && second === 'emergency') return [...forms, 'care']
  if (first === 'team' && second === 'tasks') return [...forms, 'records']
  if (first === 'team' && second === 'therapy') return [...forms, 'therapy', 'therapyDesk']
  if (first === 'team' && second === 'messages') return [...forms, 'messages']
  if (first === 'team' && second === 'record') return [...forms, 'recording', 'progress', 'shared']
  if (first === 'team' && second === 'summaries' && third !== '')
    return [...forms, 'writing', 'shared', 'topics']
  if (first === 'team' && second === 'people') return [...forms, 'care', 'topics', 'kin', 'household']
  if (first === 'team' && fourth === 'phone')
    return [...forms, 'events', 'seating', 'registration', 'turns', 'household', 'questions']
  if (first === 'team' && (second === 'wishes' || fourth === 'seating')) {
    return [...forms, 'desk', 'events', 'seating', 'registration', 'turns']
  }
  if (first === 'team' && second === 'households') return [...forms, 'merging']
  if (first === 'team' && second === 'reports') return [...forms, 'reports']
  if (first === 'team' && (fourth === 'check-in' || fourth === 'roster')) {
    return [...forms, 'desk', 'events', 'seating', 'checkIn', 'household', 'questions']
  }
  if (first === 'team' && ['messages', 'join-link'].includes(fourth)) return [...forms, 'events', 'notices']
  if (first === 'team') {
    const today: Namespace[] = ['cancelling', 'checkIn', 'notices', 'therapyDesk', 'merging']
    return [...forms, 'desk', 'events', 'seating', 'series', 'topics', 'household', 'questions', ...today]
  }
  if (first === 'admin' && ['settings', 'clinic'].includes(second)) return [...forms, 'settings']
  if (first === 'admin' && second === 'sites') return [...forms, 'series']
  if (first === 'admin' && second === 'accounting') return [...forms, 'accounting', 'topics']
  if (first === 'admin' && second === 'state-rules') return [...forms, 'stateRules']
  if (first === 'admin' && ['imports', 'clients', 'records', 'retention'].includes(second)) {
    return [...forms, 'records']
  }
  if (first === 'admin' && second === 'sharing') return [...forms, 'operating']
  if (first === 'admin' && ['limits', 'viewing'].includes(second)) return [...forms, 'oversight']
  if (first === 'admin') return [...forms, 'admin']
  if (isLetterPath(pathname)) return [...letterForms, 'arriving', first === 'invite' ? 'kin' : 'flash']
  if (first === 'invite') return [...forms, 'arriving', 'kin']
  if (['join', 'reset', 'passphrase', 'address', 'security', 'letters'].includes(first))
    return [...forms, 'arriving']
  if (first === 'second-factor' || (first === 'sign-in' && second)) return [...forms, 'security']
  if (first === 'account' && second === 'security') return [...forms, 'security', 'account']
  if (first === 'confirm') return [...forms, 'account', 'security']
  if (['account', 'home', 'hat', 'sign-in'].includes(first)) return [...forms, 'account']
  return ['common', 'clinic', 'site', 'events', 'library']
}
