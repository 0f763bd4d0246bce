import { expect, test } from 'vitest'
import {
  chooseCategories,
  chooseEnd,
  chooseRecipient,
  placeHold,
  remindOfEnds,
  revoke,
  startDraft,
} from '~/domain/consent/change.server'
import { isSameMailbox, stepAfter } from '~/domain/consent/draft-rules'
import { freezeDraft } from '~/domain/consent/drafts.server'
import { newDraftInput, whatInput } from '~/domain/consent/input'
import { readDeadDraft, readDraft, readHistory, readShared, readSharing } from '~/domain/consent/read.server'
import { reminderDue } from '~/domain/consent/reminders'
import { signConfirmed } from '~/domain/consent/sign.server'
import { tellTeam } from '~/domain/people/telling.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, participantIdOf, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { readyDraft, release, share } from './sharing'

const day = 86_400_000
const rosa = personIdOf('rosa')

test('"Go on" leads to the next question, unless an earlier one still waits', () => {
  expect(stepAfter('what', 'signature')).toBe('until')
  expect(stepAfter('purpose', 'signature')).toBe('signature')
  expect(stepAfter('purpose', 'what')).toBe('what')
  expect(stepAfter('who', 'what')).toBe('what')
})

test('an address with a word after a plus reaches the same mailbox', () => {
  expect(isSameMailbox('maya@example.org', 'maya+rosa@example.org')).toBe(true)
  expect(isSameMailbox('maya@example.org', 'maya@example.net')).toBe(false)
  expect(isSameMailbox('maya@example.org', 'rosa@example.org')).toBe(false)
})

test('topics that nobody offers are refused with a sentence, and not one is left out silently', () => {
  const read = whatInput.safeParse({ categories: ['goals', 'psychotherapy_note'] })
  expect(read.error?.issues[0]?.message).toBe('categoriesUnknown')
  expect(newDraftInput.safeParse({ key: 'k', recipientId: 'me' }).error?.issues[0]?.message).toBe(
    'recipientMissing',
  )
})

test('a reminder is due from its day on, until the end, and never for less than was signed', () => {
  const long = { startsAt: 0, expiresAt: 100 * day }
  expect(reminderDue(long, 86 * day - 1)).toBeUndefined()
  expect(reminderDue(long, 86 * day)).toBe(14)
  expect(reminderDue(long, 97 * day - 1)).toBe(14)
  expect(reminderDue(long, 97 * day)).toBe(3)
  expect(reminderDue(long, 100 * day)).toBeUndefined()
  expect(reminderDue({ startsAt: 90 * day, expiresAt: 100 * day }, 91 * day)).toBeUndefined()
})

