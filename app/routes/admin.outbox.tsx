import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { listLetters } from '~/domain/notices/read.server'
import { retryLetters } from '~/domain/notices/retry.server'
import { admin } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { longDay, timeOfDay } from '~/i18n/format'
import { ButtonLink } from '~/ui/ButtonLink'
import { EmptyState } from '~/ui/EmptyState'
import { Facts } from '~/ui/Facts'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

export const loader = admin.loader(async ({ viewer, url, language, now }) => {
  const only = url.searchParams.get('state') === 'failing'
  const { letters, failing, next } = await listLetters(viewer, markIn(url), only)
  const at = (instant: number) =>
    `${longDay(instant, viewer.timeZone, language, now)}, ${timeOfDay(instant, viewer.timeZone, language)}`
  return {
    letters: letters.map((letter) => ({
      id: letter.id,
      to: letter.to,
      subject: letter.subject,
      body: letter.body,
      language: letter.language,
      state: letter.state,
      why: letter.why ?? '',
      written: at(letter.createdAt),
      due: at(letter.sentAt ?? letter.dueAt),
    })),
    failing,
    only,
    older:
      next === undefined
        ? undefined
        : `/admin/outbox?${only ? 'state=failing&' : ''}before=${next.at}.${next.id}`,
  }
})

function markIn(url: URL): { at: number; id: string } | undefined {
  const [, at, id] = /^([1-9]\d{0,14})\.([a-z2-7]{26})$/.exec(url.searchParams.get('before') ?? '') ?? []
  return at && id ? { at: Number(at), id } : undefined
}

const input = z.object({
  letter: z.union([z.literal('all'), z.string().regex(/^[a-z2-7]{26}$/)], 'choose'),
})

export const action = admin.action(input, async ({ viewer, input: { letter } }) => {
  await retryLetters(viewer, letter === 'all' ? undefined : letter)
  const headers = { 'Set-Cookie': flashCookie('lettersRetried') }
  return redirect('/admin/outbox', { status: 303, headers })
})

export const meta: MetaFunction<typeof loader> = titleOf('admin.letters.title')

export default function Outbox() {
  const t = useTranslations('admin.letters')
  const { letters, failing, only, older } = useLoaderData<typeof loader>()
  const state = useFormState()
  return (
    <Page place="admin" current="/admin/outbox">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      {failing > 0 && (
        <Notice kind="waits" heading={t('failing', { count: failing })}>
          <p>{t('failingText')}</p>
          <div className="actions">
            <Retry letter="all" words={t('retryAll')} />
            <ButtonLink href={only ? '/admin/outbox' : '/admin/outbox?state=failing'} kind="plain" within>
              {t(only ? 'every' : 'onlyFailing')}
            </ButtonLink>
          </div>
        </Notice>
      )}
      {letters.length === 0 && (
        <EmptyState heading={t('emptyHeading')} picture="leaf">
          <p>{t('empty')}</p>
        </EmptyState>
      )}
      {letters.map((letter) => (
        <Panel key={letter.id} as="article">
          <Facts
            row
            facts={[
              { name: t('to'), value: letter.to },
              { name: t('state'), value: t(`states.${letter.state}`) },
              { name: t('written'), value: letter.written },
              { name: t('due'), value: letter.due },
            ]}
          />
          <details>
            <summary>{t('read')}</summary>
            <div className="flow" lang={letter.language}>
              <p>
                <strong>{letter.subject}</strong>
              </p>
              {letter.body.split('\n\n').map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
          </details>
          {letter.state === 'failing' && (
            <>
              <p>
                {t('why')} <code>{letter.why}</code>
              </p>
              <Retry letter={letter.id} words={t('retry')} />
            </>
          )}
        </Panel>
      ))}
      {older !== undefined && (
        <p>
          <GoLink href={older} within>
            {t('older')}
          </GoLink>
        </p>
      )}
    </Page>
  )
}

function Retry({ letter, words }: { letter: string; words: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="letter" value={letter} />
      <SubmitButton kind="quiet">{words}</SubmitButton>
    </Form>
  )
}
