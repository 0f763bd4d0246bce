import { data, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { listLocalLines } from '~/domain/clinic/read.server'
import { readPage } from '~/domain/library/read.server'
import { addressesOf } from '~/doors/addresses.server'
import { open } from '~/doors/doors.server'
import { addressTags } from '~/ui/addressTags'
import { Facts } from '~/ui/Facts'
import { Page } from '~/ui/Page'
import { Prose } from '~/ui/Prose'
import { Section } from '~/ui/Section'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'

/**
 * Its text is in memory and stands without the database; only the clinic's own lines do not. It says so by its status,
 * so that the server sends the page as it was last instead (app/server/application.js).
 */
export const loader = open.loader(async ({ url, language }) => {
  const lines = await listLocalLines().catch(() => undefined)
  const shown = {
    page: readPage('help', language),
    lines: (lines ?? []).map(({ name, number, hours }) => ({
      name: name[language],
      number,
      hours: hours?.[language],
    })),
    addresses: addressesOf(url, language),
  }
  return data(shown, { status: lines ? 200 : 503 })
})

export const meta: MetaFunction<typeof loader> = ({ data: shown }) =>
  shown
    ? [
        { title: shown.page.title },
        { name: 'description', content: shown.page.summary },
        ...addressTags(shown.addresses),
      ]
    : []

const first = ['danger', 'crisis']

export default function Help() {
  const { page, lines } = useLoaderData<typeof loader>()
  const t = useTranslations('site.help')
  const tel = (number: string) => `tel:${number.replace(/[^\d+]/g, '')}`
  return (
    <Page place="site">
      <Titles title={page.title} lead={page.summary} />
      <Prose sections={page.sections.filter(({ id }) => first.includes(id))} urgent={first} />
      {lines.length > 0 && (
        <Section id="local" heading={t('local')}>
          <Facts
            facts={lines.map(({ name, number, hours }) => ({
              name,
              value: (
                <>
                  <TextLink href={tel(number)}>{number}</TextLink>{' '}
                  {hours && <span className="soft">{hours}</span>}
                </>
              ),
            }))}
          />
        </Section>
      )}
      <Prose sections={page.sections.filter(({ id }) => !first.includes(id))} />
    </Page>
  )
}
