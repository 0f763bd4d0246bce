import { data, type LinksFunction, type MetaFunction } from '@remix-run/node'
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
import { type ReactNode, useContext, useEffect, useState } from 'react'
import { IntlProvider } from 'use-intl'
import { readClinic } from './domain/clinic/read.server'
import { cameWithMistakes, open } from './doors/doors.server'
import { clearedFlashCookie, readFlash } from './doors/flash.server'
import { isPublicPath } from './doors/public-paths'
import { keptTyping } from './doors/typing.server'
import { wordsFor } from './i18n/catalogue.server'
import { isLetterPath, type Words } from './i18n/words'
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

/** A page that names itself replaces this; an error page is named in the layout, where its words are at hand. */
export const meta: MetaFunction<typeof loader> = ({ error, data: loaded }) =>
  error ? [] : [{ title: loaded?.words.common?.name ?? 'Alongside' }]

/**
 * What every page knows. It reads no session, so that public pages are the same for everybody; on the others it does
 * where the browser has the token of what was typed when a session had ended.
 */
export const loader = open.loader(async ({ request, url, language, context }) => {
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
    mistakes: cameWithMistakes(context),
    kept: isPublic ? undefined : await keptTyping(request, context, url.pathname),
    clinic: isLetterPath(url.pathname)
      ? undefined
      : {
          name: clinic.name,
          shortName: clinic.shortName,
          sites: clinic.sites.map(({ name, phone }) => ({ name, phone })),
        },
  }
  const words = wordsFor(language, url.pathname)
  return data(
    { house, words, scripts: !isPublic },
    flash ? { headers: { 'Set-Cookie': clearedFlashCookie() } } : {},
  )
})

/** In a browser: what the last page spoke. An answer that is no page takes the root's data along. */
let spoken: { language: House['language']; words: Partial<Words> } | undefined

export function Layout({ children }: { children: ReactNode }) {
  const loaded = useRouteLoaderData<typeof loader>('root')
  const given = useContext(FallbackWords)
  const nonce = useNonce()
  // On the server one visitor's language is nothing to the next.
  const inBrowser = typeof document !== 'undefined'
  if (inBrowser && loaded) spoken = { language: loaded.house.language, words: loaded.words }
  const fallback = given ?? (inBrowser ? spoken : undefined)
  const language = loaded?.house.language ?? fallback?.language ?? 'en'
  const words = loaded?.words ?? fallback?.words ?? {}
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <ErrorTitle words={words.common} />
        <Links />
      </head>
      <body>
        <IntlProvider locale={language} messages={words as Words} timeZone="UTC">
          <Theme nonce={nonce}>{children}</Theme>
        </IntlProvider>
        {loaded?.scripts && <FirstScripts nonce={nonce} />}
      </body>
    </html>
  )
}

/** An error page has no route of its own to name it. */
function ErrorTitle({ words }: { words: Words['common'] | undefined }) {
  const error = useRouteError()
  // It is null, not undefined, where the server draws a page without one.
  if (!error || !words) return null
  const kind = errorKind(isRouteErrorResponse(error) ? error.status : 500)
  return <title>{`${words.errors[kind].heading}: ${words.name}`}</title>
}

let scriptsRan = false

/**
 * The scripts that the server sends. An error met on the way mounts the whole document anew, and React can make a
 * new <script> only through innerHTML, which the policy refuses: the page would be empty. They have run by then.
 */
function FirstScripts({ nonce }: { nonce: string | undefined }) {
  const [first] = useState(!scriptsRan)
  useEffect(() => {
    scriptsRan = true
  }, [])
  return (
    first && (
      <>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </>
    )
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const house = useRouteLoaderData<typeof loader>('root')?.house
  return (
    <ErrorPage
      kind={errorKind(isRouteErrorResponse(error) ? error.status : 500)}
      place={house && !house.clinic ? 'letter' : 'site'}
    />
  )
}
