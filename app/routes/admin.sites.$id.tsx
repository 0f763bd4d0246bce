import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { roomInput, siteChangeInput } from '~/domain/clinic/input'
import { changeRoom, changeSite, type RoomEdit, readSite } from '~/domain/clinic/places.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SiteFields } from '~/ui/SiteFields'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, params }) => readSite(viewer, params.id))

export const action = admin.action(
  z.discriminatedUnion('form', [
    siteChangeInput.extend({ form: z.literal('site') }),
    roomInput.extend({ form: z.literal('room') }),
  ]),
  async ({ viewer, params, input }) => {
    if (input.form === 'room') await changeRoom(viewer, params.id, input)
    else await changeSite(viewer, params.id, input)
    const headers = { 'Set-Cookie': flashCookie(input.form === 'room' ? 'roomSaved' : 'siteSaved') }
    return redirect(`/admin/sites/${params.id}`, { status: 303, headers })
  },
)

export const meta: MetaFunction<typeof loader> = titleOf('series.sites.site')

export default function Site() {
  const t = useTranslations('series.sites')
  const site = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/sites">
      <FormTop state={state} />
      <BackLink href="/admin/sites" within>
        {t('back')}
      </BackLink>
      <Titles title={site.fields.name} />
      <Section id="rooms" heading={t('itsRooms')} space="l">
        {site.rooms.map((room) => (
          <Room key={room.id} room={room} />
        ))}
        <Room key={`new-${site.rooms.length}`} room={undefined} />
      </Section>
      <Section id="site" heading={t('change')} space="l">
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="form" value="site" />
          <input type="hidden" name="version" value={site.version} />
          <SiteFields state={state} start={site.fields} />
          <div className="actions">
            <SubmitButton>{t('save')}</SubmitButton>
          </div>
        </Form>
      </Section>
    </Page>
  )
}

/** One room, or an empty one to add. What was typed stays with the form it was typed in. */
function Room({ room }: { room: RoomEdit | undefined }) {
  const t = useTranslations('series.sites')
  const { formKey } = useLoaderData<typeof loader>()
  const state = useFormState()
  const id = room?.id ?? ''
  const mine = state.typed('form') === 'room' && state.typed('roomId', '') === id
  const field = (name: string, start: string | number) => ({
    name,
    id: mine ? name : `${name}-${id || 'new'}`,
    defaultValue: mine ? state.typed(name, '') : String(start),
    error: mine ? state.errorOf(name) : undefined,
  })
  const heading = room ? (room.retired ? `${room.nameEn}, ${t('unused')}` : room.nameEn) : t('addRoom')
  return (
    <Panel id={`room-${id || 'new'}`} heading={heading} level={3}>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="form" value="room" />
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="roomId" value={id} />
        <TextField
          {...field('nameEn', room?.nameEn ?? '')}
          label={t('nameRoomEn')}
          lang="en"
          maxLength={60}
        />
        <TextField
          {...field('nameEs', room?.nameEs ?? '')}
          label={t('nameRoomEs')}
          lang="es"
          maxLength={60}
        />
        <TextField {...field('seats', room?.seats ?? '')} label={t('seats')} short inputMode="numeric" />
        <TextField {...field('buffer', room?.buffer ?? 0)} label={t('buffer')} short inputMode="numeric" />
        <div className="actions">
          <SubmitButton kind="quiet" name="intent" value="save">
            {t(room ? 'saveRoom' : 'addRoom')}
          </SubmitButton>
          {room && (
            <SubmitButton kind="plain" name="intent" value={room.retired ? 'use' : 'retire'}>
              {t(room.retired ? 'use' : 'retire')}
              <span className="out-of-sight">, {t('which', { name: room.nameEn })}</span>
            </SubmitButton>
          )}
        </div>
      </Form>
    </Panel>
  )
}
