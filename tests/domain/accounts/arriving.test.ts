import { describe, expect, test } from 'vitest'
import { askForReset, askToJoin } from '~/domain/accounts/asking.server'
import { signIn } from '~/domain/accounts/change.server'
import { triedFirstCount } from '~/domain/accounts/guessable.server'
import { join, readJoining } from '~/domain/accounts/joining.server'
import { makePasscode, suggestPassphrases } from '~/domain/accounts/passphrases.server'
import { passwordProblem } from '~/domain/accounts/password-problem.server'
import { changePassword, isResetOpen, resetPassword } from '~/domain/accounts/recovery.server'
import { makeToken } from '~/domain/accounts/tokens.server'
import { wordList } from '~/domain/accounts/wordlist'
import { deliverDue } from '~/domain/notices/deliver.server'
import { transact } from '~/platform/db.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, password as castPassword, personIdOf, thursday } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const hour = 3_600_000
const origin = 'https://portal.example'
const asker = { from: 'here', origin, language: 'en' as const }
const strong = 'a quiet road by the mill'

/** Sends what is due, and gives each letter. */
async function sent() {
  const letters: { to: string; subject: string; body: string }[] = []
  await deliverDue(async (mail) => void letters.push(mail))
  return letters
}

const linkIn = (body: string | undefined, place: string) =>
  new RegExp(`${origin}/${place}/([a-z2-7]{26})`).exec(body ?? '')?.[1] ?? ''

const form = { givenName: 'Ana', familyName: 'Ruiz', language: 'es' as const, password: strong }

async function sessionsOf(clinic: Clinic, name: 'rosa' | 'june') {
  return (
    await clinic.owner
      .selectFrom('session')
      .select('id_hash')
      .where('account_id', '=', accountIdOf(name))
      .execute()
  ).map((row) => row.id_hash)
}

async function openSessions(clinic: Clinic, name: 'rosa' | 'june', hashes: string[]) {
  for (const id_hash of hashes) {
    await clinic.owner
      .insertInto('session')
      .values({
        id_hash,
        account_id: accountIdOf(name),
        hat: 'family',
        created_at: clinic.now,
        expires_at: clinic.now + hour,
        ends_at: clinic.now + hour,
      })
      .execute()
  }
}

