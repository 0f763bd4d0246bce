import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askToJoin } from '~/domain/accounts/asking.server'
import { openFirstQuestions, skipQuestion } from '~/domain/accounts/first-questions.server'
import { join } from '~/domain/accounts/joining.server'
import { readPerson } from '~/domain/consent/person-in-care.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import { acceptWithNewAccount } from '~/domain/people/accepting.server'
import { changeOwnHelp, readHousehold } from '~/domain/people/household.server'
import { contactInput, firstAnswerInput } from '~/domain/people/input'
import { invite, inviteThemselves, newPasscode, readInvitation } from '~/domain/people/invitations.server'
import { changeContact, readContact } from '~/domain/people/reaching.server'
import type { Viewer } from '~/doors/viewer'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { participantIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { viewerFor } from '../../support/viewers'

const origin = 'https://portal.example'
const account = {
  givenName: 'Inés',
  familyName: 'Torres',
  language: 'es' as const,
  password: 'cuatro ríos se juntan aquí',
}
const byText = {
  contact: 'text' as const,
  phone: '555 010 0199',
  hours: ['evening' as const],
  quiet: 'yes' as const,
}
const noHelp = { needs: [], interpreterLanguage: undefined, other: undefined }

/** The code in the link of the newest letter to an address. */
async function codeTo(address: string): Promise<string> {
  let code = ''
  await deliverDue(async ({ to, body }) => {
    const found = /\/(?:join|invite)\/([a-z2-7]{26})/.exec(body)?.[1]
    if (to === address && found) code = found
  })
  return code
}

const wearing = <R extends 'family' | 'participant'>(
  who: { accountId: string; personId: string },
  role: R,
): Viewer<R> =>
  viewerFor<R>({
    role,
    ...who,
    participantId: undefined,
    sessionHash: 'session',
    confirmedAt: undefined,
    givenName: 'Inés',
    language: 'es',
    timeZone: 'America/New_York',
  })

async function joined(): Promise<Viewer<'family'>> {
  await askToJoin('ines@mail.example', { from: 'here', origin, language: 'es' })
  return wearing(await join(await codeTo('ines@mail.example'), account), 'family')
}

async function accepted(clinic: Clinic): Promise<Viewer<'family'>> {
  const maya = clinic.viewer('maya', 'participant')
  const form = {
    email: 'ines@mail.example',
    relationship: 'sister',
    language: 'es',
    override: undefined,
  } as const
  const id = await invite(maya, participantIdOf('maya'), { key: random128(), ...form }, origin)
  const { passcode = '' } = await readInvitation(maya, participantIdOf('maya'), id)
  const code = await codeTo('ines@mail.example')
  return wearing(await acceptWithNewAccount(code, { ...account, passcode }, 'here'), 'family')
}

onBothEngines('the first sign-in', (clinic) => {
  test.each(['sign-up', 'an invitation'])(
    'after %s asks how to reach somebody, then what helps',
    async (way) => {
      const ines = way === 'sign-up' ? await joined() : await accepted(clinic)
      expect(await openFirstQuestions(ines)).toEqual(['contact', 'help'])
      await changeContact(ines, byText)
      expect(await openFirstQuestions(ines)).toEqual(['help'])
      expect(await readContact(ines)).toEqual({
        way: 'text',
        phone: '555 010 0199',
        hours: ['evening'],
        quiet: true,
      })
      await changeOwnHelp(ines, { ...noHelp, needs: ['captions'] })
      expect(await openFirstQuestions(ines)).toEqual([])
      expect((await readHousehold(ines)).own.needs).toEqual(['captions'])
    },
  )

  test('asks somebody in the program one thing, and keeps the answer for their own team', async () => {
    const made = await newPasscode('en')
    const one = { participantId: participantIdOf('sam'), email: 'sam@mail.example', language: 'en' as const }
    const { id: personId } = await clinic.owner
      .insertInto('person')
      .values({ id: random128(), given_name: 'Ada', family_name: 'Lowe', created_at: clinic.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await clinic.owner
      .updateTable('participant')
      .set({ person_id: personId })
      .where('id', '=', one.participantId)
      .execute()
    const lena = clinic.viewer('lena', 'coordinator')
    await transact((tx) => inviteThemselves(tx, lena, { ...one, personId }, made, origin))
    const code = await codeTo(one.email)
    const who = await acceptWithNewAccount(code, { ...account, passcode: made.passcode }, 'here')
    expect(who.hat).toBe('participant')
    const ada = wearing(who, 'participant')
    expect(await openFirstQuestions(ada)).toEqual(['contact'])
    await changeContact(ada, byText)
    expect(await openFirstQuestions(ada)).toEqual([])
    expect((await readContact(ada))?.quiet).toBe(true)
    // Sam is treated at Mill Street, where Lena works.
    expect((await readPerson(lena, one.participantId, 'en')).contact).toMatchObject({
      way: 'text',
      quiet: true,
    })
  })

  test('forces nothing: a question that was passed over does not come back, and can be answered later', async () => {
    const ines = await joined()
    await skipQuestion(ines, 'contact')
    await skipQuestion(ines, 'contact')
    expect(await openFirstQuestions(ines)).toEqual(['help'])
    expect(await readContact(ines)).toBeUndefined()
    await changeContact(ines, { contact: 'email', phone: undefined, hours: [], quiet: undefined })
    expect(await openFirstQuestions(ines)).toEqual(['help'])
    expect((await readContact(ines))?.way).toBe('email')
    const passed = await clinic.owner
      .selectFrom('audit')
      .select('seq')
      .where('action', '=', 'pass over a question')
      .execute()
    expect(passed).toHaveLength(1)
  })

  test('asks nothing of an account that was there before', async () => {
    expect(await openFirstQuestions(clinic.viewer('rosa', 'family'))).toEqual([])
    await skipQuestion(clinic.viewer('rosa', 'family'), 'help')
    const rows = await clinic.owner.selectFrom('first_question').select('account_id').execute()
    expect(rows).toEqual([])
  })

  test('goes on where somebody left off, whatever the order of answering, passing over and coming back', async () => {
    const acts = ['answer contact', 'answer help', 'skip contact', 'skip help'] as const
    const ines = await joined()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { maxLength: 4 }), async (plan) => {
        await clinic.owner.updateTable('first_question').set({ answered_at: null, skipped: 0 }).execute()
        const open = new Set(['contact', 'help'])
        for (const act of plan) {
          if (act === 'answer contact') await changeContact(ines, byText)
          else if (act === 'answer help') await changeOwnHelp(ines, noHelp)
          else await skipQuestion(ines, act === 'skip contact' ? 'contact' : 'help')
          open.delete(act.split(' ')[1] ?? '')
          expect(await openFirstQuestions(ines)).toEqual(['contact', 'help'].filter((one) => open.has(one)))
        }
      }),
      { numRuns: 8 },
    )
  })
})

test('an answer names the field that is missing, and passing over needs none', () => {
  const problems = (form: object) =>
    firstAnswerInput.safeParse(form).error?.issues.map(({ path, message }) => [path.join('.'), message])
  expect(problems({ act: 'contact', contact: 'call' })).toEqual([['phone', 'phoneMissing']])
  expect(problems({ act: 'help', needs: ['interpreter'] })).toEqual([
    ['interpreterLanguage', 'interpreterLanguageMissing'],
  ])
  expect(problems({ act: 'skip', question: 'contact', contact: 'call' })).toBeUndefined()
  expect(problems({ act: 'other' })).toEqual([['act', 'choose']])
  expect(contactInput.safeParse({ contact: 'email' }).success).toBe(true)
})
