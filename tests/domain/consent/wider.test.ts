import { expect, test } from 'vitest'
import { askForReset } from '~/domain/accounts/asking.server'
import { resetPassword } from '~/domain/accounts/recovery.server'
import { revoke, startDraft } from '~/domain/consent/change.server'
import { freezeDraft } from '~/domain/consent/drafts.server'
import { liftHold, placeHold } from '~/domain/consent/holds.server'
import { readSignature } from '~/domain/consent/read.server'
import { signConfirmed } from '~/domain/consent/sign.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import { random128 } from '~/platform/secrets.server'
import { cast, personIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { readyDraft, share, type Wish } from './sharing'

const day = 86_400_000
const origin = 'https://portal.example'

/** Maya chooses a new password by a letter's link. @returns what her mailbox got since */
async function reset(clinic: Clinic): Promise<string[]> {
  await askForReset('maya@riverbend.example', { from: 'here', origin, language: 'en' })
  let token = ''
  await deliverDue(async ({ body }) => {
    token = /reset\/([a-z2-7]{26})/.exec(body)?.[1] ?? token
  })
  await resetPassword(token, `a quiet road by the mill ${clinic.now}`, origin)
  const told: string[] = []
  await deliverDue(async ({ body }) => {
    told.push(body)
  })
  return told
}

async function signs(clinic: Clinic, wish: Wish = {}): Promise<string> {
  const { viewer, id, frozen } = await readyDraft(clinic, wish)
  return signConfirmed(viewer, id, { hash: frozen.hash, signature: cast.maya.name.join(' ') }, clinic.now)
}

onBothEngines('for a day after a new password was chosen by letter', (clinic) => {
  test('nobody is added, to the millisecond; the page says when, the choices are kept, and a letter told', async () => {
    const [letter] = await reset(clinic)
    expect(letter).toMatch(/wait for one day/)
    expect(letter).not.toMatch(/shar|Maya|Riverbend/)
    const { viewer, id, frozen } = await readyDraft(clinic)
    const given = { hash: frozen.hash, signature: 'Maya Torres' }
    await expect(signConfirmed(viewer, id, given, clinic.now)).rejects.toMatchObject({ code: 'widerWaits' })
    const page = await readSignature(viewer, id, 'en')
    expect(page?.waits).toEqual({ day: 'Friday, November 20', time: '3\u00a0PM' })
    clinic.later(day - 1)
    await expect(signConfirmed(viewer, id, given, clinic.now)).rejects.toMatchObject({ code: 'widerWaits' })
    clinic.later(1)
    const after = await freezeDraft(viewer, id, 'en')
    expect((await readSignature(viewer, id, 'en'))?.waits).toBeUndefined()
    await signConfirmed(viewer, id, { ...given, hash: after?.hash ?? '' }, clinic.now)
    expect(await clinic.owner.selectFrom('consent').select('id').execute()).toHaveLength(1)
  })

  test('a draft from before the password lives until a day after it may be signed', async () => {
    const { viewer, id } = await readyDraft(clinic)
    clinic.later(day / 2)
    await reset(clinic)
    expect((await readSignature(viewer, id, 'en'))?.waits).toBeDefined()
    clinic.later(2 * day - 1)
    expect(await readSignature(viewer, id, 'en')).toBeDefined()
    clinic.later(1)
    expect(await readSignature(viewer, id, 'en')).toBeUndefined()
  })

  test('no topic is added to a person either; the same, fewer and a later end are signed at once', async () => {
    await share(clinic, { categories: ['attendance', 'goals'] })
    clinic.later(1)
    await reset(clinic)
    await expect(signs(clinic, { categories: ['attendance', 'wellbeing'] })).rejects.toMatchObject({
      code: 'widerWaits',
    })
    await expect(signs(clinic, { with: 'theo', categories: ['goals'] })).rejects.toMatchObject({
      code: 'widerWaits',
    })
    await signs(clinic, { categories: ['attendance', 'goals'], lastDay: '2027-06-01' })
    clinic.later(1)
    await signs(clinic, { categories: ['goals'] })
    clinic.later(1)
    await expect(signs(clinic, { categories: ['attendance', 'goals'] })).rejects.toMatchObject({
      code: 'widerWaits',
    })
  })

  test('stopping and pausing work at once; a pause is not lifted', async () => {
    const consentId = await share(clinic)
    clinic.later(1)
    await reset(clinic)
    const maya = clinic.viewer('maya', 'participant', { confirmedAt: clinic.now })
    await placeHold(maya, { key: random128(), recipientId: personIdOf('rosa'), category: 'everything' })
    const hold = await clinic.owner.selectFrom('consent_hold').select('id').executeTakeFirstOrThrow()
    await expect(liftHold(maya, hold.id)).rejects.toMatchObject({ code: 'widerWaits' })
    await revoke(maya, {})
    const stopped = await clinic.owner.selectFrom('consent_revocation').select('consent_id').execute()
    expect(stopped.map((one) => one.consent_id)).toContain(consentId)
    clinic.later(day)
    await liftHold(clinic.viewer('maya', 'participant', { confirmedAt: clinic.now }), hold.id)
  })

  test('a password changed on the own page, or another’s account, makes nobody wait', async () => {
    await askForReset('sam@riverbend.example', { from: 'here', origin, language: 'en' })
    await startDraft(clinic.viewer('maya', 'participant'), {
      key: random128(),
      recipientId: personIdOf('theo'),
      add: [],
    })
    await signs(clinic)
  })
})
