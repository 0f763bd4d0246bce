import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readPage } from '~/domain/library/read.server'
import { addressesOf } from '~/doors/addresses.server'
import { open } from '~/doors/doors.server'
import { addressTags } from '~/ui/addressTags'
import { Contents } from '~/ui/Contents'
import { Page } from '~/ui/Page'
import { Prose } from '~/ui/Prose'
import { Titles } from '~/ui/Titles'

export const loader = open.loader(async ({ url, language }) => ({
  page: readPage('privacy', language),
  addresses: addressesOf(url, language),
}))

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: data.page.title },
        { name: 'description', content: data.page.summary },
        ...addressTags(data.addresses),
      ]
    : []

export default function Privacy() {
  const { page } = useLoaderData<typeof loader>()
  const t = useTranslations('site.privacy')
  const contents = { label: t('contents'), sections: page.sections }
  return (
    <Page place="site" wide>
      <div className="beside">
        <div className="flow flow-l">
          <Titles title={page.title} lead={page.summary} />
          <Contents on="phone" {...contents} />
          <Prose sections={page.sections} />
        </div>
        <div className="stays">
          <Contents on="wide" {...contents} />
        </div>
      </div>
    </Page>
  )
}
