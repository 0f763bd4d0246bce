import { Form, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { type ClientView, listClients, makeClient, revokeClient } from '~/domain/accounts/clients.server'
import { newFormKey } from '~/domain/form-key.server'
import { clientFormInput } from '~/domain/records/input'
import { admin } from '~/doors/doors.server'
import { Answer } from '~/ui/Answer'
import { BackLink } from '~/ui/BackLink'
import { Facts } from '~/ui/Facts'
import { TextField } from '~/ui/Field'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { OwnPasswordField } from '~/ui/PersonFields'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'
import { Word } from '~/ui/Word'

export const loader = admin.loader(async ({ viewer, language }) => ({
  clients: await listClients(viewer, language),
  key: newFormKey(),
}))

/** A secret is shown in the answer to the form that made it, and nowhere else; so that answer is no redirect. */
export const action = admin.action(clientFormInput, async ({ viewer, input, url }) => {
  if (input.act === 'stop') {
    await revokeClient(viewer, input.client)
    return { made: null }
  }
  return { made: { ...(await makeClient(viewer, input)), address: `${url.origin}/fhir` } }
})

export const meta: MetaFunction<typeof loader> = titleOf('records.clients.title')

export default function Clients() {
  const t = useTranslations('records.clients')
  const imports = useTranslations('records.imports')
  const { clients, key } = useLoaderData<typeof loader>()
  const answered = useActionData<{ made?: { id: string; secret: string; address: string } | null }>()
  const state = useFormState()
  const made = answered?.made
  return (
    <Page place="admin" current="/admin/imports">
      <FormTop state={state} />
      <BackLink href="/admin/imports" within>
        {imports('title')}
      </BackLink>
      <Titles title={t('title')} lead={t('lead')} />
      <Answer to={made ?? undefined}>
        {(given) => (
          <Panel kind="waits" id="made" heading={t('madeHeading')}>
            <p>{t('madeText')}</p>
            <Facts
              wide
              facts={[
                { name: t('address'), value: <code>{given.address}</code> },
                { name: t('id'), value: <code>{given.id}</code> },
                { name: t('secret'), value: <code>{given.secret}</code> },
              ]}
            />
            <p>{t('howTo')}</p>
          </Panel>
        )}
      </Answer>
      <Section id="list" heading={t('list')}>
        {clients.length === 0 && <p>{t('none')}</p>}
        {clients.map((one) => (
          <Client key={one.id} one={one} />
        ))}
      </Section>
      <Section id="add" heading={t('add')}>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="act" value="make" />
          <input type="hidden" name="key" value={key} />
          <TextField
            name="name"
            label={t('name')}
            hint={t('nameHint')}
            maxLength={60}
            autoComplete="off"
            defaultValue={state.typed('name')}
            error={state.errorOf('name')}
          />
          <TextField
            name="source"
            label={t('sourceField')}
            hint={t('sourceHint')}
            short
            maxLength={40}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            defaultValue={state.typed('source', 'ehr')}
            error={state.errorOf('source')}
          />
          <OwnPasswordField state={state} label={t('password')} />
          <div className="actions">
            <SubmitButton>{t('submit')}</SubmitButton>
          </div>
        </Form>
      </Section>
    </Page>
  )
}

function Client({ one }: { one: ClientView }) {
  const t = useTranslations('records.clients')
  return (
    <Panel
      as="article"
      id={`client-${one.id}`}
      level={3}
      heading={
        <>
          {one.name}{' '}
          {one.revoked !== undefined && <Word kind="stops">{t('revoked', { day: one.revoked })}</Word>}
        </>
      }
    >
      <Facts
        wide
        facts={[
          { name: t('id'), value: <code>{one.id}</code> },
          { name: t('source'), value: one.source },
          { name: t('made'), value: t('madeBy', { day: one.made, name: one.by }) },
          { name: t('used'), value: one.lastUsed ?? t('never') },
        ]}
      />
      {one.revoked === undefined && (
        <Form method="post">
          <input type="hidden" name="act" value="stop" />
          <input type="hidden" name="client" value={one.id} />
          <SubmitButton kind="stop" size="small">
            {t('revoke')}
            <span className="out-of-sight"> {t('revokeOf', { name: one.name })}</span>
          </SubmitButton>
        </Form>
      )}
    </Panel>
  )
}
