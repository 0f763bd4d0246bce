import type { Language } from '~/i18n/words'

/** What of a request may tell its language. */
export type LanguageSigns = {
  asked: string | null | undefined
  cookie: string | null | undefined
  accepted: string | null | undefined
}

/**
 * The language of a request: `?lang=`, else the cookie, else Accept-Language, else English. It depends on
 * nothing about who is asking, so that a kept page is the same for everybody.
 */
export function languageFrom({ asked, cookie, accepted }: LanguageSigns): Language {
  if (asked === 'en' || asked === 'es') return asked
  const chosen = /(?:^|;\s*)(?:__Host-)?lang=(en|es)(?:;|$)/.exec(cookie ?? '')?.[1]
  if (chosen === 'en' || chosen === 'es') return chosen
  return preferred(accepted ?? '')
}

export function languageOf(request: Request): Language {
  return languageFrom({
    asked: new URL(request.url).searchParams.get('lang'),
    cookie: request.headers.get('cookie'),
    accepted: request.headers.get('accept-language'),
  })
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
  return `${secure ? '__Host-' : ''}lang=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`
}
