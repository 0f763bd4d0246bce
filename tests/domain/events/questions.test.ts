import { expect, test } from 'vitest'
import {
  askQuestion,
  createProgram,
  endQuestion,
  moveRegistration,
  register,
  registerByPhone,
} from '~/domain/events/change.server'
import { programInput, type QuestionForm, questionInput } from '~/domain/events/program-input'
import { readQuestions, readRegistrationPage, readRoster } from '~/domain/events/read.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, type CastName } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, day } from './dates'

const question = (more: Partial<Record<keyof QuestionForm, string>> = {}): QuestionForm =>
  questionInput.parse({ key: random128(), kind: 'text', wordsEn: 'Who told you about us?', ...more })

onBothEngines('a program’s own questions', (clinic) => {
  const lena = () => clinic.viewer('lena', 'coordinator')
  const family = (name: CastName) => clinic.viewer(name, 'family')

  async function asking(...forms: QuestionForm[]) {
    const date = await aDate(clinic, { starts_at: clinic.now + 5 * day, ends_at: clinic.now + 5 * day + 1 })
    const { program_id: programId } = await clinic.owner
      .selectFrom('occurrence')
      .select('program_id')
      .where('id', '=', date)
      .executeTakeFirstOrThrow()
    for (const form of forms) await askQuestion(lena(), programId, form)
    return { date, programId }
  }
  const asked = async (date: string) => (await readRegistrationPage(family('rosa'), 'en', date)).asked

  test('are answered at sign-up, sealed, and read by the team beside each family in its own language', async () => {
    const { date } = await asking(
      question({ wordsEs: '¿Quién le habló de nosotros?' }),
      question({
        kind: 'choice',
        wordsEn: 'Which bus?',
        choicesEn: 'Line 4\nLine 9',
        choicesEs: 'Línea 4\nLínea 9',
      }),
      question({ kind: 'yes_no', wordsEn: 'Shall we keep a parking space?', required: 'yes' }),
    )
    const page = await readRegistrationPage(family('rosa'), 'es', date)
    expect(page.questions.map((one) => [one.kind, one.required, one.words.text])).toEqual([
      ['text', false, '¿Quién le habló de nosotros?'],
      ['choice', false, 'Which bus?'],
      ['yes_no', true, 'Shall we keep a parking space?'],
    ])
    const form = { asked: page.asked, answer1: 'A canary from school', answer2: '1', answer3: 'yes' }
    await register(family('rosa'), date, { ...aForm(), ...form })
    const { coming } = await readRoster(lena(), 'en', date)
    expect(coming[0]?.answers.map((one) => one.said)).toEqual(['A canary from school', 'Line 9', 'yes'])
    const rows = await clinic.owner.selectFrom('registration_answer').select('sealed').execute()
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(Buffer.from(row.sealed).toString('latin1')).not.toContain('canary')
  })

  test('name their field when an answer is missing or none of the choices, and nothing is booked', async () => {
    const { date } = await asking(
      question({ kind: 'choice', wordsEn: 'Which bus?', choicesEn: 'Line 4\nLine 9' }),
      question({ required: 'yes' }),
    )
    const names = { asked: await asked(date) }
    const attempt = (more: object) => register(family('rosa'), date, { ...aForm(), ...names, ...more })
    await expect(attempt({})).rejects.toMatchObject({ field: 'answer2', code: 'answerMissing' })
    await expect(attempt({ answer1: '2', answer2: 'x' })).rejects.toMatchObject({ field: 'answer1' })
    await expect(attempt({ answer1: 'Line 4', answer2: 'x' })).rejects.toMatchObject({ field: 'answer1' })
    await expect(attempt({ asked: 'other', answer2: 'x' })).rejects.toMatchObject({
      code: 'questionsChanged',
    })
    expect(await clinic.owner.selectFrom('registration').select('id').execute()).toEqual([])
    // On the phone the same is asked.
    const phone = { ...aForm(), intent: 'register' as const, accountId: accountIdOf('june') }
    await expect(registerByPhone(lena(), date, { ...phone, ...names })).rejects.toMatchObject({
      field: 'answer2',
    })
  })

  test('are never rewritten: other words are another question, and what was answered stays under the old ones', async () => {
    const { date, programId } = await asking(question())
    const form = { ...aForm(), asked: await asked(date), answer1: 'My sister' }
    const { registrationId } = await register(family('rosa'), date, form)
    const before = (await readQuestions(lena(), 'en', programId, undefined)).questions
    const replaces = before[0]?.id as string
    await askQuestion(lena(), programId, question({ replaces, wordsEn: 'How did you hear of us?' }))
    const now = (await readQuestions(lena(), 'en', programId, undefined)).questions
    expect(now.map((one) => one.words.text)).toEqual(['How did you hear of us?'])
    expect((await readRoster(lena(), 'en', date)).coming[0]?.answers).toMatchObject([
      { words: { text: 'Who told you about us?' }, said: 'My sister' },
    ])
    // They go with a party to another date of the program, and a copy of the program asks the same.
    const other = await aDate(clinic, { program_id: programId })
    await moveRegistration(family('rosa'), registrationId, other)
    expect((await readRoster(lena(), 'en', other)).coming[0]?.answers).toMatchObject([{ said: 'My sister' }])
    const copy = programInput.parse({
      key: random128(),
      from: programId,
      kind: 'education',
      audience: 'open',
      joining: 'register',
      titleEn: 'Copied',
    })
    const { id } = await createProgram(lena(), copy)
    expect((await readQuestions(lena(), 'en', id, undefined)).questions).toHaveLength(1)
    await endQuestion(lena(), programId, now[0]?.id as string)
    expect(await asked(date)).toBe('')
  })

  test('are at most five, have two to eight choices, and as many in each language', async () => {
    const { programId } = await asking(...Array.from({ length: 5 }, () => question()))
    await expect(askQuestion(lena(), programId, question())).rejects.toMatchObject({ code: 'questionsFull' })
    const second = (await asking()).programId
    const choice = (choicesEn: string, more = {}) =>
      askQuestion(lena(), second, question({ kind: 'choice', choicesEn, ...more }))
    await expect(choice('Only one')).rejects.toMatchObject({ field: 'choicesEn', code: 'choicesMissing' })
    await expect(choice('a\nb\nc\nd\ne\nf\ng\nh\ni')).rejects.toMatchObject({ code: 'choicesTooMany' })
    await expect(choice('a\nb', { choicesEs: 'a\nb\nc' })).rejects.toMatchObject({ code: 'choicesUneven' })
    expect(questionInput.safeParse({ key: random128(), kind: 'text' }).error?.issues[0]).toMatchObject({
      message: 'questionMissing',
      path: ['wordsEn'],
    })
    await expect(
      askQuestion(clinic.viewer('omar', 'coordinator'), programId, question()),
    ).rejects.toMatchObject({ code: 'wordsOfOtherSites' })
  })
})
