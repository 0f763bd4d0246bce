import type { en } from './en/index'

/** The languages the portal speaks. Every sentence exists in both (a test compares the catalogues). */
export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]

/** The shape of a catalogue: the same keys, any text. English is the model; Spanish must match it to compile. */
export type Like<T> = { readonly [K in keyof T]: T[K] extends string ? string : Like<T[K]> }

export type Words = typeof en
/** A part of the site; each page gets `common` and the words of its own place, and nothing else. */
export type Place = Exclude<keyof Words, 'common' | 'letters'>

/** The place a path belongs to: its words are the ones that page may use. */
export function placeOf(pathname: string): Place {
  const [, first = '', , third] = pathname.split('/')
  if (first === 'family' || (first === 'events' && third === 'registration')) return 'family'
  if (first === 'me') return 'me'
  if (first === 'team') return 'team'
  if (first === 'admin') return 'admin'
  if (['account', 'home', 'hat', 'sign-in', 'confirm'].includes(first)) return 'account'
  return 'site'
}
