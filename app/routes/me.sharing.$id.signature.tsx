import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl'
import { readPasskeyProof } from '~/domain/accounts/read.server'
import { signDraft } from '~/domain/consent/change.server'
import { signatureInput } from '~/domain/consent/input'
import { readDraft, readSignature, type SignatureView } from '~/domain/consent/read.server'
import { participant } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { house } from '~/doors/house.server'
import { BackLink } from '~/ui/BackLink'
import { ButtonLink } from '~/ui/ButtonLink'
import { type Change, ChangeList } from '~/ui/ChangeList'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { PasskeyButton } from '~/ui/PasskeyButton'
import { SignatureFields } from '~/ui/SignatureFields'
import { SignedDocument } from '~/ui/SignedDocument'
import { SignsToo } from '~/ui/SignsToo'
import { SubmitButton } from '~/ui/SubmitButton'
import { TextLink } from '~/ui/TextLink'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The last page of a consent: the frozen form, what it changes, the name and the password. */
export const loader = participant.loader(async ({ viewer, params, language }) => {
  const id = params.id ?? ''
  const draft = await readDraft(viewer, id, language)
  if (!draft) throw redirect(`/me/sharing/new?from=${id}`, 303)
  const view = await readSignature(viewer, id, language)
  // Something that was chosen is no longer possible (a link ended, a day passed): it is asked for again.
  if (!view) {
    const step = draft.recipient === undefined ? 'who' : draft.step === 'signature' ? 'until' : draft.step
    throw redirect(`/me/sharing/${id}/${step}`, {
      status: 303,
      headers: { 'Set-Cookie': flashCookie('draftAsksAgain') },
    })
  }
  return { ...view, passkey: await readPasskeyProof(viewer, house().origin) }
})

export const action = participant.action(signatureInput, async ({ viewer, params, input }) => {
  await signDraft(viewer, params.id ?? '', input, house().origin)
  return redirect('/me/sharing', { status: 303, headers: { 'Set-Cookie': flashCookie('consentSigned') } })
})

/** A form that changed in between is answered with 409; the page must then show the form as it is now. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = titleOf('sharing.sign.title')

export default function Signature() {
  const t = useTranslations('sharing.sign')
  const view = useLoaderData<typeof loader>()
  const state = useFormState()
  const name = view.givenName
  return (
    <Page place="me" current="/me/sharing" wide space="m">
      <FormTop state={state} />
      <BackLink href="/me/sharing" within>
        {t('back')}
      </BackLink>
      <Titles title={t('heading')} lead={t('lead')} />
      <div className="beside left signing">
        <Panel kind="yours" id="changes" heading={t('changes', { name })} stays>
          <Changes view={view} />
          <p>
            <GoLink href={`/me/sharing/${view.id}/preview`} within>
              {t('ahead', { name })}
            </GoLink>
          </p>
          <Choices id={view.id} />
          <p className="soft">
            {t('asking')}{' '}
            <TextLink href="/me/tell-team" within>
              {t('tell')}
            </TextLink>
          </p>
        </Panel>
        <div className="flow flow-l">
          <SignedDocument id="form" form={view.form} />
          {view.signsToo && <SignsToo {...view.signsToo} draftId={view.id} />}
          {view.waits ? <Waits waits={view.waits} /> : <SignForm view={view} />}
        </div>
      </div>
    </Page>
  )
}

/** For a day after a new password was chosen by letter, what adds something is read and kept, and not signed. */
function Waits({ waits }: { waits: NonNullable<SignatureView['waits']> }) {
  const t = useTranslations('sharing.sign')
  return (
    <Panel kind="waits" id="waits" heading={t('waits', waits)}>
      <p>{t('waitsWhy')}</p>
      <p>{t('waitsKept')}</p>
      <div className="actions">
        <ButtonLink href="/me/sharing/revocation" kind="quiet" within>
          {t('waitsStop')}
        </ButtonLink>
        <ButtonLink href="/me/sharing" kind="plain" within>
          {t('notNow')}
        </ButtonLink>
      </div>
    </Panel>
  )
}

function SignForm({ view }: { view: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const t = useTranslations('sharing.sign')
  const state = useFormState()
  const name = view.givenName
  return (
    <Form method="post" className="form" noValidate>
      <h2>{t('formHeading')}</h2>
      <SignatureFields
        state={state}
        hash={view.hash}
        words={{
          name: t('name'),
          nameHint: t('nameHint', { name: view.form.participant.name }),
          password: t('password'),
          passwordHint: t('passwordHint'),
        }}
      />
      <p>{t('today', { day: view.today })}</p>
      <div className="actions">
        <SubmitButton pendingLabel={t('pending')}>{t('submit', { name })}</SubmitButton>
        <ButtonLink href="/me/sharing" kind="plain" within>
          {t('notNow')}
        </ButtonLink>
      </div>
      {view.passkey && (
        <PasskeyButton options={view.passkey} act="get" kind="quiet">
          {t('passkey')}
        </PasskeyButton>
      )}
    </Form>
  )
}

function Changes({
  view,
}: {
  view: Pick<SignatureView, 'givenName' | 'changes' | 'ends' | 'endsNow' | 'starts'>
}) {
  const t = useTranslations('sharing.sign')
  const topics = useTranslations('topics.names')
  const format = useFormatter()
  const { more, same, less } = view.changes
  const b = (words: React.ReactNode) => <strong>{words}</strong>
  const says = (key: 'more' | 'moreToo' | 'same' | 'less', list: typeof more) =>
    t.rich(key, { name: view.givenName, topics: format.list(list.map((one) => topics(one))), b })
  const changes: Change[] = []
  if (more.length > 0) {
    changes.push({ key: 'more', kind: 'more', says: says(same.length > 0 ? 'moreToo' : 'more', more) })
  }
  if (same.length > 0) changes.push({ key: 'same', kind: 'same', says: says('same', same) })
  if (less.length > 0) changes.push({ key: 'less', kind: 'less', says: says('less', less) })
  if (view.starts) {
    changes.push({ key: 'starts', kind: 'ends', says: t.rich('starts', { day: view.starts.text, b }) })
  }
  changes.push({
    key: 'ends',
    kind: 'ends',
    says: view.endsNow
      ? t.rich('endsMoved', { day: view.ends.text, before: view.endsNow.text, b })
      : t.rich('ends', { day: view.ends.text, b }),
  })
  return <ChangeList changes={changes} />
}

function Choices({ id }: { id: string }) {
  const t = useTranslations('sharing.sign')
  const steps = [
    ['who', t('changeWho')],
    ['what', t('changeWhat')],
    ['until', t('changeUntil')],
    ['purpose', t('changePurpose')],
  ] as const
  return (
    <details>
      <summary>{t('change')}</summary>
      <ul className="bullets">
        {steps.map(([step, words]) => (
          <li key={step}>
            <TextLink href={`/me/sharing/${id}/${step}`} within>
              {words}
            </TextLink>
          </li>
        ))}
      </ul>
    </details>
  )
}
