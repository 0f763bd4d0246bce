import { useTranslations } from 'use-intl'
import { ButtonLink } from './ButtonLink'
import { EmptyState } from './EmptyState'
import { GoLink } from './GoLink'
import { useHouseOrNothing } from './house'
import { Page, type PagePlace } from './Page'
import type { PictureName } from './Pictures'

export type ErrorKind = 'notFound' | 'refused' | 'conflict' | 'busy' | 'broken'

export type ErrorPageProps = {
  kind: ErrorKind
  /** the place whose frame it wears; the public one where nothing is known */
  place?: PagePlace
  /** the request's id: a person may tell it to the clinic, and it names nobody */
  requestId?: string
}

const pictures: Record<ErrorKind, Exclude<PictureName, 'bench'>> = {
  notFound: 'astray',
  refused: 'tea',
  conflict: 'leaf',
  busy: 'lamp',
  broken: 'lamp',
}

/** The kind of error page for an HTTP status. */
export function errorKind(status: number): ErrorKind {
  if (status === 404 || status === 410) return 'notFound'
  if (status === 403) return 'refused'
  if (status === 409) return 'conflict'
  return status === 429 || status === 503 ? 'busy' : 'broken'
}

/**
 * What went another way, that nothing was lost, and what to do. It needs no loader's data: only the words of
 * `common` around it. Every link loads the page anew, since what failed may be what the script holds.
 */
export function ErrorPage({ kind, place = 'site', requestId }: ErrorPageProps) {
  const t = useTranslations('common')
  const house = useHouseOrNothing()
  const retry = kind === 'busy' || kind === 'conflict' || kind === 'broken'
  const call = (number: string) => () => (
    <a href={`tel:${number}`}>
      <b>{number}</b>
    </a>
  )
  return (
    <Page place={place} wide>
      <EmptyState level={1} picture={pictures[kind]} heading={t(`errors.${kind}.heading`)}>
        <p>{t(`errors.${kind}.text`)}</p>
        {kind === 'broken' && <p>{t.rich('errors.now', { a988: call('988'), a911: call('911') })}</p>}
        <div className="actions">
          {/* An empty address is the page that one is on, which is all that is known where nothing was loaded. */}
          {retry && <ButtonLink href={house?.path ?? ''}>{t('errors.again')}</ButtonLink>}
          <ButtonLink href={place === 'site' ? '/' : '/home'} kind={retry ? 'quiet' : 'filled'}>
            {t('errors.start')}
          </ButtonLink>
          {kind === 'notFound' && <GoLink href="/library">{t('errors.search')}</GoLink>}
        </div>
        {requestId && <p className="small soft">{t('errors.number', { id: requestId })}</p>}
      </EmptyState>
    </Page>
  )
}
