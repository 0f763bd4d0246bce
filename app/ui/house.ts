import { useRouteLoaderData } from '@remix-run/react'
import type { Language } from '~/i18n/words'

/** What every page knows about the clinic and the request, and nothing about who asks: the root loader's data. */
export type House = {
  language: Language
  /** the same page in the other language, as a path with its query */
  otherLanguageHref: string
  path: string
  demo: boolean
  /** a key of the catalogue's `flash`, left by the request before this one */
  flash?: string | undefined
  /** the form of this page came back with mistakes, which its title says first */
  mistakes: boolean
  /** what was typed into this page's form when the session had ended: shown, not sent */
  kept?: Record<string, string[]> | undefined
  /** absent on a page that a letter opens: it says neither which clinic this is nor what it does */
  clinic?: { name: string; shortName: string; sites: { name: string; phone: string }[] } | undefined
}

/** The house of the present page. @throws when the root loader failed; error pages use `useHouseOrNothing`. */
export function useHouse(): House {
  const house = useHouseOrNothing()
  if (!house) throw new Error('the root loader gave no house')
  return house
}

/** The clinic, on every page but those that a letter opens. @throws on these */
export function useClinic(): NonNullable<House['clinic']> {
  const { clinic } = useHouse()
  if (!clinic) throw new Error('this page does not say which clinic it is')
  return clinic
}

export function useHouseOrNothing(): House | undefined {
  return (useRouteLoaderData('root') as { house?: House } | undefined)?.house
}
