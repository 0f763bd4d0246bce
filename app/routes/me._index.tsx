import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { openFirstQuestions } from '~/domain/accounts/first-questions.server'
import { readMine } from '~/domain/consent/read.server'
import { readOwnTherapy } from '~/domain/therapy/answering.server'
import { participant } from '~/doors/doors.server'
import { ButtonLink } from '~/ui/ButtonLink'
import { ComingTherapy } from '~/ui/ComingTherapy'
import { QuestionsLeft } from '~/ui/FirstQuestion'
import { GoLink } from '~/ui/GoLink'
import { Notice } from '~/ui/Notice'
import { Page } from '~/ui/Page'
import { Panel } from '~/ui/Panel'
import { Section } from '~/ui/Section'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** The participant's own page: sharing in one sentence, an update that waits, and what there is for them. */
export const loader = participant.loader(async ({ viewer, language }) => {
  const { seeing, awaited, ending, updateWaits } = await readMine(viewer)
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  const names = list.format(seeing)
  const therapy = await readOwnTherapy(viewer, language)
  const questions = (await openFirstQuestions(viewer)).length
  return {
    givenName: viewer.givenName,
    count: seeing.length,
    names,
    awaited: list.format(awaited),
    ending,
    updateWaits,
    therapy,
    questions,
  }
})

export const meta: MetaFunction<typeof loader> = titleOf('sharing.me.title')

export default function Mine() {
  const t = useTranslations('sharing.me')
  const family = useTranslations('therapy.mine')
  const welcome = useTranslations('welcome.own')
  const therapyWords = useTranslations('therapy')
  const { givenName, count, names, awaited, ending, updateWaits, therapy, questions } =
    useLoaderData<typeof loader>()
  return (
    <Page place="me" current="/me" wide>
      <Titles title={t('heading', { name: givenName })} />
      {updateWaits && (
        <Panel kind="waits" id="waits" heading={t('waits.heading')}>
          <p>{t('waits.text')}</p>
          <div className="actions">
            <ButtonLink href="/me/summaries" within>
              {t('waits.open')}
            </ButtonLink>
          </div>
        </Panel>
      )}
      {therapy.waiting > 0 && (
        <Panel kind="waits" id="therapy-waits" heading={family('waits', { count: therapy.waiting })}>
          <div className="actions">
            <ButtonLink href="/me/therapy" within>
              {family('look')}
            </ButtonLink>
          </div>
        </Panel>
      )}
      {ending.length > 0 && (
        <Notice kind="info" id="ending" heading={t('ending.heading')}>
          {ending.map(({ givenName: name, on }) => (
            <p key={name}>{t('ending.line', { name, day: on.text })}</p>
          ))}
          <p>{t('ending.text')}</p>
        </Notice>
      )}
      <div className="halves">
        <Panel kind="yours" id="sharing" heading={t('glance', { count, names })}>
          <p>{t('promise')}</p>
          {awaited && <p>{t('awaited', { names: awaited })}</p>}
          <div className="actions">
            <ButtonLink href="/me/sharing" within>
              {t('sharing')}
            </ButtonLink>
            <ButtonLink href="/me/people" kind="quiet" within>
              {t('people')}
            </ButtonLink>
            <ButtonLink href="/me/disclosures" kind="plain" within>
              {t('looked')}
            </ButtonLink>
          </div>
        </Panel>
        <ComingTherapy sessions={therapy.coming} href={() => '/me/therapy'} />
      </div>
      <QuestionsLeft count={questions} href="/me/welcome" />
      <Section id="more" heading={t('more.heading')}>
        <div className="actions">
          <GoLink href="/me/therapy" within>
            {therapyWords('title')}
          </GoLink>
          <GoLink href="/library">{t('more.library')}</GoLink>
          <GoLink href="/reading">{t('more.reading')}</GoLink>
          <GoLink href="/events">{t('more.groups')}</GoLink>
          <GoLink href="/me/record" within>
            {t('more.record')}
          </GoLink>
          <GoLink href="/me/contact" within>
            {welcome('title')}
          </GoLink>
          <GoLink href="/account">{t('more.account')}</GoLink>
        </div>
      </Section>
    </Page>
  )
}
