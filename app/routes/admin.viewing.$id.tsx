import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { startOfDay } from '~/domain/clinic/days'
import { reviewInput } from '~/domain/oversight/input'
import { noteUnusual, readUnusual } from '~/domain/oversight/viewing.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { fullDate, longDay, timeOfDay } from '~/i18n/format'
import { BackLink } from '~/ui/BackLink'
import { Facts } from '~/ui/Facts'
import { LongTextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { begun } from '~/ui/inSentence'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, params, language, now }) => {
  const { zone, ...found } = await readUnusual(viewer, params.id ?? '')
  return {
    ...found,
    dayName: longDay(startOfDay(found.day, zone), zone, language, now),
    lastTime: timeOfDay(found.last, zone, language),
    notes: found.notes.map(({ at, ...note }) => ({
      ...note,
      when: `${fullDate(at, zone, language)}, ${timeOfDay(at, zone, language)}`,
    })),
  }
})

export const action = admin.action(reviewInput, async ({ viewer, params, input }) => {
  await noteUnusual(viewer, params.id ?? '', input)
  return redirect('/admin/viewing', {
    status: 303,
    headers: { 'Set-Cookie': flashCookie('lookedInto') },
  })
})

export const meta: MetaFunction<typeof loader> = titleOf('oversight.finding.title')

export default function Finding() {
  const t = useTranslations('oversight.finding')
  const list = useTranslations('oversight.viewing')
  const { rule, actor, times, usual, state, dayName, lastTime, notes, ...found } =
    useLoaderData<typeof loader>()
  const form = useFormState()
  const staff = actor.kind === 'staff'
  return (
    <Page place="admin" current="/admin/viewing">
      <FormTop state={form} />
      <BackLink href="/admin/viewing" within>
        {t('back')}
      </BackLink>
      <Titles title={staff ? actor.name : list('family')} lead={list(`found.${rule}`, { count: times })} />
      <Facts
        facts={[
          { name: list('day'), value: begun(dayName) },
          { name: list('last'), value: lastTime },
          { name: list('state'), value: list(`states.${state}`) },
        ]}
      />
      {rule === 'many' && <p>{usual === undefined ? list('noUsual') : list('usual', { usual })}</p>}
      <Section id="talk" heading={t('talk')}>
        <p>{staff ? t('talkStaff', { name: actor.name }) : t('talkFamily')}</p>
        <p>{t(`advice.${rule}`)}</p>
        <p>
          <GoLink href={`/admin/audit?about=${actor.personId}`} within>
            {t('record')}
          </GoLink>
        </p>
        {!staff && (
          <p>
            <GoLink href={`/admin/accounts/${actor.personId}`} within>
              {t('account')}
            </GoLink>
          </p>
        )}
      </Section>
      {notes.length > 0 && (
        <Section id="notes" heading={t('notes')}>
          {notes.map((one) => (
            <div key={one.id} className="flow flow-s">
              {one.note.split(/\n+/).map((line) => (
                <p key={line}>{line}</p>
              ))}
              <p className="soft">{t('noteBy', one)}</p>
            </div>
          ))}
        </Section>
      )}
      {found.isSelf ? (
        <p>{t('self')}</p>
      ) : (
        <Section id="looked" heading={t('heading')}>
          <Form method="post" className="form" noValidate>
            <input type="hidden" name="key" value={found.key} />
            <input type="hidden" name="times" value={times} />
            <LongTextField
              name="note"
              label={t('note')}
              hint={t('noteHint')}
              maxLength={1_000}
              defaultValue={form.typed('note')}
              error={form.errorOf('note')}
            />
            <div className="actions">
              <SubmitButton>{t('submit')}</SubmitButton>
            </div>
          </Form>
        </Section>
      )}
    </Page>
  )
}
