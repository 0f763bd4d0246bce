import { expect, test } from 'vitest'
import { signIn, wearHat } from '~/domain/accounts/change.server'
import { listStaff } from '~/domain/accounts/read.server'
import { deactivate, endRole, grantRole, reactivate, readMember } from '~/domain/accounts/staff.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, type CastName, idFor, password, personIdOf, siteIds } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const day = 86_400_000

const priya = (clinic: Clinic) => clinic.viewer('priya', 'admin')

const role = (more: Partial<Parameters<typeof grantRole>[2]> = {}) => ({
  key: random128(),
  role: 'clinician' as const,
  siteId: undefined,
  startsOn: undefined,
  endsOn: undefined,
  password,
  ...more,
})

async function sessionFor(clinic: Clinic, name: CastName, hash: string = name) {
  await clinic.owner
    .insertInto('session')
    .values({
      id_hash: hash,
      account_id: accountIdOf(name),
      hat: 'family',
      created_at: clinic.now,
      expires_at: clinic.now + day,
      ends_at: clinic.now + day,
    })
    .execute()
}

const rolesOf = async (clinic: Clinic, name: CastName) =>
  (await readMember(priya(clinic), personIdOf(name))).roles

onBothEngines('a role', (clinic) => {
  test('is given from one day to another, both included, and ends by itself', async () => {
    await grantRole(priya(clinic), personIdOf('lena'), role({ startsOn: '2026-11-23', endsOn: '2026-11-24' }))
    const held = async () =>
      (await listStaff(priya(clinic))).filter(
        (one) => one.personId === personIdOf('lena') && one.role === 'clinician',
      )
    expect((await rolesOf(clinic, 'lena')).find((one) => one.role === 'clinician')?.state).toBe('later')
    const start = Date.parse('2026-11-23T00:00:00-05:00')
    clinic.at(start)
    expect((await rolesOf(clinic, 'lena')).find((one) => one.role === 'clinician')?.state).toBe('now')
    clinic.at(start + 2 * day - 1)
    expect(await held()).toHaveLength(1)
    clinic.at(start + 2 * day)
    expect((await rolesOf(clinic, 'lena')).find((one) => one.role === 'clinician')?.state).toBe('over')
    expect(await held()).toHaveLength(0)
  })

  test('is given only with the administrator’s own password', async () => {
    await expect(
      grantRole(priya(clinic), personIdOf('lena'), role({ password: 'not the password at all' })),
    ).rejects.toMatchObject({ field: 'password', code: 'passwordDoesNotMatch' })
    expect((await rolesOf(clinic, 'lena')).some((one) => one.role === 'clinician')).toBe(false)
  })

  test('is refused upside down, twice, without a site, for nobody, and for oneself', async () => {
    const give = (more: Partial<Parameters<typeof grantRole>[2]>, who: CastName = 'lena') =>
      grantRole(priya(clinic), personIdOf(who), role(more))
    await expect(give({ startsOn: '2026-12-02', endsOn: '2026-12-01' })).rejects.toMatchObject({
      field: 'endsOn',
    })
    await expect(give({ role: 'coordinator', siteId: siteIds.millstreet })).rejects.toMatchObject({
      field: 'role',
      code: 'roleHeld',
    })
    await expect(give({ role: 'coordinator' })).rejects.toMatchObject({ field: 'siteId' })
    await give({ role: 'coordinator', siteId: siteIds.east })
    await expect(give({}, 'priya')).rejects.toMatchObject({ code: 'noSelfGrant' })
    await expect(grantRole(priya(clinic), idFor('nobody'), role())).rejects.toMatchObject({
      code: 'not-here',
    })
  })

  test('given and ended stands in the record with who did it', async () => {
    const key = random128()
    await grantRole(priya(clinic), personIdOf('lena'), role({ key }))
    await grantRole(priya(clinic), personIdOf('lena'), role({ key }))
    const held = (await rolesOf(clinic, 'lena')).find((one) => one.role === 'clinician')
    await endRole(priya(clinic), personIdOf('lena'), held?.id ?? '')
    await endRole(priya(clinic), personIdOf('lena'), held?.id ?? '')
    const rows = await clinic.owner
      .selectFrom('audit')
      .select(['action', 'actor_id', 'hat', 'subject_id'])
      .where('subject_id', '=', personIdOf('lena'))
      .orderBy('seq')
      .execute()
    expect(rows).toEqual(
      ['grant role', 'end role'].map((action) => ({
        action,
        actor_id: personIdOf('priya'),
        hat: 'admin',
        subject_id: personIdOf('lena'),
      })),
    )
  })
})

