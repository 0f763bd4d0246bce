import { redirect } from '@remix-run/node'
import { Form, type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { readerActInput } from '~/domain/library/input'
import { actAsReader, readOwnArticle } from '~/domain/library/reader.server'
import { safeRedirect } from '~/doors/destination.server'
import { signedIn } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { BackLink } from '~/ui/BackLink'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { GoLink } from '~/ui/GoLink'
import { useHouse } from '~/ui/house'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One article on the reader's own page: to read, to keep, and to say whether it was clear. */
export const loader = signedIn.loader(({ viewer, params, language }) =>
  readOwnArticle(viewer, params.slug ?? '', language),
)

export const action = signedIn.action(
  readerActInput,
  async ({ viewer, params, input: { act }, language }) => {
    const slug = params.slug ?? ''
    await actAsReader(viewer, slug, act, language)
    if (act === 'open') return safeRedirect(`/library/${slug}`, '/library')
    if (act === 'keep' || act === 'remove') {
      const headers = { 'Set-Cookie': flashCookie(act === 'keep' ? 'articleKept' : 'articleRemoved') }
      return redirect('/reading', { status: 303, headers })
    }
    const headers = {
      'Set-Cookie': flashCookie(act === 'clear' || act === 'unclear' ? 'clarityThanks' : 'readingSaved'),
    }
    return safeRedirect(`/reading/${slug}`, '/reading', { headers })
  },
)

export const meta: MetaFunction<typeof loader> = titleOf('reading.article.title')

export default function OwnArticle() {
  const t = useTranslations('reading')
  const { title, summary, minutes, reached, kept, clear, language } = useLoaderData<typeof loader>()
  const page = useHouse().language
  const lang = language === page ? undefined : language
  const state = useFormState()
  return (
    <Page place="reading">
      <FormTop state={state} />
      <BackLink href="/reading" within>
        {t('back')}
      </BackLink>
      <Titles title={title} lead={summary} lang={lang}>
        <p className="small soft" lang={page}>
          {t('row', { time: t('minutes', { minutes }), reached: t(`reached.${reached}`) })}
        </p>
      </Titles>
      {/* The public page knows no reader, so opening it is noted here, by this press. */}
      <Form method="post" reloadDocument>
        <div className="actions">
          <SubmitButton name="act" value="open">
            {t('article.open')}
          </SubmitButton>
        </div>
      </Form>
      <Panel kind="yours" id="yours" heading={t('article.yours')}>
        <Form method="post">
          <div className="actions">
            <SubmitButton kind="quiet" name="act" value={reached === 'finished' ? 'again' : 'finish'}>
              {t(reached === 'finished' ? 'article.again' : 'article.finish')}
            </SubmitButton>
            <SubmitButton kind="quiet" name="act" value={kept ? 'remove' : 'keep'}>
              {t(kept ? 'article.remove' : 'article.keep')}
            </SubmitButton>
          </div>
        </Form>
      </Panel>
      <Section id="clear" heading={t('article.clear.heading')}>
        <p>
          {clear === undefined ? t('article.clear.text') : t(`article.clear.said.${clear ? 'yes' : 'no'}`)}
        </p>
        <Form method="post">
          <div className="actions">
            <SubmitButton kind="quiet" name="act" value="clear">
              {t('article.clear.yes')}
            </SubmitButton>
            <SubmitButton kind="quiet" name="act" value="unclear">
              {t('article.clear.no')}
            </SubmitButton>
          </div>
        </Form>
      </Section>
      <p>
        <GoLink href="/library">{t('article.library')}</GoLink>
      </p>
    </Page>
  )
}
