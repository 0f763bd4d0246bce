import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readShared } from '~/domain/consent/read.server'
import { withSuggestions } from '~/domain/library/suggestions.server'
import { family } from '~/doors/doors.server'
import { BackLink } from '~/ui/BackLink'
import { Page } from '~/ui/Page'
import { SharedPage } from '~/ui/SharedPage'
import { titleOf } from '~/ui/title'

/** What somebody shares with this family member now, or the one empty page, which is the same for every cause. */
export const loader = family.loader(async ({ viewer, params, language }) =>
  withSuggestions(await readShared(viewer, params.participantId ?? '', language), language),
)

/** Every reading is a disclosure with its own row, so nothing may read again by itself. */
export const shouldRevalidate = () => false

export const meta: MetaFunction<typeof loader> = titleOf('shared.title')

export default function Shared() {
  const t = useTranslations('shared')
  const view = useLoaderData<typeof loader>()
  return (
    <Page place="family" wide {...(view.kind === 'empty' ? {} : { space: 'none' })}>
      <BackLink href="/family" within>
        {t('back')}
      </BackLink>
      <SharedPage view={view} />
    </Page>
  )
}
