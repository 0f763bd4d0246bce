import { data, type LinksFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { IntlProvider } from 'use-intl'
import { readClinic } from './domain/clinic/read.server'
import { open } from './doors/doors.server'
import { clearedFlashCookie, readFlash } from './doors/flash.server'
import { isPublicPath } from './doors/public-paths'
import { wordsFor } from './i18n/catalogue.server'
import type { Words } from './i18n/words'
import { ErrorPage, errorKind } from './ui/ErrorPage'
import { FallbackWords } from './ui/fallback-words'
import type { House } from './ui/house'
import { useNonce } from './ui/nonce'
import stylesheet from './ui/styles/index.css?url'
import { Theme } from './ui/Theme.tsx'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
]

/** What every page knows; it never reads the session, so that public pages are the same for everybody. */
export const loader = open.loader(async ({ request, url, language }) => {
  const clinic = await readClinic()
  const isPublic = isPublicPath(url.pathname)
  const other = new URLSearchParams(url.search)
  other.set('lang', language === 'en' ? 'es' : 'en')
  const flash = isPublic ? undefined : readFlash(request)
  const here = new URLSearchParams(url.search)
  here.delete('lang')
  const house: House = {
    language,
    otherLanguageHref: `${url.pathname}?${other}`,
    path: here.size > 0 ? `${url.pathname}?${here}` : url.pathname,
    demo: clinic.demo,
    flash,
    clinic: {
      name: clinic.name,
      shortName: clinic.shortName,
      sites: clinic.sites.map(({ name, phone }) => ({ name, phone })),
    },
  }
  const words = wordsFor(language, url.pathname) as Partial<Words>
  return data(
    { house, words, scripts: !isPublic },
    flash ? { headers: { 'Set-Cookie': clearedFlashCookie } } : {},
  )
})

export function Layout({ children }: { children: ReactNode }) {
  const loaded = useRouteLoaderData<typeof loader>('root')
  const fallback = useContext(FallbackWords)
  const nonce = useNonce()
  const language = loaded?.house.language ?? fallback?.language ?? 'en'
  const words = loaded?.words ?? fallback?.words ?? {}
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <IntlProvider locale={language} messages={words as Words} timeZone="UTC">
          <Theme nonce={nonce}>{children}</Theme>
        </IntlProvider>
        {loaded?.scripts && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  return <ErrorPage kind={errorKind(isRouteErrorResponse(error) ? error.status : 500)} />
}
