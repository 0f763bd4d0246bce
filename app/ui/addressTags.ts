import type { MetaDescriptor } from '@remix-run/react'
import type { Language } from '~/i18n/words'

/** The link elements of a public page's own address and of its other languages, for a route's `meta`. */
export function addressTags(addresses: {
  canonical: string
  languages: readonly { language: Language; href: string }[]
}): MetaDescriptor[] {
  return [
    { tagName: 'link', rel: 'canonical', href: addresses.canonical },
    ...addresses.languages.map(({ language, href }) => ({
      tagName: 'link',
      rel: 'alternate',
      hrefLang: language,
      href,
    })),
  ]
}
