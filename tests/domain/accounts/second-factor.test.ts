import { expect, test } from 'vitest'
import { askForReset } from '~/domain/accounts/asking.server'
import {
  addPasskey,
  beginApp,
  beginStep,
  confirmApp,
  greet,
  passStep,
  removeApp,
  removePasskey,
  renewRecoveryCodes,
  showFactor,
  signIn,
  signInWithPasskey,
  signOutEverywhere,
} from '~/domain/accounts/change.server'
import { deviceCode, deviceFrom } from '~/domain/accounts/devices'
import { readBegunApp, readFactors, readStep } from '~/domain/accounts/read.server'
import { changePassword, resetPassword } from '~/domain/accounts/recovery.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import { codeAt, stepAt } from '~/platform/codes.server'
import { reading } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import { accountIdOf, type CastName, password, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { castCodeSecret } from '../../support/secret'

const minute = 60_000
const half = 30_000

onBothEngines('the step after the password', (clinic) => {
  const came = (name: CastName) => signIn({ email: `${name}@riverbend.example`, password }, `visitor ${name}`)
  const code = (steps = 0) => codeAt(castCodeSecret, stepAt(clinic.now) + steps)
  const begin = async (name: CastName = 'lena') => (await beginStep(await came(name))) ?? ''
  const pass = (token: string, typed: string, kind: 'code' | 'recovery' = 'code') =>
    passStep(token, { code: typed, kind })

  test('is asked of whoever has a second factor, and of nobody else', async () => {
    expect(await beginStep(await came('rosa'))).toBeUndefined()
    expect(await begin('lena')).toMatch(/^[a-z2-7]{26}$/)
  })

  test('is no session, and the database holds only a digest of it', async () => {
    const token = await begin()
    expect(await clinic.owner.selectFrom('session').selectAll().execute()).toEqual([])
    expect(JSON.stringify(await clinic.owner.selectFrom('sign_in_step').selectAll().execute())).not.toContain(
      token,
    )
  })

  test('takes the code of now, of the half minute before and of the one after', async () => {
    for (const steps of [-1, 0, 1]) {
      const token = await begin()
      expect((await pass(token, code(steps))).personId, `${steps}`).toBe(personIdOf('lena'))
      expect(await readStep(token), 'the step is over').toBeUndefined()
    }
  })

  test('takes no code of a minute ago or ahead', async () => {
    for (const steps of [-2, 2]) {
      await expect(pass(await begin(), code(steps)), `${steps}`).rejects.toMatchObject({
        field: 'code',
        code: 'codeWrong',
      })
    }
  })

  test('takes each code once, and none from before the last', async () => {
    const used = code()
    await pass(await begin(), used)
    await expect(pass(await begin(), used)).rejects.toMatchObject({ code: 'codeWrong' })
    await expect(pass(await begin(), code(-1))).rejects.toMatchObject({ code: 'codeWrong' })
    clinic.later(half)
    expect((await pass(await begin(), code())).accountId).toBe(accountIdOf('lena'))
  })

  test('takes one code once, however many send it at the same moment', async () => {
    const tokens = [await begin(), await begin(), await begin()]
    const answers = await Promise.allSettled(tokens.map((token) => pass(token, code())))
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('ends after five wrong codes, and after ten minutes', async () => {
    const token = await begin()
    for (let i = 0; i < 5; i += 1) await pass(token, '000000').catch(() => {})
    expect(await readStep(token)).toBeUndefined()
    await expect(pass(token, code())).rejects.toMatchObject({ code: 'not-here' })
    const another = await begin()
    clinic.later(10 * minute)
    await expect(pass(another, code())).rejects.toMatchObject({ code: 'not-here' })
  })

  test('ends with the sessions, and with the password that opened it', async () => {
    const lena = clinic.viewer('lena', 'coordinator')
    const one = await begin()
    await signOutEverywhere(lena)
    expect(await readStep(one)).toBeUndefined()
    await expect(pass(one, code())).rejects.toMatchObject({ code: 'not-here' })
    const two = await begin()
    expect(await readStep(two)).toBeDefined()
    const change = { presentPassword: password, password: 'a quiet road by the mill' }
    await changePassword(lena, change, 'https://portal.example')
    expect(await readStep(two)).toBeUndefined()
  })

  test('lets twenty codes an hour be tried for an account, whoever begins how many steps', async () => {
    let tried = 0
    for (let steps = 0; steps < 5; steps += 1) {
      const token = await begin()
      for (let i = 0; i < 5; i += 1) {
        const why = await pass(token, '000000').catch((error: { code: string }) => error.code)
        if (why === 'codeWrong') tried += 1
        else expect(why).toBe('tooManyTriesHour')
      }
    }
    expect(tried).toBe(20)
    await expect(pass(await begin(), code())).rejects.toMatchObject({ code: 'tooManyTriesHour' })
    clinic.later(60 * minute)
    expect((await pass(await begin(), code())).personId).toBe(personIdOf('lena'))
  })

  test('is on record, done and refused, and with no code in it', async () => {
    await pass(await begin(), '123456').catch(() => {})
    await pass(await begin(), code())
    const rows = await clinic.owner
      .selectFrom('audit')
      .select(['outcome', 'actor_id', 'detail'])
      .where('action', '=', 'second factor')
      .orderBy('seq')
      .execute()
    expect(rows).toEqual([
      { outcome: 'refused', actor_id: personIdOf('lena'), detail: '{"kind":"code"}' },
      { outcome: 'done', actor_id: personIdOf('lena'), detail: '{"kind":"code"}' },
    ])
  })
})

onBothEngines('an authenticator app', (clinic) => {
  /** Somebody in a session who has just proved the password. */
  async function here(name: CastName, { shown }: { shown: boolean }) {
    const hat = name === 'lena' ? 'coordinator' : 'family'
    const viewer = clinic.viewer(name, hat, { confirmedAt: clinic.now })
    await clinic.owner.deleteFrom('session').where('id_hash', '=', viewer.sessionHash).execute()
    await clinic.owner
      .insertInto('session')
      .values({
        id_hash: viewer.sessionHash,
        account_id: viewer.accountId,
        hat,
        created_at: clinic.now,
        expires_at: clinic.now + 60 * minute,
        ends_at: clinic.now + 60 * minute,
        second_factor_at: shown ? clinic.now : null,
      })
      .execute()
    return viewer
  }
  const setUp = async (name: CastName) => {
    const viewer = await here(name, { shown: name === 'lena' })
    await beginApp(viewer)
    const begun = await readBegunApp(viewer)
    const secret = (begun?.secret ?? '').replaceAll(' ', '')
    return { viewer, begun, secret }
  }

  test('counts for nothing before a code of it was typed', async () => {
    const { viewer, secret } = await setUp('rosa')
    const who = await signIn({ email: 'rosa@riverbend.example', password }, 'v')
    expect(await beginStep(who)).toBeUndefined()
    await expect(confirmApp(viewer, '000000')).rejects.toMatchObject({ field: 'code' })
    expect((await readFactors(viewer)).app).toBeUndefined()
    await confirmApp(viewer, codeAt(secret, stepAt(clinic.now)))
    expect((await readFactors(viewer)).app).toEqual({ since: clinic.now })
    expect(await beginStep(who)).toBeDefined()
  })

  test('is kept sealed under its own row, and shown as a picture and as letters that say nothing of a clinic', async () => {
    const { begun, secret } = await setUp('rosa')
    expect(begun?.address).toMatch(/^otpauth:\/\/totp\//)
    expect(decodeURIComponent(begun?.address ?? '')).not.toMatch(/riverbend iop|alongside|clinic/i)
    expect(begun?.picture.path).toMatch(/^M\d+ \d+h1v1h-1z/)
    const row = await clinic.owner
      .selectFrom('totp')
      .selectAll()
      .where('account_id', '=', accountIdOf('rosa'))
      .executeTakeFirstOrThrow()
    expect(Buffer.from(row.sealed).includes(secret)).toBe(false)
    expect(unseal(row.sealed, { table: 'totp', column: 'sealed', row: row.id })).toBe(secret)
  })

  test('brings ten recovery codes, shown once, kept as digests, each good once', async () => {
    const { viewer, secret } = await setUp('rosa')
    const codes = (await confirmApp(viewer, codeAt(secret, stepAt(clinic.now)))) ?? []
    expect(new Set(codes).size).toBe(10)
    for (const one of codes) expect(one).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/)
    const kept = JSON.stringify(await clinic.owner.selectFrom('recovery_code').selectAll().execute())
    for (const one of codes) expect(kept).not.toContain(one.replaceAll('-', ''))
    const who = await signIn({ email: 'rosa@riverbend.example', password }, 'v')
    const recover = async (typed: string) =>
      passStep((await beginStep(who)) ?? '', { code: typed, kind: 'recovery' })
    // Typed from paper: capitals, spaces, no dashes.
    const [first = '', second = ''] = codes
    expect((await recover(first.toUpperCase().replaceAll('-', ' '))).personId).toBe(personIdOf('rosa'))
    await expect(recover(first)).rejects.toMatchObject({ code: 'recoveryWrong' })
    expect((await readFactors(viewer)).codes?.left).toBe(9)
    const renewed = await renewRecoveryCodes(viewer)
    await expect(recover(second), 'an old one after new ones were made').rejects.toMatchObject({
      code: 'recoveryWrong',
    })
    expect((await recover(renewed[0] ?? '')).personId).toBe(personIdOf('rosa'))
  })

  test('is not begun, read, confirmed or removed, nor are codes or passkeys made, by a password without the factor', async () => {
    const { viewer: lena, secret } = await setUp('lena')
    const before = await clinic.owner
      .selectFrom('totp')
      .select(['id', 'confirmed_at'])
      .orderBy('id')
      .execute()
    const other = await here('lena', { shown: false })
    expect((await readFactors(other)).unshown).toBe(true)
    const portal = new URL('https://portal.example')
    const refused = [
      () => beginApp(other),
      () => readBegunApp(other),
      () => confirmApp(other, codeAt(secret, stepAt(clinic.now))),
      () => removeApp(other),
      () => renewRecoveryCodes(other),
      () => addPasskey(other, { password, name: 'mine', answer: '{}' }, portal),
      () => removePasskey(other, 'a'.repeat(26), password),
    ]
    for (const one of refused) await expect(one(), `${one}`).rejects.toMatchObject({ code: 'factorFirst' })
    expect(
      await clinic.owner.selectFrom('totp').select(['id', 'confirmed_at']).orderBy('id').execute(),
    ).toEqual(before)
    await showFactor(other, { code: codeAt(castCodeSecret, stepAt(clinic.now)), kind: 'code' })
    expect((await readFactors(lena)).unshown).toBe(false)
    await confirmApp(other, codeAt(secret, stepAt(clinic.now)))
  })

  test('waits ten minutes for its first code, and for whoever proved the password in the last five', async () => {
    const { viewer: rosa, secret } = await setUp('rosa')
    const code = () => codeAt(secret, stepAt(clinic.now))
    const unproved = clinic.viewer('rosa', 'family')
    expect(await readBegunApp(unproved)).toBeUndefined()
    await expect(confirmApp(unproved, code())).rejects.toMatchObject({ code: 'appGone' })
    clinic.later(5 * minute + 1)
    expect(await readBegunApp(rosa)).toBeUndefined()
    await expect(confirmApp(rosa, code())).rejects.toMatchObject({ code: 'appGone' })
    const again = () => clinic.viewer('rosa', 'family', { confirmedAt: clinic.now })
    expect(await readBegunApp(again())).toBeDefined()
    clinic.later(5 * minute)
    expect(await readBegunApp(again())).toBeUndefined()
    await expect(confirmApp(again(), code())).rejects.toMatchObject({ code: 'appGone' })
    expect((await readFactors(rosa)).app).toBeUndefined()
  })

  test('takes the place of the one before it', async () => {
    const { viewer, secret } = await setUp('lena')
    await confirmApp(viewer, codeAt(secret, stepAt(clinic.now)))
    clinic.later(half)
    const now = stepAt(clinic.now)
    await expect(showFactor(viewer, { code: codeAt(castCodeSecret, now), kind: 'code' })).rejects.toThrow()
    await showFactor(viewer, { code: codeAt(secret, now), kind: 'code' })
  })

  test('is removed by whoever wants, but the last one of somebody who works here stays', async () => {
    const { viewer, secret } = await setUp('rosa')
    await confirmApp(viewer, codeAt(secret, stepAt(clinic.now)))
    await removeApp(viewer)
    expect(await readFactors(viewer)).toMatchObject({ app: undefined, codes: undefined })
    await expect(removeApp(await here('lena', { shown: true }))).rejects.toMatchObject({
      code: 'factorNeeded',
    })
    expect((await readFactors(clinic.viewer('lena', 'coordinator'))).app).toBeDefined()
  })
})

onBothEngines('a passkey', (clinic) => {
  test('whose id no browser could have written is not taken, and asks the database nothing', async () => {
    const portal = new URL('https://portal.example')
    const client = Buffer.from(JSON.stringify({ challenge: 'any' })).toString('base64url')
    for (const id of ['a\0b', '', 'á', 'a'.repeat(1_401), 'unknown']) {
      const answer = JSON.stringify({ id, response: { clientDataJSON: client } })
      await expect(signInWithPasskey(answer, portal, 'v'), id.slice(0, 9)).rejects.toMatchObject({
        code: 'passkeyNotTaken',
      })
      const asked = await clinic.statements(() => signInWithPasskey(answer, portal, 'v').catch(() => {}))
      expect(asked.some((one) => one.includes('passkey"'))).toBe(id === 'unknown')
    }
  })
})

onBothEngines('a browser that somebody comes in with', (clinic) => {
  const from = (token?: string) => ({ token, userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' })
  const rosa = () => signIn({ email: 'rosa@riverbend.example', password }, 'v')
  const letters = () => clinic.owner.selectFrom('outbox').select(['template', 'body', 'subject']).execute()

  test('consent 18: is told in a letter when it is new, which names nothing, and once a day', async () => {
    const first = await greet(await rosa(), from())
    expect(await letters(), 'the first of all is no news').toEqual([])
    await greet(await rosa(), from(first.token))
    expect(await letters(), 'one that is known is none either').toEqual([])
    await greet(await rosa(), from())
    await greet(await rosa(), from())
    const written = await letters()
    expect(written.map((one) => one.template)).toEqual(['newDevice'])
    expect(`${written[0]?.subject} ${written[0]?.body}`).not.toMatch(/maya|riverbend|firefox|linux/i)
    clinic.later(24 * 60 * minute)
    await greet(await rosa(), from())
    expect(await letters()).toHaveLength(2)
  })

  test('consent 18: is told of after all sessions were ended, a new password was set, or half a year went by', async () => {
    const { token } = await greet(await rosa(), from())
    await signOutEverywhere(clinic.viewer('rosa', 'family'))
    await greet(await rosa(), from())
    expect(await letters(), 'after signing out everywhere').toHaveLength(1)
    clinic.later(200 * 24 * 60 * minute)
    await greet(await rosa(), from(token))
    expect(await letters(), 'after half a year').toHaveLength(2)
    clinic.later(24 * 60 * minute)
    await askForReset('rosa@riverbend.example', {
      from: 'here',
      origin: 'https://portal.example',
      language: 'en',
    })
    let reset = ''
    await deliverDue(async ({ body }) => {
      reset = /reset\/([a-z2-7]{26})/.exec(body)?.[1] ?? reset
    })
    const who = await rosa()
    await resetPassword(reset, 'a quiet road by the mill', 'https://portal.example')
    await greet(who, from(token))
    const written = (await letters()).filter((one) => one.template === 'newDevice')
    expect(written, 'the known one after a new password').toHaveLength(3)
  })

  test('is kept as a digest, for the account that used it', async () => {
    const { token } = await greet(await rosa(), from())
    const rows = await reading((tx) => tx.db.selectFrom('known_device').selectAll().execute())
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

test.each([
  [
    'phone safari ios',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
  ],
  [
    'phone chrome android',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36',
  ],
  [
    'tablet samsung android',
    'Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36',
  ],
  [
    'computer edge windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36 Edg/147.0.0.0',
  ],
  [
    'computer firefox mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
  ],
  ['device browser system', ''],
] as const)('a browser is told in words: %s', (says, userAgent) => {
  expect(deviceCode(userAgent)).toBe(says)
  expect(Object.values(deviceFrom(says)).join(' ')).toBe(says)
})
