import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Language } from '~/i18n/words'
import { Brand } from './Brand'
import { Flash } from './Flash'
import { type House, useHouseOrNothing } from './house'
import { LeaveQuickly } from './LeaveQuickly'
import { type Kind, Sprite } from './Mark'
import { type PagePlace, placesOf } from './places'

export type { PagePlace } from './places'

export type PageProps = {
  place: PagePlace
  /** the href of the present place in the navigation */
  current?: string
  /** the whole 74rem, for lists, tables and two columns; otherwise one column of reading width */
  wide?: boolean
  /** the space between what stands directly in main: 16, 32 or 72 px, or none */
  space?: 'none' | 'm' | 'l' | 'xl'
  /** the kinds of event marked on this page, drawn once for all of them */
  marks?: readonly Kind[]
  children: ReactNode
}

/** Pages before anybody is signed in. */
const isPublic = (place: PagePlace) => place === 'site' || place === 'letter'

const otherThan: Record<Language, Language> = { en: 'es', es: 'en' }

/**
 * The frame of every page: help now, leaving quickly, the clinic, its places, the page, the footer. It asks
 * nothing of the session and stands without the root loader's data, so that error pages have it too.
 */
export function Page({ place, current, wide, space = 'l', marks = [], children }: PageProps) {
  const t = useTranslations('common')
  const house = useHouseOrNothing()
  const flow = space === 'none' ? '' : space === 'm' ? 'flow' : `flow flow-${space}`
  return (
    <Sprite marks={marks}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <SafetyStrip signedIn={!isPublic(place)} />
      <Top place={place} current={current} house={house} />
      <main id="main" tabIndex={-1}>
        <div className={['wrap', flow, wide ? '' : 'narrow'].filter(Boolean).join(' ')}>
          <Flash />
          {children}
        </div>
      </main>
      <Foot place={place} house={house} />
    </Sprite>
  )
}

/** Help now on the left, leaving on the right; always in reach. */
function SafetyStrip({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations('common')
  return (
    <aside className="strip" aria-label={t('help')}>
      <div className="wrap">
        <ul>
          <li>
            <a href="/help">
              <strong>{t('help')}</strong>
            </a>
          </li>
          <li>
            <a href="tel:988">
              <span>
                <span className="wide">{t('call')} </span>988
              </span>
            </a>
          </li>
          <li>
            <a href="tel:911">
              <span>
                911<span className="wide"> {t('inDanger')}</span>
              </span>
            </a>
          </li>
        </ul>
        {signedIn && (
          <div className="leave">
            <LeaveQuickly />
          </div>
        )}
      </div>
    </aside>
  )
}

/** The name, and at most seven places; they wrap, there is no menu button to find. */
function Top({ place, current, house }: { place: PagePlace; current?: string; house?: House }) {
  const t = useTranslations('common')
  const { home, inside, links, near, group } = placesOf(place, current)
  return (
    <header>
      {house?.demo && (
        <p className="demo">
          <span className="wrap">{t('demo')}</span>
        </p>
      )}
      <div className="wrap top">
        <Brand href={home} within={inside(home)} nameless={place === 'letter'} />
        <nav aria-label={t('main')}>
          <ul className="places">
            {links.map(([href, name]) => (
              <li key={href}>
                <PlaceLink
                  href={href}
                  within={inside(href)}
                  current={href !== group ? undefined : near.length > 0 ? 'true' : 'page'}
                >
                  {t(`places.${name}`)}
                </PlaceLink>
              </li>
            ))}
            {isPublic(place) && house && (
              <li>
                <OtherLanguageLink house={house} />
              </li>
            )}
          </ul>
        </nav>
      </div>
      {near.length > 0 && (
        <div className="near">
          <nav className="wrap" aria-label={t('near')}>
            <ul className="places">
              {near.map(([href, name]) => (
                <li key={href}>
                  <PlaceLink
                    href={href}
                    within={inside(href)}
                    current={href === current ? 'page' : undefined}
                  >
                    {t(`places.${name}`)}
                  </PlaceLink>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      )}
    </header>
  )
}

function PlaceLink(props: {
  href: string
  within: boolean
  /** `true`: the page is not this one, and belongs to it */
  current: 'page' | 'true' | undefined
  children: ReactNode
}) {
  const { current } = props
  const words = <span>{props.children}</span>
  return props.within ? (
    <Link to={props.href} aria-current={current}>
      {words}
    </Link>
  ) : (
    <a href={props.href} aria-current={current}>
      {words}
    </a>
  )
}

function OtherLanguageLink({ house }: { house: House }) {
  const t = useTranslations('common')
  const other = otherThan[house.language]
  return (
    <a href={house.otherLanguageHref} lang={other} hrefLang={other}>
      <span>{t('otherLanguage')}</span>
    </a>
  )
}

/** On signed-in pages the language is kept with the account, so changing it is a form, and back to this page. */
function OtherLanguageForm({ house }: { house: House }) {
  const t = useTranslations('common')
  const other = otherThan[house.language]
  return (
    <form method="post" action="/language">
      <input type="hidden" name="language" value={other} />
      <input type="hidden" name="to" value={house.path} />
      <button type="submit" className="linklike" lang={other}>
        {t('otherLanguage')}
      </button>
    </form>
  )
}

/** Which clinic this is, what it does, and its telephones. */
function AboutClinic({ house }: { house?: House }) {
  const t = useTranslations('clinic')
  return (
    <>
      <div className="flow flow-s">
        {house?.clinic && (
          <p>
            <strong>{t('about', { clinic: house.clinic.name })}</strong>
          </p>
        )}
        <p>{t('promise')}</p>
      </div>
      <div className="flow">
        {house?.clinic?.sites.map(({ name, phone }) => (
          <p key={name}>
            {name}
            {phone && (
              <>
                <br />
                <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
              </>
            )}
          </p>
        ))}
      </div>
    </>
  )
}

function Foot({ place, house }: { place: PagePlace; house?: House }) {
  const t = useTranslations('common')
  return (
    <footer className="foot">
      <div className="wrap">
        {place !== 'letter' && <AboutClinic house={house} />}
        <ul>
          <li>
            <a href="/privacy">{t('foot.privacy')}</a>
          </li>
          <li>
            <a href="/help">{t('help')}</a>
          </li>
          {house && (
            <li>
              {isPublic(place) ? <OtherLanguageLink house={house} /> : <OtherLanguageForm house={house} />}
            </li>
          )}
        </ul>
      </div>
    </footer>
  )
}
