import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  beginApp,
  beginStep,
  confirmApp,
  endDevice,
  greet,
  passStep,
  removeApp,
  removePasskey,
  renewRecoveryCodes,
  signIn,
  stopFactorChange,
  sweepFactors,
} from '~/domain/accounts/change.server'
import { isStopOpen, listDevices, readBegunApp, readFactors } from '~/domain/accounts/read.server'
import { findAccount, readHeldFactors, takeFactorsAway } from '~/domain/accounts/taking-away.server'
import { createFeed } from '~/domain/events/change.server'
import { fetchFeed, readFeed } from '~/domain/events/read.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import { askForNewAddress, confirmNewAddress, stopNewAddress } from '~/domain/people/address.server'
import { codeAt, stepAt } from '~/platform/codes.server'
import { unseal } from '~/platform/seal.server'
import { accountIdOf, type CastName, cast, password, personIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const minute = 60_000
const day = 24 * 60 * minute
const origin = 'https://portal.example'

/** Somebody in a session who has just proved the password and shown a second factor. */
async function here(clinic: Clinic, name: CastName, hat: 'family' | 'coordinator' = 'family') {
  const viewer = clinic.viewer(name, hat, { confirmedAt: clinic.now })
  await clinic.owner.deleteFrom('session').where('id_hash', '=', viewer.sessionHash).execute()
  await clinic.owner
    .insertInto('session')
    .values({
      id_hash: viewer.sessionHash,
      account_id: viewer.accountId,
      hat,
      created_at: clinic.now,
      expires_at: clinic.now + 30 * day,
      ends_at: clinic.now + 30 * day,
      second_factor_at: clinic.now,
    })
    .execute()
  return viewer
}

/** Sets an app up, a minute after whatever was before. @returns its secret, and recovery codes if any were made */
async function setUp(clinic: Clinic, name: CastName, hat: 'family' | 'coordinator' = 'family') {
  clinic.later(minute)
  const viewer = await here(clinic, name, hat)
  await beginApp(viewer)
  const secret = ((await readBegunApp(viewer))?.secret ?? '').replaceAll(' ', '')
  const codes = await confirmApp(viewer, codeAt(secret, stepAt(clinic.now)))
  return { viewer, secret, codes }
}

/** A passkey as a browser would have added it; what a browser answers is made in a journey. */
async function hasPasskey(clinic: Clinic, name: CastName, id: string) {
  await clinic.owner
    .insertInto('passkey')
    .values({
      id,
      account_id: accountIdOf(name),
      credential_id: `credential ${id}`,
      public_key: new Uint8Array([1]),
      counter: 0,
      transports: '[]',
      name: id,
      created_at: clinic.now,
    })
    .execute()
}

/** The letters that went out since last time. */
async function letters(): Promise<{ to: string; subject: string; body: string; stop: string }[]> {
  const sent: { to: string; subject: string; body: string; stop: string }[] = []
  for (let more = true; more; ) {
    more =
      (await deliverDue(async ({ to, subject, body }) => {
        sent.push({ to, subject, body, stop: /security\/stop\/([a-z2-7]{26})/.exec(body)?.[1] ?? '' })
      })) > 0
  }
  return sent
}

const lastStop = async () => (await letters()).at(-1)?.stop ?? ''
const came = (name: CastName, word = password) =>
  signIn({ email: `${name}@riverbend.example`, password: word }, `visitor ${name}`)

onBothEngines('a letter about a second factor', (clinic) => {
  test('consent 18: goes out for each one added, replaced and removed, and for new codes, and names nobody', async () => {
    const { viewer } = await setUp(clinic, 'rosa')
    const told = async () => (await letters()).map(({ body }) => body)
    const subjects = new Set<string>()
    const said: string[] = []
    const collect = async () => {
      const sent = await letters()
      expect(sent).toHaveLength(1)
      for (const { to, subject, body } of sent) {
        expect(to).toBe('rosa@riverbend.example')
        subjects.add(subject)
        said.push(body.replaceAll(/https:\S+/g, ''))
      }
    }
    await collect()
    await setUp(clinic, 'rosa')
    await collect()
    await renewRecoveryCodes(viewer)
    await collect()
    await hasPasskey(clinic, 'rosa', 'phone')
    await removePasskey(viewer, 'phone', password)
    await collect()
    await removeApp(viewer)
    await collect()
    await removeApp(viewer)
    expect(await told(), 'nothing was there to remove').toEqual([])
    expect(new Set(said).size).toBe(5)
    expect([...subjects]).toEqual(['Un mensaje del portal para familias'])
    const names = Object.values(cast).flatMap(({ name }) => name)
    for (const one of said) {
      expect(one).toMatch(/siete días/)
      for (const name of [...names, 'Riverbend', 'clínica', 'programa']) expect(one).not.toContain(name)
    }
  })

  test('is written with what it tells of, or neither is there', async () => {
    await clinic.run('DROP TABLE outbox')
    await expect(setUp(clinic, 'rosa')).rejects.toThrow()
    expect((await readFactors(clinic.viewer('rosa', 'family'))).app).toBeUndefined()
  })

  test('holds a link that the database knows by its digest alone', async () => {
    await setUp(clinic, 'rosa')
    const stop = await lastStop()
    expect(stop).toMatch(/^[a-z2-7]{26}$/)
    for (const table of ['account_token', 'outbox', 'audit'] as const) {
      expect(JSON.stringify(await clinic.owner.selectFrom(table).selectAll().execute())).not.toContain(stop)
    }
  })
})

onBothEngines('the link that stops it', (clinic) => {
  test('takes off what somebody added who knew the password, ends their sessions, and closes the password', async () => {
    const { viewer } = await setUp(clinic, 'rosa')
    expect(await beginStep(await came('rosa')), 'the owner is locked out').toBeDefined()
    const { token } = await greet(await came('rosa'), { token: undefined, userAgent: '' })
    const stop = await lastStop()
    await stopFactorChange(stop)
    expect(await readFactors(viewer)).toMatchObject({ app: undefined, codes: undefined, passkeys: [] })
    for (const table of ['session', 'sign_in_step', 'known_device'] as const) {
      expect(await clinic.owner.selectFrom(table).selectAll().execute(), `${table} ${token}`).toEqual([])
    }
    await expect(came('rosa')).rejects.toMatchObject({ code: 'signInFailed' })
    const row = await clinic.owner
      .selectFrom('audit')
      .select(['subject_id', 'outcome', 'detail'])
      .where('action', '=', 'stop second factor')
      .execute()
    expect(row).toEqual([{ subject_id: accountIdOf('rosa'), outcome: 'done', detail: '{"gone":1,"back":0}' }])
  })

  test('works once, for seven days to the millisecond; an unknown one, a used one and a late one are one answer', async () => {
    await setUp(clinic, 'rosa')
    const first = await lastStop()
    await setUp(clinic, 'june')
    const second = await lastStop()
    await stopFactorChange(first)
    clinic.later(7 * day - 1)
    expect(await isStopOpen(second)).toBe(true)
    clinic.later(1)
    for (const token of [first, second, 'a'.repeat(26), 'a\0b', '']) {
      expect(await isStopOpen(token), token).toBe(false)
      await expect(stopFactorChange(token)).rejects.toMatchObject({ code: 'not-here' })
    }
    expect((await readFactors(clinic.viewer('june', 'family'))).app).toBeDefined()
  })

  test('does it once, however many press at the same moment', async () => {
    await setUp(clinic, 'rosa')
    const stop = await lastStop()
    const answers = await Promise.allSettled([stopFactorChange(stop), stopFactorChange(stop)])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('brings the app back that was replaced, with its codes, and leaves older passkeys', async () => {
    await hasPasskey(clinic, 'rosa', 'old')
    const before = await setUp(clinic, 'rosa')
    await letters()
    await setUp(clinic, 'rosa')
    await renewRecoveryCodes(before.viewer)
    await removePasskey(before.viewer, 'old', password)
    const [replaced] = await letters()
    await stopFactorChange(replaced?.stop ?? '')
    const factors = await readFactors(before.viewer)
    expect(factors.passkeys.map(({ id }) => id)).toEqual(['old'])
    // The password is closed, so the factor is tried with one that was chosen since.
    await clinic.owner
      .updateTable('account')
      .set((of) => ({
        password_hash: of
          .selectFrom('account as other')
          .select('other.password_hash')
          .where('other.id', '=', accountIdOf('theo')),
      }))
      .where('id', '=', accountIdOf('rosa'))
      .execute()
    clinic.later(minute)
    const pass = async (code: string, kind: 'code' | 'recovery') =>
      passStep((await beginStep(await came('rosa'))) ?? '', { code, kind })
    expect((await pass(codeAt(before.secret, stepAt(clinic.now)), 'code')).accountId).toBe(
      accountIdOf('rosa'),
    )
    expect((await pass(before.codes?.[0] ?? '', 'recovery')).accountId).toBe(accountIdOf('rosa'))
  })

  test('closes the stop links of later changes, which whoever made them could use; an older one stays', async () => {
    await setUp(clinic, 'rosa')
    const first = await lastStop()
    await setUp(clinic, 'rosa')
    const second = await lastStop()
    await setUp(clinic, 'rosa')
    const third = await lastStop()
    await stopFactorChange(second)
    expect([await isStopOpen(first), await isStopOpen(third)]).toEqual([true, false])
    await stopFactorChange(first)
    expect((await readFactors(clinic.viewer('rosa', 'family'))).app).toBeUndefined()
  })

  test('gives back the address that was changed meanwhile', async () => {
    await setUp(clinic, 'rosa')
    const stop = await lastStop()
    clinic.later(1)
    await askForNewAddress(clinic.viewer('rosa', 'family'), { email: 'thief@one.example', password }, origin)
    let confirm = ''
    await deliverDue(async ({ body }) => {
      confirm = /address\/([a-z2-7]{26})/.exec(body)?.[1] ?? confirm
    })
    await confirmNewAddress(confirm)
    await stopFactorChange(stop)
    const row = await clinic.owner
      .selectFrom('account')
      .select('email')
      .where('id', '=', accountIdOf('rosa'))
      .execute()
    expect(row).toEqual([{ email: 'rosa@riverbend.example' }])
  })

  test('of a change of address takes off what was added after it: that letter went to the new address', async () => {
    await askForNewAddress(clinic.viewer('rosa', 'family'), { email: 'thief@one.example', password }, origin)
    let [confirm, stop] = ['', '']
    await deliverDue(async ({ body }) => {
      confirm = /address\/([a-z2-7]{26})/.exec(body)?.[1] ?? confirm
      stop = /address\/stop\/([a-z2-7]{26})/.exec(body)?.[1] ?? stop
    })
    await confirmNewAddress(confirm)
    const { viewer } = await setUp(clinic, 'rosa')
    const thiefs = (await letters()).find(({ to }) => to === 'thief@one.example')
    await stopNewAddress(stop)
    expect((await readFactors(viewer)).app).toBeUndefined()
    expect(await isStopOpen(thiefs?.stop ?? '')).toBe(false)
  })

  test('is no weapon: after any history it leaves exactly the factors of the moment before its letter', async () => {
    const held = async () => {
      const { app, passkeys, codes } = await readFactors(clinic.viewer('rosa', 'family'))
      return JSON.stringify({ app, passkeys: passkeys.map(({ id }) => id), codes })
    }
    const acts = fc.array(fc.constantFrom('app', 'passkey', 'remove app', 'remove passkey', 'codes'), {
      minLength: 1,
      maxLength: 6,
    })
    let round = 0
    await fc.assert(
      fc.asyncProperty(acts, fc.nat(), async (history, which) => {
        round += 1
        for (const table of ['totp', 'passkey', 'recovery_code', 'account_token', 'limit_counter'] as const) {
          await clinic.owner.deleteFrom(table).execute()
        }
        const links: { stop: string; before: string }[] = []
        for (const [at, act] of history.entries()) {
          clinic.later(minute)
          const before = await held()
          const viewer = await here(clinic, 'rosa')
          const { passkeys } = await readFactors(viewer)
          if (act === 'app') await setUp(clinic, 'rosa')
          if (act === 'passkey') await hasPasskey(clinic, 'rosa', `${round} ${at}`)
          if (act === 'remove app') await removeApp(viewer)
          if (act === 'remove passkey' && passkeys[0]) await removePasskey(viewer, passkeys[0].id, password)
          if (act === 'codes') await renewRecoveryCodes(viewer).catch(() => {})
          const stop = await lastStop()
          if (stop) links.push({ stop, before })
        }
        const chosen = links[which % Math.max(1, links.length)]
        if (!chosen) return
        await stopFactorChange(chosen.stop)
        expect(await held()).toBe(chosen.before)
        await clinic.owner
          .updateTable('account')
          .set((of) => ({
            password_hash: of
              .selectFrom('account as other')
              .select('other.password_hash')
              .where('other.id', '=', accountIdOf('theo')),
          }))
          .where('id', '=', accountIdOf('rosa'))
          .execute()
      }),
      { numRuns: 8, seed: 17 },
    )
  })

  test('has nothing left to bring back after eight days', async () => {
    await setUp(clinic, 'rosa')
    await setUp(clinic, 'rosa')
    const rows = () =>
      clinic.owner.selectFrom('totp').select('id').where('account_id', '=', accountIdOf('rosa'))
    expect(await sweepFactors()).toBe(0)
    expect(await rows().execute()).toHaveLength(2)
    clinic.later(8 * day + 1)
    expect(await sweepFactors()).toBe(1)
    expect(await rows().execute()).toHaveLength(1)
  })
})

onBothEngines('an administrator who takes second factors off', (clinic) => {
  const priya = () => clinic.viewer('priya', 'admin')
  const reason = 'met at the front desk, photo ID'
  const take = (name: CastName, more = {}) =>
    takeFactorsAway(priya(), personIdOf(name), { reason, password, ...more })

  test('proves their own password, says how identity was checked, and the person is told and signed out', async () => {
    await here(clinic, 'lena', 'coordinator')
    await hasPasskey(clinic, 'lena', 'phone')
    await expect(take('lena', { password: 'not it' })).rejects.toMatchObject({ field: 'password' })
    expect(await readHeldFactors(priya(), personIdOf('lena'))).toMatchObject({ app: true, passkeys: 1 })
    await take('lena')
    expect(await readHeldFactors(priya(), personIdOf('lena'))).toMatchObject({ app: false, passkeys: 0 })
    expect(await beginStep(await came('lena'))).toBeUndefined()
    const sessions = await clinic.owner.selectFrom('session').select('account_id').execute()
    expect(sessions.filter((one) => one.account_id === accountIdOf('lena'))).toEqual([])
    const [letter] = await letters()
    expect(letter?.to).toBe('lena@riverbend.example')
    expect(letter?.body).not.toMatch(/Lena|Priya|Riverbend/)
    const kept = await clinic.owner.selectFrom('factor_taking').selectAll().executeTakeFirstOrThrow()
    expect(Buffer.from(kept.sealed).includes(reason)).toBe(false)
    expect(unseal(kept.sealed, { table: 'factor_taking', column: 'sealed', row: kept.id })).toBe(reason)
    const audit = await clinic.owner
      .selectFrom('audit')
      .select(['actor_id', 'subject_id', 'detail'])
      .where('action', '=', 'take second factors away')
      .execute()
    expect(audit).toEqual([
      {
        actor_id: personIdOf('priya'),
        subject_id: personIdOf('lena'),
        detail: JSON.stringify({ taking: kept.id }),
      },
    ])
  })

  test('was deceived by a caller: the letter’s link puts everything back', async () => {
    await hasPasskey(clinic, 'lena', 'phone')
    clinic.later(minute)
    await take('lena')
    await stopFactorChange(await lastStop())
    expect(await readHeldFactors(priya(), personIdOf('lena'))).toMatchObject({ app: true, passkeys: 1 })
  })

  test('cannot take their own, nor what nobody holds, nor from nobody', async () => {
    await expect(take('priya')).rejects.toMatchObject({ code: 'noSelfGrant' })
    await expect(take('rosa')).rejects.toMatchObject({ code: 'noFactorHeld' })
    await expect(takeFactorsAway(priya(), 'a'.repeat(26), { reason, password })).rejects.toMatchObject({
      code: 'not-here',
    })
    expect(await letters()).toEqual([])
  })

  test('finds an account by its whole address alone, or by an id of the record, and each look is on record', async () => {
    expect(await findAccount(priya(), ' ROSA@riverbend.example')).toBe(personIdOf('rosa'))
    await expect(findAccount(priya(), 'ros@riverbend.example')).rejects.toMatchObject({ field: 'email' })
    expect(await readHeldFactors(priya(), personIdOf('theo'))).toMatchObject({ name: 'Theo Torres' })
    await expect(readHeldFactors(priya(), 'a'.repeat(26))).rejects.toMatchObject({ code: 'not-here' })
    const rows = await clinic.owner
      .selectFrom('audit')
      .select(['subject_id', 'outcome'])
      .where('action', '=', 'look up account')
      .orderBy('seq')
      .execute()
    expect(rows).toEqual([
      { subject_id: personIdOf('rosa'), outcome: 'done' },
      { subject_id: 'unknown', outcome: 'refused' },
      { subject_id: personIdOf('theo'), outcome: 'done' },
    ])
  })
})

onBothEngines('a calendar’s address', (clinic) => {
  const address = async () => {
    const rosa = clinic.viewer('rosa', 'family')
    await createFeed(rosa)
    clinic.later(1)
    const token = /calendar\/([a-z2-7]{26})/.exec((await readFeed(rosa, 'en')).address ?? '')?.[1] ?? ''
    expect(await fetchFeed(token)).toBeDefined()
    return token
  }

  test('ends with a device that is ended from another one, and with the link that stops a change', async () => {
    const one = await address()
    const viewer = await here(clinic, 'rosa')
    await clinic.owner
      .insertInto('session')
      .values({
        id_hash: 'lost',
        account_id: viewer.accountId,
        hat: 'family',
        created_at: clinic.now,
        expires_at: clinic.now + day,
        ends_at: clinic.now + day,
      })
      .execute()
    await endDevice(viewer, (await listDevices(viewer)).find((device) => !device.here)?.id ?? '')
    await expect(fetchFeed(one)).rejects.toMatchObject({ code: 'not-here' })
    clinic.later(1)
    const two = await address()
    await setUp(clinic, 'rosa')
    await stopFactorChange(await lastStop())
    await expect(fetchFeed(two)).rejects.toMatchObject({ code: 'not-here' })
  })

  test('is nobody else’s to end', async () => {
    const token = await address()
    await setUp(clinic, 'june')
    await stopFactorChange(await lastStop())
    expect(await fetchFeed(token)).toBeDefined()
  })
})
