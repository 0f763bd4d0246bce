import { redirect } from '@remix-run/node'
import { Form, type MetaFunction } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { z } from 'zod'
import { NotHere } from '~/domain/errors'
import { isId } from '~/domain/ids'
import { muteLetters } from '~/domain/notices/muting.server'
import { open } from '~/doors/doors.server'
import { flashCookie } from '~/doors/flash.server'
import { FormTop } from '~/ui/FormTop'
import { useFormState } from '~/ui/form-state'
import { Page } from '~/ui/Page'
import { Section } from '~/ui/Section'
import { SubmitButton } from '~/ui/SubmitButton'
import { Titles } from '~/ui/Titles'
import { titleOf } from '~/ui/title'

/** One page for every well-formed link, so that it tells nothing about any address. */
export const loader = open.loader(async ({ params }) => {
  if (!isId(params.id ?? '')) throw new NotHere()
  return null
})

const input = z.object({ act: z.enum(['mute', 'hear'], 'choose') })

export const action = open.action(input, async ({ params, input: { act }, context }) => {
  const id = params.id ?? ''
  await muteLetters(id, act, context.visitor)
  const flash = act === 'mute' ? 'lettersMuted' : 'lettersHeard'
  return redirect(`/letters/mute/${id}`, { status: 303, headers: { 'Set-Cookie': flashCookie(flash) } })
})

export const meta: MetaFunction<typeof loader> = titleOf('arriving.mute.title')

export default function Mute() {
  const t = useTranslations('arriving.mute')
  const state = useFormState()
  return (
    <Page place="letter">
      <FormTop state={state} />
      <Titles title={t('title')} lead={t('lead')} />
      <p>{t('stays')}</p>
      <Form method="post" className="actions">
        <SubmitButton name="act" value="mute">
          {t('mute')}
        </SubmitButton>
      </Form>
      <Section id="again" heading={t('again')}>
        <p>{t('againText')}</p>
        <Form method="post" className="actions">
          <SubmitButton kind="quiet" name="act" value="hear">
            {t('hear')}
          </SubmitButton>
        </Form>
      </Section>
    </Page>
  )
}
