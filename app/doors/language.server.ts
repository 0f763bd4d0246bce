import type { Language } from '~/i18n/words'

/**
 * The language of a request: `?lang=`, else the cookie, else Accept-Language, else English. It depends on
 * nothing about who is asking, so that a kept page is the same for everybody.
 */
export function languageOf(request: Request): Language {
  const asked = new URL(request.url).searchParams.get('lang')
  if (asked === 'en' || asked === 'es') return asked
  const cookie = /(?:^|;\s*)lang=(en|es)(?:;|$)/.exec(request.headers.get('cookie') ?? '')?.[1]
  if (cookie === 'en' || cookie === 'es') return cookie
  return preferred(request.headers.get('accept-language') ?? '')
}

/** The first of our languages in an Accept-Language header (RFC 9110, 12.5.4), by quality. */
function preferred(header: string): Language {
  const ranked = header
    .slice(0, 200)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), index }
    })
    .filter((one) => one.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index)
  return ranked.find((one) => one.language === 'en' || one.language === 'es')?.language === 'es' ? 'es' : 'en'
}

/** The cookie that remembers a choice of language for a year. It says nothing about a person. */
export function languageCookie(language: Language, secure: boolean): string {
  return `lang=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`
}
