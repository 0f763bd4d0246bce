import { expect, test } from 'vitest'
import { addStaff, createFirstAdmin, sendFirstLetter } from '~/domain/accounts/adding-staff.server'
import { askForReset } from '~/domain/accounts/asking.server'
import { changeAccount, signIn, signOutEverywhere, wearHat } from '~/domain/accounts/change.server'
import { listSites, listStaff, readAccount, sitesInCare } from '~/domain/accounts/read.server'
import { isResetOpen, resetPassword } from '~/domain/accounts/recovery.server'
import { readMember } from '~/domain/accounts/staff.server'
import { verifyChain } from '~/domain/audit/read.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import type { Role } from '~/doors/viewer'
import { reading } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, type CastName, idFor, password, personIdOf, siteIds } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const hour = 3_600_000
const minute = 60_000
const origin = 'https://portal.example'

type Form = Omit<Parameters<typeof addStaff>[1], 'key'>

const ines = {
  givenName: 'Inés',
  familyName: 'Duarte',
  email: 'Ines@riverbend.example',
  role: 'coordinator' as Form['role'],
  siteId: siteIds.east,
  language: 'es' as const,
  password,
}

/** What the new colleague chooses. */
const chosen = 'una frase bastante larga'

/** The links of the letters that are due, each to its address. */
async function linksSent(): Promise<{ to: string; token: string }[]> {
  const letters: { to: string; token: string }[] = []
  await deliverDue(async ({ to, body }) => {
    const token = /\/reset\/([a-z2-7]{26})/.exec(body)?.[1]
    if (token) letters.push({ to, token })
  })
  return letters
}