onBothEngines('the last administrator', (clinic) => {
  const another = async () => {
    await grantRole(priya(clinic), personIdOf('omar'), role({ role: 'admin' }))
    return clinic.viewer('omar', 'admin')
  }
  const adminRole = async (name: CastName) =>
    (await rolesOf(clinic, name)).find((one) => one.role === 'admin' && one.state === 'now')?.id ?? ''

  test('stays: neither their role nor their account can end', async () => {
    // Lena acts as an administrator whose own role has just run out.
    const lena = clinic.viewer('lena', 'admin')
    await expect(endRole(lena, personIdOf('priya'), await adminRole('priya'))).rejects.toMatchObject({
      code: 'lastAdministrator',
    })
    await expect(deactivate(lena, personIdOf('priya'))).rejects.toMatchObject({ code: 'lastAdministrator' })
    await sessionFor(clinic, 'priya')
    await expect(deactivate(lena, personIdOf('priya'))).rejects.toThrow()
    expect(await clinic.owner.selectFrom('session').select('id_hash').execute()).toHaveLength(1)
  })

  test('of two, one can go', async () => {
    const omar = await another()
    await endRole(omar, personIdOf('priya'), await adminRole('priya'))
    await expect(deactivate(priya(clinic), personIdOf('omar'))).rejects.toMatchObject({
      code: 'lastAdministrator',
    })
  })

  test('of two who end each other at once, one stays', async () => {
    const omar = await another()
    const answers = await Promise.allSettled([
      endRole(omar, personIdOf('priya'), await adminRole('priya')),
      deactivate(priya(clinic), personIdOf('omar')),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('nobody ends their own rights', async () => {
    await another()
    const own = await adminRole('priya')
    for (const act of [
      endRole(priya(clinic), personIdOf('priya'), own),
      deactivate(priya(clinic), personIdOf('priya')),
      reactivate(priya(clinic), personIdOf('priya')),
    ]) {
      await expect(act).rejects.toMatchObject({ code: 'noSelfGrant' })
    }
  })
})

onBothEngines('an account that is closed', (clinic) => {
  test.each(['maya', 'adaeze', 'lena'] as const)(
    'consent 21: %s loses every session at once, and nothing that was signed or written is lost',
    async (name) => {
      await sessionFor(clinic, name, 'phone')
      await sessionFor(clinic, name, 'desk')
      await sessionFor(clinic, 'rosa')
      const before = {
        person: await clinic.owner.selectFrom('person').selectAll().execute(),
        links: await clinic.owner.selectFrom('family_link').selectAll().execute(),
        signatures: await clinic.owner.selectFrom('consent_signature').selectAll().execute(),
        roles: await clinic.owner.selectFrom('staff_role').selectAll().execute(),
      }
      await deactivate(priya(clinic), personIdOf(name))
      await deactivate(priya(clinic), personIdOf(name))
      const sessions = await clinic.owner.selectFrom('session').select('id_hash').execute()
      expect(sessions).toEqual([{ id_hash: 'rosa' }])
      await expect(signIn({ email: `${name}@riverbend.example`, password }, 'v')).rejects.toMatchObject({
        code: 'signInFailed',
      })
      expect({
        person: await clinic.owner.selectFrom('person').selectAll().execute(),
        links: await clinic.owner.selectFrom('family_link').selectAll().execute(),
        signatures: await clinic.owner.selectFrom('consent_signature').selectAll().execute(),
        roles: await clinic.owner.selectFrom('staff_role').selectAll().execute(),
      }).toEqual(before)
      await reactivate(priya(clinic), personIdOf(name))
      await signIn({ email: `${name}@riverbend.example`, password }, 'v')
    },
  )
})

onBothEngines('a hat', (clinic) => {
  test('that acts is the one in the record, for one person of several', async () => {
    await grantRole(priya(clinic), personIdOf('rosa'), role())
    for (const [hat, other] of [
      ['family', 'clinician'],
      ['clinician', 'family'],
    ] as const) {
      const rosa = clinic.viewer('rosa', hat)
      await clinic.owner.deleteFrom('session').execute()
      await sessionFor(clinic, 'rosa', rosa.sessionHash)
      await wearHat(rosa, ['family', 'clinician'], other)
    }
    const rows = await clinic.owner
      .selectFrom('audit')
      .select(['actor_id', 'hat'])
      .where('action', '=', 'wear hat')
      .orderBy('seq')
      .execute()
    expect(rows).toEqual([
      { actor_id: personIdOf('rosa'), hat: 'family' },
      { actor_id: personIdOf('rosa'), hat: 'clinician' },
    ])
  })
})
