import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listRequests } from '~/domain/therapy/asking.server'
import type { FamilyRequest } from '~/domain/therapy/views'
import { family } from '~/doors/doors.server'
import { numberIn } from '~/doors/query'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { GoLink } from '~/ui/GoLink'
import { inSentence } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { TherapyTime } from '~/ui/TherapyTime'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** What a family member asked for. Until a time is on offer, every request reads the same. */
export const loader = family.loader(({ viewer, url, language }) =>
  listRequests(viewer, { page: Math.min(numberIn(url, 'page') ?? 1, 100), language }),
)

export const meta: MetaFunction<typeof loader> = titleOf('therapy.title')

export default function FamilyTherapy() {
  const t = useTranslations('therapy')
  const { requests, page, more } = useLoaderData<typeof loader>()
  return (
    <Page place="family" current="/family">
      <BackLink href="/family" within>
        {t('back')}
      </BackLink>
      <Titles title={t('title')} lead={t('family.lead')} />
      {requests.length === 0 ? (
        <EmptyState heading={t('family.none')} picture="lamp">
          <p>{t('family.noneText')}</p>
          <Ask />
        </EmptyState>
      ) : (
        <Ask />
      )}
      {[...requests].sort(byUse).map((one) => (
        <Request key={one.id} request={one} />
      ))}
      <div className="actions">
        {page > 1 && (
          <GoLink href="/family/therapy" within>
            {t('newer')}
          </GoLink>
        )}
        {more && (
          <GoLink href={`/family/therapy?page=${page + 1}`} within>
            {t('older')}
          </GoLink>
        )}
      </div>
    </Page>
  )
}

/** What can be answered first, then what is booked, then the rest as it came. */
function byUse(a: FamilyRequest, b: FamilyRequest): number {
  const rank = ({ proposal, stage }: FamilyRequest) => (proposal ? 0 : stage === 'booked' ? 1 : 2)
  return rank(a) - rank(b)
}

function Ask() {
  const t = useTranslations('therapy.family')
  return (
    <div className="actions">
      <ButtonLink href="/family/therapy/new" within>
        {t('ask')}
      </ButtonLink>
    </div>
  )
}

function Request({ request }: { request: FamilyRequest }) {
  const t = useTranslations('therapy')
  const { id, about, topic, asked, byTeam, stage, proposal, session } = request
  const open = proposal !== undefined || stage === 'booked' || stage === 'asked' || stage === 'changed'
  return (
    <Panel
      kind={proposal ? 'waits' : stage === 'booked' ? 'yours' : 'plain'}
      as="article"
      id={`request-${id}`}
      heading={t('family.heading', { name: about })}
    >
      <p className="small soft">
        {t(byTeam ? 'family.byTeam' : 'family.asked', {
          day: asked,
          topic: inSentence(t(`topics.${topic}`)),
        })}
      </p>
      <p>{t(proposal ? 'family.timeWaits' : `family.stage.${stage}`)}</p>
      {stage === 'booked' && session && <TherapyTime time={session} />}
      {open && (
        <div className="actions">
          <ButtonLink href={`/family/therapy/${id}`} kind={proposal ? 'filled' : 'quiet'} size="small" within>
            {t(`lookAt.${proposal ? 'offer' : stage === 'booked' ? 'booked' : 'asked'}`)}
          </ButtonLink>
        </div>
      )}
    </Panel>
  )
}
