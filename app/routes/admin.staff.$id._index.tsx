import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { sendFirstLetter } from '~/domain/accounts/adding-staff.server'
import { staffActInput } from '~/domain/accounts/input'
import { deactivate, endRole, reactivate, readMember } from '~/domain/accounts/staff.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { fullDate } from '~/i18n/format'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { Facts } from '~/ui/Facts'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

/** One person of the staff: roles with their dates, and the account. Nobody changes their own rights. */
export const loader = admin.loader(async ({ viewer, params, language }) => {
  const member = await readMember(viewer, params.id ?? '')
  const day = (instant: number) => fullDate(instant, viewer.timeZone, language)
  return {
    ...member,
    closed: member.deactivatedAt === undefined ? undefined : day(member.deactivatedAt),
    roles: member.roles.map((one) => ({
      ...one,
      from: day(one.from),
      // An end is the first instant without the role; the day before it is the last day.
      until: one.until === undefined ? undefined : day(one.until - 1),
    })),
  }
})

export const action = admin.action(staffActInput, async ({ viewer, params, input }) => {
  const id = params.id ?? ''
  if (input.act === 'deactivate') await deactivate(viewer, id)
  else if (input.act === 'reactivate') await reactivate(viewer, id)
  else if (input.act === 'letter') await sendFirstLetter(viewer, id)
  else await endRole(viewer, id, input.roleId ?? '')
  return redirect(`/admin/staff/${id}`, {
    status: 303,
    headers: { 'Set-Cookie': flashCookie(input.act === 'letter' ? 'firstLetterSent' : 'staffSaved') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('admin.member.title')

export default function Member() {
  const t = useTranslations('admin.member')
  const { personId, name, email, closed, hasPassword, isSelf, roles } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/staff">
      <FormTop state={state} />
      <BackLink href="/admin/staff" within>
        {t('back')}
      </BackLink>
      <Titles title={name} lead={email}>
        {isSelf && <p className="soft">{t('self')}</p>}
      </Titles>
      {!hasPassword && closed === undefined && (
        <Panel kind="waits" id="letter" heading={t('noPassword')}>
          <p>{t('noPasswordText')}</p>
          <Form method="post" className="actions">
            <SubmitButton kind="quiet" name="act" value="letter">
              {t('letterAgain')}
            </SubmitButton>
          </Form>
        </Panel>
      )}
      <Section id="roles" heading={t('roles')}>
        {roles.map((one) => (
          <Held key={one.id} held={one} fixed={isSelf || closed !== undefined} />
        ))}
        {!isSelf && closed === undefined && (
          <div className="actions">
            <ButtonLink href={`/admin/staff/${personId}/role`} kind="quiet" within>
              {t('add')}
            </ButtonLink>
          </div>
        )}
      </Section>
      {!isSelf && (
        <Panel kind={closed ? 'plain' : 'stops'} id="account" heading={t('account')}>
          <p>{closed ? t('closed', { day: closed }) : t('closeText')}</p>
          <Form method="post" className="actions">
            <SubmitButton
              kind={closed ? 'quiet' : 'stop'}
              name="act"
              value={closed ? 'reactivate' : 'deactivate'}
            >
              {closed ? t('reopen') : t('close')}
            </SubmitButton>
          </Form>
          {!closed && (
            <p>
              <GoLink href={`/admin/accounts/${personId}`} within>
                {t('secondStep')}
              </GoLink>
            </p>
          )}
        </Panel>
      )}
    </Page>
  )
}

type Role = ReturnType<typeof useLoaderData<typeof loader>>['roles'][number]

function Held({ held, fixed }: { held: Role; fixed: boolean }) {
  const t = useTranslations('admin')
  return (
    <Panel
      id={`role-${held.id}`}
      level={3}
      heading={
        <>
          {t(`staff.roles.${held.role}`)}{' '}
          {held.state !== 'now' && <Word>{t(`member.states.${held.state}`)}</Word>}
        </>
      }
    >
      <Facts
        row
        facts={[
          { name: t('staff.site'), value: held.site ?? t('staff.everySite') },
          { name: t('member.from'), value: held.from },
          { name: t('member.until'), value: held.until ?? t('member.open') },
        ]}
      />
      {!fixed && held.state !== 'over' && (
        <Form method="post">
          <input type="hidden" name="roleId" value={held.id} />
          <SubmitButton kind="plain stop" size="small" name="act" value="endRole">
            {t('member.end')}
          </SubmitButton>
        </Form>
      )}
    </Panel>
  )
}
