import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { pair } from './drawings'
import { useHouseOrNothing } from './house'

export type BrandProps = {
  /** where the name leads; a signed-in place leads to its own home */
  href: string
  /** true inside one signed-in place, where a client-side link is safe */
  within?: boolean
  /** without the clinic: on a page that a letter leads to */
  nameless?: boolean
}

/** The mark of the house, its name and the clinic. */
export function Brand({ href, within, nameless }: BrandProps) {
  const t = useTranslations('common')
  const house = useHouseOrNothing()
  const inner = (
    <>
      <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
        {pair}
      </svg>
      <span>
        <b>{t('name')}</b>{' '}
        {house?.clinic && !nameless && <span>{t('at', { clinic: house.clinic.shortName })}</span>}
      </span>
    </>
  )
  return within ? (
    <Link className="brand" to={href}>
      {inner}
    </Link>
  ) : (
    <a className="brand" href={href}>
      {inner}
    </a>
  )
}
