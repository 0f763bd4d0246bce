import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { keepInput, readSlug } from '~/domain/library/input'
import { actAsReader, findOwnArticle } from '~/domain/library/reader.server'
import { signedIn } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { EmptyState } from '~/ui/EmptyState'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** Where "Keep this for later" of a public page leads: sign in first, then one press. */
export const loader = signedIn.loader(async ({ viewer, url, language }) => {
  const slug = readSlug(url.searchParams.get('article'))
  return { article: slug === undefined ? undefined : await findOwnArticle(viewer, slug, language) }
})

export const action = signedIn.action(keepInput, async ({ viewer, input, language }) => {
  await actAsReader(viewer, input.article ?? '', 'keep', language)
  return redirect('/reading', { status: 303, headers: { 'Set-Cookie': flashCookie('articleKept') } })
})

export const meta: MetaFunction<typeof loader> = titleOf('reading.keep.title')

export default function Keep() {
  const t = useTranslations('reading')
  const { article } = useLoaderData<typeof loader>()
  const page = useHouse().language
  const state = useFormState()
  return (
    <Page place="reading">
      <FormTop state={state} />
      <BackLink href="/reading" within>
        {t('back')}
      </BackLink>
      <Titles title={t('keep.title')} />
      {article === undefined ? (
        <EmptyState picture="astray" heading={t('keep.gone.heading')}>
          <p>{t('keep.gone.text')}</p>
          <p>
            <GoLink href="/library">{t('kept.find')}</GoLink>
          </p>
        </EmptyState>
      ) : (
        <Panel kind="yours" id="article">
          <h2 lang={article.language === page ? undefined : article.language}>{article.title}</h2>
          <p>{t(article.kept ? 'keep.already' : 'keep.text')}</p>
          {article.kept ? (
            <p>
              <GoLink href="/reading" within>
                {t('keep.see')}
              </GoLink>
            </p>
          ) : (
            <Form method="post">
              <input type="hidden" name="article" value={article.slug} />
              <div className="actions">
                <SubmitButton>{t('keep.submit')}</SubmitButton>
              </div>
            </Form>
          )}
        </Panel>
      )}
    </Page>
  )
}