onBothEngines('a draft', (clinic) => {
  const maya = () => clinic.viewer('maya', 'participant', { confirmedAt: clinic.now })

  test('cannot name the participant, nor somebody at the participant’s own address', async () => {
    const start = (recipientId: string) => startDraft(maya(), { key: random128(), recipientId, add: [] })
    await expect(start(personIdOf('maya'))).rejects.toMatchObject({ code: 'recipientSelf' })
    await clinic.owner
      .updateTable('account')
      .set({ email_canonical: 'maya+mom@riverbend.example' })
      .where('id', '=', accountIdOf('rosa'))
      .execute()
    await expect(start(rosa)).rejects.toMatchObject({ code: 'recipientSharesAddress' })
    const { id } = await start(personIdOf('theo'))
    await expect(chooseRecipient(maya(), id, { recipientId: rosa })).rejects.toMatchObject({
      code: 'recipientSharesAddress',
    })
    expect((await readDraft(maya(), id, 'en'))?.recipient?.givenName).toBe('Theo')
  })

  test('a first day of tomorrow shows nothing before midnight, and says so on the card', async () => {
    await release(clinic)
    const { id } = await readyDraft(clinic)
    const until = { ends: 'date' as const, dataFrom: 'all' as const, starts: 'tomorrow' as const }
    await expect(chooseEnd(maya(), id, { ...until, lastDay: '2026-11-19' })).rejects.toMatchObject({
      code: 'lastDayBeforeStart',
    })
    await chooseEnd(maya(), id, { ...until, lastDay: '2026-12-24' })
    const frozen = await freezeDraft(maya(), id, 'en')
    expect(JSON.stringify(frozen?.form.sections)).toContain('It starts on November 20, 2026, and not before.')
    await signConfirmed(maya(), id, { hash: frozen?.hash ?? '', signature: 'Maya Torres' }, clinic.now)
    const card = (await readSharing(maya(), 'en')).people.find(({ personId }) => personId === rosa)
    expect(card).toMatchObject({ begins: { iso: '2026-11-20' }, categories: ['attendance', 'goals'] })
    const seen = async () => (await readShared(clinic.viewer('rosa', 'family'), participantIdOf('maya'))).kind
    clinic.at(Date.parse('2026-11-20T05:00:00Z') - 1)
    expect(await seen()).toBe('empty')
    clinic.later(1)
    expect(await seen()).toBe('shared')
  })

  test('what died begins again with its answers, and what was signed or is another’s does not', async () => {
    const { id } = await readyDraft(clinic)
    expect(await readDeadDraft(maya(), id)).toBeUndefined()
    clinic.later(day)
    await expect(chooseCategories(maya(), id, { categories: ['goals'] })).rejects.toMatchObject({
      code: 'draftGone',
    })
    expect(await readDeadDraft(maya(), id)).toEqual({ id, recipientId: rosa, givenName: 'Rosa' })
    expect(await readDeadDraft(clinic.viewer('sam', 'participant'), id)).toBeUndefined()
    const again = await startDraft(maya(), { key: random128(), recipientId: rosa, add: [], from: id })
    expect(again.step).toBe('signature')
    expect(await readDraft(maya(), again.id, 'en')).toMatchObject({ lastDay: '2027-05-01' })
  })

  test('reminders go to the participant alone, each once, and none after a stop; they name nobody', async () => {
    await share(clinic, { lastDay: '2026-12-31' })
    await share(clinic, { with: 'theo', lastDay: '2026-12-31' })
    await revoke(maya(), { recipientId: personIdOf('theo') })
    clinic.at(Date.parse('2026-12-18T05:00:00Z') - 1)
    expect(await remindOfEnds()).toBe(0)
    clinic.later(1)
    expect(await remindOfEnds()).toBe(1)
    expect(await remindOfEnds()).toBe(0)
    clinic.at(Date.parse('2026-12-29T05:00:00Z'))
    expect(await remindOfEnds()).toBe(1)
    expect(await remindOfEnds()).toBe(0)
    const letters = await clinic.owner
      .selectFrom('outbox')
      .selectAll()
      .where('template', '=', 'look')
      .execute()
    expect(letters.map(({ account_id }) => account_id)).toEqual([accountIdOf('maya'), accountIdOf('maya')])
    for (const { body, subject } of letters)
      expect(body + subject).not.toMatch(/Rosa|Torres|attendance|December/i)
  })

  test('the history tells signatures, pauses, stops and looks by day, behind the password, page by page', async () => {
    await share(clinic)
    await release(clinic)
    for (let count = 0; count < 45; count++) {
      clinic.later(60_000)
      await readShared(clinic.viewer('rosa', 'family'), participantIdOf('maya'))
    }
    await placeHold(maya(), { key: random128(), recipientId: rosa, category: 'goals' })
    clinic.later(60_000)
    await revoke(maya(), { recipientId: rosa })
    expect(await readHistory(clinic.viewer('maya', 'participant'), 'en')).toBeUndefined()
    const first = await readHistory(maya(), 'en')
    const second = await readHistory(maya(), 'en', first?.next)
    const kinds = [first, second].flatMap((page) => page?.days.flatMap(({ entries }) => entries) ?? [])
    expect(kinds.filter(({ kind }) => kind === 'looked')).toHaveLength(45)
    expect(kinds.slice(0, 2).map(({ kind }) => kind)).toEqual(['stopped', 'paused'])
    expect(
      kinds
        .slice(-2)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['released', 'signed'])
    expect(second?.next).toBeUndefined()
  })

  test('a message to the team is sealed, sent once, and stands in no page', async () => {
    const key = random128()
    await tellTeam(maya(), { key, text: 'canary: he asks every night' })
    await tellTeam(maya(), { key, text: 'canary: he asks every night' })
    const rows = await clinic.owner.selectFrom('team_message').selectAll().execute()
    expect(rows).toMatchObject([
      { from_person_id: personIdOf('maya'), about_participant_id: participantIdOf('maya') },
    ])
    expect(Buffer.from(rows[0]?.sealed ?? []).toString('latin1')).not.toContain('canary')
  })
})