const countOf = async (clinic: Clinic, table: 'account' | 'person' | 'staff_role' | 'audit' | 'session') =>
  Number(
    (
      await clinic.owner
        .selectFrom(table)
        .select((of) => of.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

onBothEngines('adding staff', (clinic) => {
  const add = (more: Partial<Form> = {}, key = random128()) =>
    addStaff(clinic.viewer('priya', 'admin'), { ...ines, ...more, key })

  test('makes an account with one role at one site, says who did it, and writes its owner a letter', async () => {
    const personId = await add()
    const email = 'ines@riverbend.example'
    // Nobody knows a password yet: not the administrator’s own one, nor any other.
    await expect(signIn({ email, password }, 'v')).rejects.toMatchObject({ code: 'signInFailed' })
    const [letter, ...more] = await linksSent()
    expect([letter?.to, more]).toEqual(['Ines@riverbend.example', []])
    await resetPassword(letter?.token ?? '', chosen, origin)
    const who = await signIn({ email, password: chosen }, 'v')
    expect(who).toMatchObject({ personId, hat: 'coordinator', language: 'es' })
    // A first choice is no recovery: there was nothing before to be told of, or to be careful about.
    expect(await linksSent()).toEqual([])
    const account = await clinic.owner
      .selectFrom('account')
      .select('recovered_at')
      .where('email_canonical', '=', email)
      .executeTakeFirstOrThrow()
    expect(account.recovered_at).toBeNull()
    const line = (await listStaff(clinic.viewer('priya', 'admin'))).find((one) => one.personId === personId)
    expect(line).toMatchObject({
      name: 'Inés Duarte',
      role: 'coordinator',
      site: 'Riverbend East',
      since: clinic.now,
    })
    const row = await clinic.owner
      .selectFrom('audit')
      .select(['action', 'actor_id', 'hat', 'subject_id'])
      .where('action', '=', 'add staff')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      action: 'add staff',
      actor_id: personIdOf('priya'),
      hat: 'admin',
      subject_id: personId,
    })
  })

  test('twice with one key makes one person, and both answers are that one', async () => {
    const key = random128()
    const before = await countOf(clinic, 'person')
    const [one, two] = await Promise.all([add({}, key), add({}, key)])
    expect(one).toBe(two)
    expect(await add({}, key)).toBe(one)
    expect(await countOf(clinic, 'person')).toBe(before + 1)
    const added = await clinic.owner
      .selectFrom('audit')
      .select('id')
      .where('action', '=', 'add staff')
      .execute()
    expect(added).toHaveLength(1)
    expect(await linksSent()).toHaveLength(1)
  })

  test('needs the administrator’s own password, and without it nothing is made', async () => {
    const before = await countOf(clinic, 'account')
    await expect(add({ password: 'not the password at all' })).rejects.toMatchObject({
      field: 'password',
      code: 'passwordDoesNotMatch',
    })
    expect(await countOf(clinic, 'account')).toBe(before)
    expect(await linksSent()).toEqual([])
  })

  test('the first letter opens for three days, can be sent again, and only the newest opens', async () => {
    const personId = await add()
    const priya = clinic.viewer('priya', 'admin')
    expect(await readMember(priya, personId)).toMatchObject({ hasPassword: false })
    const [first] = await linksSent()
    clinic.later(3 * 24 * hour - 1)
    expect(await isResetOpen(first?.token ?? '')).toBe(true)
    clinic.later(1)
    expect(await isResetOpen(first?.token ?? '')).toBe(false)
    await sendFirstLetter(priya, personId)
    const [second] = await linksSent()
    await sendFirstLetter(priya, personId)
    const [third] = await linksSent()
    expect(await isResetOpen(second?.token ?? '')).toBe(false)
    await resetPassword(third?.token ?? '', chosen, origin)
    expect(await readMember(priya, personId)).toMatchObject({ hasPassword: true })
    await expect(sendFirstLetter(priya, personId)).rejects.toMatchObject({ code: 'passwordChosen' })
    await expect(sendFirstLetter(priya, personId)).rejects.toMatchObject({ code: 'tooManyAsked' })
    await expect(resetPassword(third?.token ?? '', chosen, origin)).rejects.toMatchObject({
      code: 'not-here',
    })
  })

  test('a colleague whose letter is over asks for a new password like anybody, and it is a first one too', async () => {
    const personId = await add()
    await linksSent()
    await askForReset(ines.email, { from: 'here', origin, language: 'es' })
    const [asked] = await linksSent()
    await resetPassword(asked?.token ?? '', chosen, origin)
    expect(await readMember(clinic.viewer('priya', 'admin'), personId)).toMatchObject({ hasPassword: true })
    expect(await linksSent()).toEqual([])
  })

  test('the same key in another administrator’s form is another form', async () => {
    const key = random128()
    const one = await add({}, key)
    const two = await addStaff(clinic.viewer('adaeze', 'admin'), {
      ...ines,
      email: 'other@riverbend.example',
      key,
    })
    expect(two).not.toBe(one)
  })

  test('a taken address is refused, in whatever case or composition, and nothing is left', async () => {
    await add({ email: 'José@riverbend.example' })
    const before = await countOf(clinic, 'account')
    for (const email of [
      'JOSÉ@riverbend.example',
      'jose\u0301@RIVERBEND.example',
      ' josé@riverbend.example ',
    ]) {
      await expect(add({ email }), email).rejects.toMatchObject({ field: 'email', code: 'emailTaken' })
    }
    expect(await countOf(clinic, 'account')).toBe(before)
    expect(await countOf(clinic, 'person')).toBe(before)
  })

  test('two forms with one new address make one account', async () => {
    const before = await countOf(clinic, 'account')
    const answers = await Promise.allSettled([
      add({ email: 'new@riverbend.example' }),
      add({ email: 'NEW@riverbend.example' }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await countOf(clinic, 'account')).toBe(before + 1)
  })

  test('a coordinator has a site that is there; others are not tied to one', async () => {
    await expect(add({ siteId: '' })).rejects.toMatchObject({ field: 'siteId', code: 'siteMissing' })
    await expect(add({ siteId: idFor('no such site') })).rejects.toMatchObject({
      field: 'siteId',
      code: 'siteMissing',
    })
    const personId = await add({ role: 'clinician', siteId: siteIds.east })
    const role = await clinic.owner
      .selectFrom('staff_role')
      .select('site_id')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
    expect(role.site_id).toBeNull()
  })

  test('nowhere is the password itself', async () => {
    await add()
    for (const table of ['account', 'audit', 'idempotency'] as const) {
      // The owner's look at everything is what proves it.
      const rows = await clinic.owner.selectFrom(table).selectAll().execute()
      expect(JSON.stringify(rows)).not.toContain(password)
    }
    const { password_hash } = await clinic.owner
      .selectFrom('account')
      .select('password_hash')
      .where('email_canonical', '=', 'ines@riverbend.example')
      .executeTakeFirstOrThrow()
    expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

onBothEngines('the first administrator', (clinic) => {
  const create = () => createFirstAdmin({ ...ines, password: chosen, email: 'first@riverbend.example' })

  test('is made where there is none', async () => {
    await clinic.owner.deleteFrom('staff_role').where('role', '=', 'admin').execute()
    const personId = await create()
    expect(await signIn({ email: 'first@riverbend.example', password: chosen }, 'v')).toMatchObject({
      personId,
      hat: 'admin',
    })
    expect(await verifyChain('audit')).toMatchObject({ whole: true })
  })

  test('is not made where there is one', async () => {
    await expect(create()).rejects.toMatchObject({ code: 'adminExists' })
    expect(await countOf(clinic, 'audit')).toBe(0)
  })

  test('is made once: the second asking is refused', async () => {
    await clinic.owner.deleteFrom('staff_role').where('role', '=', 'admin').execute()
    await create()
    await expect(createFirstAdmin({ ...ines, email: 'second@riverbend.example' })).rejects.toMatchObject({
      code: 'adminExists',
    })
  })

  test('is made where the only one has left', async () => {
    await clinic.owner
      .updateTable('account')
      .set({ deactivated_at: clinic.now })
      .where('id', '=', accountIdOf('priya'))
      .execute()
    await expect(create()).resolves.toMatch(/^[a-z2-7]{26}$/)
  })
})

onBothEngines('hats', (clinic) => {
  /** A session of somebody, as the door opened it. */
  async function session(name: CastName, role: Role, ends = 24 * hour) {
    const viewer = clinic.viewer(name, role)
    await clinic.owner
      .insertInto('session')
      .values({
        id_hash: viewer.sessionHash,
        account_id: viewer.accountId,
        hat: role,
        created_at: clinic.now,
        expires_at: clinic.now + 30 * minute,
        ends_at: clinic.now + ends,
        confirmed_at: clinic.now,
      })
      .execute()
    return viewer
  }

  const theSession = () =>
    clinic.owner
      .selectFrom('session')
      .select(['hat', 'expires_at', 'ends_at', 'confirmed_at'])
      .executeTakeFirstOrThrow()

  test('a held hat is put on: the session is as short as that hat’s, and the proof is asked for again', async () => {
    const lena = await session('lena', 'family')
    await wearHat(lena, ['family', 'coordinator'], 'coordinator')
    expect(await theSession()).toEqual({
      hat: 'coordinator',
      expires_at: clinic.now + 15 * minute,
      ends_at: clinic.now + 12 * hour,
      confirmed_at: null,
    })
    const row = await clinic.owner.selectFrom('audit').select(['action', 'detail']).executeTakeFirstOrThrow()
    expect([row.action, JSON.parse(row.detail)]).toEqual(['wear hat', { hat: 'coordinator' }])
  })

  test('going back to the longer hat does not make the session longer', async () => {
    const lena = await session('lena', 'coordinator', 2 * hour)
    await wearHat(lena, ['family', 'coordinator'], 'family')
    expect(await theSession()).toMatchObject({ hat: 'family', ends_at: clinic.now + 2 * hour })
    clinic.later(2 * hour - minute)
    await wearHat(lena, ['family', 'coordinator'], 'coordinator')
    const { expires_at, ends_at } = await theSession()
    expect(expires_at).toBe(clinic.now + minute)
    expect(ends_at).toBe(clinic.now + minute)
  })

  test('a hat that is not held is not here', async () => {
    const rosa = await session('rosa', 'family')
    await expect(wearHat(rosa, ['family'], 'admin')).rejects.toMatchObject({ code: 'not-here' })
    expect(await theSession()).toMatchObject({ hat: 'family' })
  })

  test('a session that ended meanwhile puts nothing on', async () => {
    await expect(
      wearHat(clinic.viewer('lena', 'coordinator'), ['family', 'coordinator'], 'family'),
    ).rejects.toMatchObject({ code: 'not-here' })
  })

  test('signing out everywhere ends every session of the account, and nobody else’s', async () => {
    const rosa = await session('rosa', 'family')
    await session('june', 'family')
    await clinic.owner
      .insertInto('session')
      .values({
        id_hash: 'another device',
        account_id: accountIdOf('rosa'),
        hat: 'family',
        created_at: 1,
        expires_at: clinic.now + 1,
        ends_at: clinic.now + 1,
      })
      .execute()
    await signOutEverywhere(rosa)
    const left = await clinic.owner.selectFrom('session').select('account_id').execute()
    expect(left).toEqual([{ account_id: accountIdOf('june') }])
  })
})

onBothEngines('one’s own account', (clinic) => {
  test('shows itself, and nobody else’s', async () => {
    expect(await readAccount(clinic.viewer('rosa', 'family'))).toEqual({
      name: 'Rosa Torres',
      email: 'rosa@riverbend.example',
      language: 'es',
      timeZone: null,
    })
  })

  test('keeps language and zone, and the clinic’s zone again when none is chosen', async () => {
    const rosa = clinic.viewer('rosa', 'family')
    await changeAccount(rosa, { language: 'en', timeZone: 'America/Bogota' })
    expect(await readAccount(rosa)).toMatchObject({ language: 'en', timeZone: 'America/Bogota' })
    await changeAccount(rosa, { language: 'en', timeZone: undefined })
    expect(await readAccount(rosa)).toMatchObject({ timeZone: null })
    expect(await readAccount(clinic.viewer('june', 'family'))).toMatchObject({
      language: 'en',
      timeZone: null,
    })
  })
})

onBothEngines('sites in care', (clinic) => {
  const care = (name: CastName) => reading((tx) => sitesInCare(tx, clinic.viewer(name, 'coordinator')))

  test('are a coordinator’s own', async () => {
    expect(await care('lena')).toEqual([siteIds.millstreet])
    expect(await care('omar')).toEqual([siteIds.east])
    expect(await listSites(clinic.viewer('lena', 'coordinator'))).toHaveLength(2)
  })

  test('are all where the role names none, and none where the role has ended', async () => {
    await clinic.owner
      .updateTable('staff_role')
      .set({ site_id: null })
      .where('person_id', '=', personIdOf('lena'))
      .execute()
    expect(await care('lena')).toBeUndefined()
    await clinic.owner
      .updateTable('staff_role')
      .set({ ends_at: clinic.now })
      .where('person_id', '=', personIdOf('lena'))
      .execute()
    expect(await care('lena')).toEqual([])
  })
})
