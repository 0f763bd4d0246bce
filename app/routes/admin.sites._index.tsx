import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { siteInput } from '~/domain/clinic/input'
import { createSite, listSitesToEdit } from '~/domain/clinic/places.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SiteFields } from '~/ui/SiteFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer }) => listSitesToEdit(viewer))

export const action = admin.action(siteInput, async ({ viewer, input }) => {
  const { id } = await createSite(viewer, input)
  return redirect(`/admin/sites/${id}`, { status: 303, headers: { 'Set-Cookie': flashCookie('siteSaved') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('series.sites.title')

export default function Sites() {
  const t = useTranslations('series.sites')
  const { sites, formKey } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/sites">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <ul className="reading">
        {sites.map((one) => (
          <li key={one.id}>
            <span>
              <TextLink href={`/admin/sites/${one.id}`} within>
                {one.name}
              </TextLink>
              <br />
              <span className="soft">
                {one.address}, {one.phone}
              </span>
            </span>
            <span className="soft">{t('rooms', { count: one.rooms })}</span>
          </li>
        ))}
      </ul>
      <Section id="add" heading={t('add')} space="l">
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="key" value={formKey} />
          <SiteFields state={state} start={{}} />
          <div className="actions">
            <SubmitButton>{t('save')}</SubmitButton>
          </div>
        </Form>
      </Section>
    </Page>
  )
}