onBothEngines('signing up', (clinic) => {
  test('goes by a letter: its link confirms the address once, makes an account, and signs in', async () => {
    await askToJoin('Ana@mail.example', asker)
    const [letter] = await sent()
    expect(letter?.to).toBe('Ana@mail.example')
    const token = linkIn(letter?.body, 'join')
    expect(await readJoining(token)).toEqual({ email: 'Ana@mail.example' })
    const who = await join(token, form)
    expect(who).toMatchObject({ hat: 'family', language: 'es' })
    expect(await signIn({ email: 'ana@mail.example', password: strong }, 'v')).toMatchObject({
      personId: who.personId,
    })
    expect(await readJoining(token)).toBeUndefined()
    await expect(join(token, form)).rejects.toMatchObject({ code: 'not-here' })
  })

  test('two presses on one link make one account', async () => {
    await askToJoin('ana@mail.example', asker)
    const token = linkIn((await sent())[0]?.body, 'join')
    const both = await Promise.allSettled([join(token, form), join(token, form)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a link is over after an hour, and when another one made the account', async () => {
    await askToJoin('ana@mail.example', asker)
    await askToJoin('ana@mail.example', asker)
    const [first, second] = (await sent()).map(({ body }) => linkIn(body, 'join'))
    await join(first ?? '', form)
    expect(await readJoining(second ?? '')).toBeUndefined()
    await askToJoin('ben@mail.example', asker)
    const late = linkIn((await sent())[0]?.body, 'join')
    clinic.at(thursday + hour - 1)
    expect(await readJoining(late)).toBeDefined()
    clinic.at(thursday + hour)
    expect(await readJoining(late)).toBeUndefined()
    await expect(join(late, form)).rejects.toMatchObject({ code: 'not-here' })
  })

  test('nothing is done for a weak password, and the link still works', async () => {
    await askToJoin('ana@mail.example', asker)
    const token = linkIn((await sent())[0]?.body, 'join')
    for (const [password, code] of [
      ['short', 'passwordShort'],
      ['passwordpassword1', 'passwordCommon'],
      ['ana ruiz riverbend', 'passwordNear'],
    ] as const) {
      await expect(join(token, { ...form, password })).rejects.toMatchObject({ field: 'password', code })
    }
    expect(await readJoining(token)).toBeDefined()
  })

  test('a known address gets a letter that says so, and no link that opens anything', async () => {
    await askToJoin('rosa@riverbend.example', asker)
    const [letter] = await sent()
    expect(letter?.body).toContain(`${origin}/sign-in`)
    expect(letter?.body).toContain('Ya tiene una')
  })
})

onBothEngines('a new password', (clinic) => {
  const ask = async (email = 'rosa@riverbend.example') => {
    await askForReset(email, asker)
    return linkIn((await sent())[0]?.body, 'reset')
  }

  test('is set by a letter’s link once; every session ends, and the old password opens nothing', async () => {
    await openSessions(clinic, 'rosa', ['phone', 'library'])
    await openSessions(clinic, 'june', ['hers'])
    const token = await ask()
    expect(await isResetOpen(token)).toBe(true)
    await resetPassword(token, strong, origin)
    expect(await sessionsOf(clinic, 'rosa')).toEqual([])
    expect(await sessionsOf(clinic, 'june')).toEqual(['hers'])
    await expect(signIn({ email: 'rosa@riverbend.example', password: castPassword }, 'v')).rejects.toThrow()
    await signIn({ email: 'rosa@riverbend.example', password: strong }, 'v')
    await expect(resetPassword(token, strong, origin)).rejects.toMatchObject({ code: 'not-here' })
    expect((await sent())[0]?.body).toContain('Se cambió la contraseña')
  })

  test('ends the other open links of the account, and none of another’s', async () => {
    const hers = await ask('june@riverbend.example')
    const [one, two] = [await ask(), await ask()]
    await resetPassword(one, strong, origin)
    expect([await isResetOpen(two), await isResetOpen(hers)]).toEqual([false, true])
  })

  test('is not set for somebody who was deactivated meanwhile', async () => {
    const token = await ask()
    await clinic.owner
      .updateTable('account')
      .set({ deactivated_at: clinic.now })
      .where('id', '=', accountIdOf('rosa'))
      .execute()
    await expect(resetPassword(token, strong, origin)).rejects.toMatchObject({ code: 'not-here' })
    await askForReset('rosa@riverbend.example', asker)
    expect(await sent()).toEqual([])
  })

  test('is as long where a second factor stands behind it, which can be removed', async () => {
    const change = (password: string) =>
      changePassword(clinic.viewer('rosa', 'family'), { presentPassword: castPassword, password }, origin)
    await clinic.owner
      .insertInto('passkey')
      .values({
        id: 'a'.repeat(26),
        account_id: accountIdOf('rosa'),
        credential_id: 'one',
        public_key: Buffer.from('key'),
        counter: 0,
        transports: '[]',
        name: 'phone',
        created_at: clinic.now,
      })
      .execute()
    const token = await ask()
    for (const short of ['hats lie', 'seven hats lie']) {
      await expect(change(short)).rejects.toMatchObject({ field: 'password', code: 'passwordShort' })
      await expect(resetPassword(token, short, origin)).rejects.toMatchObject({ code: 'passwordShort' })
    }
    await change(strong)
  })

  test('on the own page asks for the present one, and ends the other sessions', async () => {
    const rosa = clinic.viewer('rosa', 'family')
    await openSessions(clinic, 'rosa', [rosa.sessionHash, 'elsewhere'])
    await expect(
      changePassword(rosa, { presentPassword: 'wrong', password: strong }, origin),
    ).rejects.toMatchObject({ field: 'presentPassword' })
    await changePassword(rosa, { presentPassword: castPassword, password: strong }, origin)
    expect(await sessionsOf(clinic, 'rosa')).toEqual([rosa.sessionHash])
    await signIn({ email: 'rosa@riverbend.example', password: strong }, 'v')
  })
})

onBothEngines('asking by address', (clinic) => {
  const asks = [
    ['signing up', askToJoin],
    ['a new password', askForReset],
  ] as const

  test.each(asks)(
    'consent 17: for %s does the same statements for known, unknown and deactivated',
    async (_, ask) => {
      await clinic.owner
        .updateTable('account')
        .set({ deactivated_at: clinic.now })
        .where('id', '=', accountIdOf('june'))
        .execute()
      const seen: string[][] = []
      for (const name of ['rosa', 'nobody', 'june']) {
        seen.push(await clinic.statements(() => ask(`${name}@riverbend.example`, asker)))
      }
      expect(seen[0]?.length).toBeGreaterThan(6)
      expect(seen[1]).toEqual(seen[0])
      expect(seen[2]).toEqual(seen[0])
    },
  )

  test('consent 17: a link that is unknown, used, over or of the other kind is read and tried by the same statements', async () => {
    const made = (kind: 'join' | 'reset', more: { lastsMs?: number; dead?: boolean } = {}) =>
      transact((tx) =>
        makeToken(tx, {
          kind,
          email: 'rosa@riverbend.example',
          canonical: 'rosa@riverbend.example',
          accountId: accountIdOf('rosa'),
          ...more,
        }),
      )
    const tries = {
      join: (token: string) => [() => readJoining(token), () => join(token, form)],
      reset: (token: string) => [() => isResetOpen(token), () => resetPassword(token, strong, origin)],
    }
    for (const kind of ['join', 'reset'] as const) {
      const other = kind === 'join' ? 'reset' : 'join'
      const seen: string[][] = []
      for (const token of [
        random128(),
        await made(kind, { dead: true }),
        await made(kind, { lastsMs: -1 }),
        await made(other),
      ]) {
        for (const attempt of tries[kind](token))
          seen.push(await clinic.statements(() => attempt().catch(() => undefined)))
      }
      const [read, tried] = seen
      expect(read?.length).toBeGreaterThan(0)
      for (const [index, one] of seen.entries()) expect(one, kind).toEqual(index % 2 === 0 ? read : tried)
    }
  })

  test.each(asks)(
    'a mailbox gets three letters an hour for %s, and the answer stays the same',
    async (_, ask) => {
      const counts: number[] = []
      for (let index = 0; index < 5; index += 1) {
        counts.push((await clinic.statements(() => ask('rosa@riverbend.example', asker))).length)
      }
      expect(await sent()).toHaveLength(3)
      expect(new Set(counts.slice(1)).size).toBe(1)
    },
  )

  test('one network asks ten times an hour, whatever the addresses', async () => {
    for (let index = 0; index < 10; index += 1) await askToJoin(`a${index}@mail.example`, asker)
    await expect(askForReset('rosa@riverbend.example', asker)).rejects.toMatchObject({ code: 'tooManyAsked' })
    clinic.later(hour)
    await askForReset('rosa@riverbend.example', asker)
  })

  test('consent 18: no letter names anybody, a program, or an id; its one link opens once', async () => {
    await askToJoin('new@mail.example', asker)
    await askToJoin('june@riverbend.example', asker)
    await askForReset('rosa@riverbend.example', asker)
    for (const { subject, body } of await sent()) {
      const text = `${subject}\n${body}`
      expect(text.replaceAll(/https:\S+/g, '')).not.toMatch(
        /maya|rosa|june|torres|okoye|riverbend|iop|depress|alcohol|therap|terapia|treatment|tratamiento|clinic|clínica|program|[a-z2-7]{26}/i,
      )
      const links = [...text.matchAll(/https:\S+/g)].map(([link]) => link)
      const mute = /^https:\/\/portal\.example\/letters\/mute\/[a-z2-7]{26}$/
      expect(links.filter((link) => !mute.test(link))).toHaveLength(1)
      expect(links).toHaveLength(2)
    }
  })

  test('nowhere in the database is a link or a password', async () => {
    await askForReset('rosa@riverbend.example', asker)
    const [letter] = await sent()
    await askForReset('rosa@riverbend.example', asker)
    const rows = await clinic.owner.selectFrom('outbox').selectAll().execute()
    const tokens = await clinic.owner.selectFrom('account_token').selectAll().execute()
    const text = JSON.stringify([rows, tokens])
    expect(text).not.toContain(linkIn(letter?.body, 'reset'))
    expect(text).not.toContain(`${origin}/reset`)
    expect(rows.map((row) => row.sealed_link !== null).sort()).toEqual([false, true])
  })

  test('the record says what was asked, by nobody signed in, with the account or unknown', async () => {
    await askForReset('rosa@riverbend.example', asker)
    await askToJoin('nobody@mail.example', asker)
    const rows = await clinic.owner
      .selectFrom('audit')
      .select(['action', 'subject_id', 'actor_id'])
      .orderBy('seq')
      .execute()
    expect(rows).toEqual([
      { action: 'ask for a new password', subject_id: accountIdOf('rosa'), actor_id: null },
      { action: 'ask to join', subject_id: 'unknown', actor_id: null },
    ])
    expect(JSON.stringify(rows)).not.toContain(personIdOf('rosa'))
  })
})

describe('a password that somebody chooses', () => {
  const near = ['Riverbend IOP', 'Ana', 'Ruiz', 'ana.ruiz@mail.example']

  test('has 15 characters', async () => {
    expect(await passwordProblem('seven hats lie', near)).toBe('passwordShort')
    expect(await passwordProblem('seven hats lies', near)).toBeUndefined()
  })

  test('is at most 256 code points in NFKC, and has no half of a character', async () => {
    const long = 'pale river moss '.repeat(16)
    expect(await passwordProblem(`${long.slice(0, 255)}x`, near)).toBeUndefined()
    expect(await passwordProblem(`${long}x`, near)).toBe('passwordTooLong')
    expect(await passwordProblem(`seven hats lie here\ud800`, near)).toBe('unreadable')
    // A ligature is three letters once it is compared.
    expect(await passwordProblem(`seven hats l\ufb03`, near)).toBeUndefined()
  })

  test.each([
    ['passwordpassword', 'passwordCommon'],
    ['Password Password 2026', 'passwordCommon'],
    ['to be or not to be', 'passwordCommon'],
    ['Esto también pasará', 'passwordCommon'],
    ['just-for-today!', 'passwordCommon'],
    ['Sunshine Princess', 'passwordCommon'],
    ['liverpool-basketball 77', 'passwordCommon'],
    ['123456789password', 'passwordCommon'],
    ['aaaaaaaaaaaaaaaa', 'passwordPattern'],
    ['abcabcabcabcabc', 'passwordPattern'],
    ['sol y mar sol y mar ', 'passwordPattern'],
    ['poiuytrewqlkjhg', 'passwordPattern'],
    ['567890987654321', 'passwordPattern'],
    ['Ana Ruiz 2026 Riverbend', 'passwordNear'],
    ['riverbend riverbend 1', 'passwordNear'],
  ])('is not %j: %s', async (text, code) => {
    expect(await passwordProblem(text, near)).toBe(code)
  })

  test.each([
    'ana walks under the tall oak',
    'cuatro ríos se juntan aquí',
    '小さな川が四つここで会うよ静かに',
  ])('may be %j', async (text) => expect(await passwordProblem(text, near)).toBeUndefined())

  test('is compared with the tens of thousands that breaches showed first', async () => {
    expect(await triedFirstCount()).toBeGreaterThan(40_000)
  })

  test('is offered by chance: 48 bits, and never one that would be refused', async () => {
    for (const language of ['en', 'es'] as const) {
      expect(new Set(wordList[language]).size).toBe(256)
      for (const phrase of suggestPassphrases(language, 200)) {
        expect(phrase.split(' ')).toHaveLength(6)
        expect(await passwordProblem(phrase, []), phrase).toBeUndefined()
      }
      expect(makePasscode(language)).toMatch(/^\p{L}+ \p{L}+ [1-9]\d$/u)
    }
  })
})
