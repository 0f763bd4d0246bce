import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askForReset, askToJoin } from '~/domain/accounts/asking.server'
import { wordList } from '~/domain/accounts/wordlist'
import { verifyChain } from '~/domain/audit/read.server'
import { blockInCare, endLink, liftBlock } from '~/domain/consent/ending-links.server'
import { deliverDue } from '~/domain/notices/deliver.server'
import { acceptWithMyAccount, acceptWithNewAccount } from '~/domain/people/accepting.server'
import {
  invitationsAround,
  invite,
  inviteAnew,
  readInvitation,
  withdrawInvitation,
} from '~/domain/people/invitations.server'
import { confirmLink, readCircle, readCircleInCare, verifyLink } from '~/domain/people/links.server'
import { peopleSupported } from '~/domain/people/read.server'
import { linkState } from '~/domain/people/rules'
import { reading } from '~/platform/db.server'
import { unseal } from '~/platform/seal.server'
import { random128 } from '~/platform/secrets.server'
import { idFor, linkIdOf, participantIdOf, personIdOf, thursday } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const day = 86_400_000
const minute = 60_000
const origin = 'https://portal.example'
const maya = participantIdOf('maya')

const given = (more: Partial<Parameters<typeof invite>[2]> = {}) => ({
  key: random128(),
  email: 'ines@mail.example',
  relationship: 'sister' as const,
  language: 'es' as const,
  override: undefined,
  ...more,
})

const account = {
  givenName: 'Inés',
  familyName: 'Torres',
  language: 'es' as const,
  password: 'cuatro ríos se juntan aquí',
}

const mayaHerself = (clinic: Clinic) => clinic.viewer('maya', 'participant')

async function letters() {
  const sent: { to: string; subject: string; body: string }[] = []
  await deliverDue(async (mail) => void sent.push(mail))
  return sent
}

/** An invitation of Maya's with what its letter and her page hold. */
async function invited(clinic: Clinic, more: Partial<Parameters<typeof invite>[2]> = {}) {
  const id = await invite(mayaHerself(clinic), maya, given(more), origin)
  const letter = (await letters()).find(({ body }) => body.includes('/invite/'))
  const code = /invite\/([a-z2-7]{26})/.exec(letter?.body ?? '')?.[1] ?? ''
  const { passcode = '' } = await readInvitation(mayaHerself(clinic), maya, id)
  return { id, code, passcode, letter }
}

const accept = (code: string, passcode: string) =>
  acceptWithNewAccount(code, { ...account, passcode }, 'here')
const wrong = { field: 'passcode', code: 'passcodeWrong' }

/** What the record says, in its order. */
const recorded = ({ owner }: Clinic) =>
  owner
    .selectFrom('audit')
    .select(['action', 'subject_kind', 'subject_id'])
    .where('participant_id', '=', maya)
    .orderBy('seq')
    .execute()

onBothEngines('an invitation', (clinic) => {
  test('opens with its passcode, makes an account, and its link waits for the participant’s yes', async () => {
    const { id, code, passcode } = await invited(clinic)
    const who = await accept(code, passcode)
    expect(who).toMatchObject({ hat: 'family', language: 'es' })
    expect((await readInvitation(mayaHerself(clinic), maya, id)).state).toBe('accepted')
    const link = (await readCircle(mayaHerself(clinic))).links.find((one) => one.personId === who.personId)
    expect(link).toMatchObject({ name: 'Inés Torres', relationship: 'sister', state: 'proposed' })
    // Maya is told that there is something to look at, and nothing else.
    expect((await letters()).map(({ to }) => to)).toEqual(['maya@riverbend.example'])
    await confirmLink(mayaHerself(clinic), link?.id ?? '')
    await confirmLink(mayaHerself(clinic), link?.id ?? '')
    const confirmed = (await readCircle(mayaHerself(clinic))).links.find((one) => one.id === link?.id)
    expect(confirmed?.state).toBe('confirmed')
    expect(await verifyChain('audit')).toMatchObject({ whole: true })
  })

  test('speaks the language of whoever is invited, passcode included, and its links stand on lines of their own', async () => {
    const words = async (language: 'en' | 'es') => {
      const { passcode, letter } = await invited(clinic, { language, email: `ines.${language}@mail.example` })
      const lines = letter?.body.split('\n\n') ?? []
      expect(lines.filter((line) => line.includes('://'))).toEqual([
        expect.stringMatching(/^\S+\/invite\/[a-z2-7]{26}$/),
        expect.stringMatching(/^\S+\/letters\/mute\/\S+$/),
      ])
      return passcode.split(' ').slice(0, 2)
    }
    for (const language of ['en', 'es'] as const) {
      for (const word of await words(language)) expect(wordList[language]).toContain(word)
    }
  })

  test('takes its passcode as it was heard: other case, no accents, no spaces', async () => {
    const { code, passcode } = await invited(clinic)
    await accept(code, ` ${passcode.toUpperCase().replaceAll(' ', '').normalize('NFD')} `)
  })

  test('can be added to the account that is signed in; a link that lives stays as it is', async () => {
    const { code, passcode } = await invited(clinic)
    const nora = clinic.viewer('nora', 'family')
    await acceptWithMyAccount(nora, code, passcode, 'here')
    const { links } = await readCircle(mayaHerself(clinic))
    expect(links.filter((one) => one.personId === personIdOf('nora'))).toMatchObject([{ state: 'proposed' }])
    const again = await invited(clinic, { email: 'rosa@riverbend.example' })
    await acceptWithMyAccount(clinic.viewer('rosa', 'family'), again.code, again.passcode, 'here')
    const rosas = (await readCircle(mayaHerself(clinic))).links.filter(
      (one) => one.personId === personIdOf('rosa'),
    )
    expect(rosas).toMatchObject([{ id: linkIdOf('maya', 'rosa'), state: 'confirmed' }])
  })

  test('gives staff who accept one the hat of a family member beside their own', async () => {
    const { code, passcode } = await invited(clinic)
    await acceptWithMyAccount(clinic.viewer('lena', 'coordinator'), code, passcode, 'here')
    const row = await clinic.owner
      .selectFrom('family_member')
      .select('since')
      .where('person_id', '=', personIdOf('lena'))
      .executeTakeFirst()
    expect(row?.since).toBe(clinic.now)
  })

  test('is not for the participant themselves', async () => {
    const { code, passcode } = await invited(clinic)
    await expect(acceptWithMyAccount(mayaHerself(clinic), code, passcode, 'h')).rejects.toMatchObject(wrong)
  })

  test('an address with an account is asked to sign in, and no try is lost', async () => {
    const { id, code, passcode } = await invited(clinic, { email: 'nora@riverbend.example' })
    for (let index = 0; index < 6; index += 1) {
      await expect(accept(code, passcode)).rejects.toMatchObject({ code: 'invitationSignIn' })
    }
    expect((await readInvitation(mayaHerself(clinic), maya, id)).state).toBe('waiting')
  })

  test('consent 17: unknown, withdrawn, over, used and locked are one answer that does the same work', async () => {
    const open = await invited(clinic, { email: 'a@mail.example' })
    const withdrawn = await invited(clinic, { email: 'b@mail.example' })
    await withdrawInvitation(mayaHerself(clinic), maya, withdrawn.id)
    const used = await invited(clinic, { email: 'c@mail.example' })
    await accept(used.code, used.passcode)
    const locked = await invited(clinic, { email: 'd@mail.example' })
    for (let index = 0; index < 5; index += 1) {
      await expect(accept(locked.code, 'wrong')).rejects.toMatchObject(wrong)
    }
    expect((await readInvitation(mayaHerself(clinic), maya, locked.id)).state).toBe('locked')
    clinic.later(1)
    const seen: string[][] = []
    for (const [code, passcode] of [
      [random128(), 'river lamp 42'],
      [withdrawn.code, withdrawn.passcode],
      [used.code, used.passcode],
      [locked.code, locked.passcode],
      [open.code, 'wrong'],
    ] as const) {
      const from = random128()
      const statements = await clinic.statements(() =>
        expect(acceptWithNewAccount(code, { ...account, passcode }, from)).rejects.toMatchObject(wrong),
      )
      seen.push(statements)
    }
    clinic.at(thursday + 7 * day)
    await expect(accept(open.code, open.passcode)).rejects.toMatchObject(wrong)
    expect(seen[0]?.length).toBeGreaterThan(5)
    for (const one of seen) expect(one).toEqual(seen[0])
  })

  test('works until the last millisecond of its seven days', async () => {
    const { id, code, passcode } = await invited(clinic)
    const state = async () => (await readInvitation(mayaHerself(clinic), maya, id)).state
    clinic.at(thursday + 7 * day)
    expect(await state()).toBe('over')
    clinic.at(thursday + 7 * day - 1)
    expect(await state()).toBe('waiting')
    await accept(code, passcode)
  })

  test('withdrawn twice is withdrawn once, on record once, and shows its passcode to nobody', async () => {
    const { id } = await invited(clinic)
    await withdrawInvitation(mayaHerself(clinic), maya, id)
    await withdrawInvitation(mayaHerself(clinic), maya, id)
    const shown = await readInvitation(mayaHerself(clinic), maya, id)
    expect(shown).toMatchObject({ state: 'withdrawn', passcode: undefined })
    expect(await recorded(clinic)).toEqual([
      { action: 'invite', subject_kind: 'invitation', subject_id: id },
      { action: 'withdraw invitation', subject_kind: 'invitation', subject_id: id },
    ])
  })

  test('that was accepted is neither withdrawn nor sent anew, and one that is not there is not here', async () => {
    const { id, code, passcode } = await invited(clinic)
    await accept(code, passcode)
    const before = await recorded(clinic)
    await withdrawInvitation(mayaHerself(clinic), maya, id)
    expect((await readInvitation(mayaHerself(clinic), maya, id)).state).toBe('accepted')
    const again = (one: string) => inviteAnew(mayaHerself(clinic), maya, one, { key: random128() }, origin)
    await expect(again(id)).rejects.toMatchObject({ code: 'not-here', ids: { invitation: id } })
    const unknown = idFor('no invitation')
    for (const ask of [
      () => again(unknown),
      () => withdrawInvitation(mayaHerself(clinic), maya, unknown),
      () => readInvitation(mayaHerself(clinic), maya, unknown),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'not-here', ids: { invitation: unknown } })
    expect(await recorded(clinic)).toEqual(before)
  })

  test('stands on its inviter’s page with what was sent, the newest first, and whether it is to themselves', async () => {
    const first = await invited(clinic, { email: ' ana@mail.example ' })
    expect(first.letter?.to).toBe('ana@mail.example')
    clinic.later(1)
    const { id } = await invited(clinic)
    await clinic.run(`UPDATE invitation SET person_id = '${personIdOf('maya')}' WHERE id = '${id}'`)
    const around = await reading((tx) => invitationsAround(tx, mayaHerself(clinic), maya))
    const lasts = { state: 'waiting', relationship: 'sister', passcode: expect.any(String) }
    expect(around).toEqual([
      {
        ...lasts,
        id,
        email: 'ines@mail.example',
        forThemselves: true,
        sentAt: clinic.now,
        expiresAt: clinic.now + 7 * day,
      },
      {
        ...lasts,
        id: first.id,
        email: 'ana@mail.example',
        forThemselves: false,
        sentAt: thursday,
        expiresAt: thursday + 7 * day,
      },
    ])
  })

  test('keeps apart an address that the participant was invited by, and may send its invitation again', async () => {
    const { id } = await invited(clinic, { email: 'own@mail.example' })
    await clinic.run(`UPDATE invitation SET person_id = '${personIdOf('maya')}' WHERE id = '${id}'`)
    await expect(
      invite(mayaHerself(clinic), maya, given({ email: 'own@mail.example' }), origin),
    ).rejects.toMatchObject({ field: 'email', code: 'addressIsParticipants' })
    const lena = clinic.viewer('lena', 'coordinator')
    await inviteAnew(lena, maya, id, { key: random128() }, origin)
    expect((await readInvitation(mayaHerself(clinic), maya, id)).state).toBe('withdrawn')
  })

  test('twenty wrong passcodes at once are five tries', async () => {
    const { code, passcode } = await invited(clinic)
    await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        acceptWithNewAccount(code, { ...account, passcode: 'no' }, `v${index}`),
      ),
    )
    await expect(accept(code, passcode)).rejects.toMatchObject(wrong)
    const row = await clinic.owner.selectFrom('invitation').select('failed_tries').executeTakeFirst()
    expect(Number(row?.failed_tries)).toBe(5)
  })

  test('is accepted once, of two at once', async () => {
    const { code, passcode } = await invited(clinic)
    const both = await Promise.allSettled([accept(code, passcode), accept(code, passcode)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('its passcode is shown to its inviter alone, for fifteen minutes, and kept as a digest', async () => {
    const { id, passcode } = await invited(clinic)
    const lena = clinic.viewer('lena', 'coordinator')
    expect((await readInvitation(lena, maya, id)).passcode).toBeUndefined()
    expect(passcode).toMatch(/^\p{L}+ \p{L}+ \d\d$/u)
    const rows = await clinic.owner.selectFrom('invitation').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(passcode)
    clinic.later(15 * minute)
    expect((await readInvitation(mayaHerself(clinic), maya, id)).passcode).toBeUndefined()
    await invited(clinic, { email: 'another@mail.example' })
    clinic.later(1)
    await invited(clinic, { email: 'third@mail.example' })
    const all = await clinic.owner.selectFrom('invitation').select(['id', 'sealed_passcode']).execute()
    const kept = all.filter((row) => row.sealed_passcode !== null)
    expect(kept).toHaveLength(2)
    for (const { id, sealed_passcode } of kept) {
      const place = { table: 'invitation', column: 'sealed_passcode', row: id }
      expect(unseal(sealed_passcode as Buffer, place)).toMatch(/^\p{L}+ \p{L}+ \d\d$/u)
    }
  })

  test('sent anew has another link and passcode, and the first one opens nothing', async () => {
    const one = await invited(clinic)
    const next = await inviteAnew(mayaHerself(clinic), maya, one.id, { key: random128() }, origin)
    expect((await readInvitation(mayaHerself(clinic), maya, one.id)).state).toBe('withdrawn')
    expect((await readInvitation(mayaHerself(clinic), maya, next)).email).toBe('ines@mail.example')
    await expect(accept(one.code, one.passcode)).rejects.toMatchObject(wrong)
  })

  test('pressed twice is sent once, and a mailbox gets three a day', async () => {
    const key = random128()
    const first = await invite(mayaHerself(clinic), maya, given({ key }), origin)
    expect(await invite(mayaHerself(clinic), maya, given({ key }), origin)).toBe(first)
    expect(await letters()).toHaveLength(1)
    await invite(mayaHerself(clinic), maya, given(), origin)
    await expect(invite(mayaHerself(clinic), maya, given(), origin)).rejects.toMatchObject({
      code: 'tooManyInvited',
    })
  })

  test('is sent by the own team, and by nobody else’s', async () => {
    const lena = clinic.viewer('lena', 'coordinator')
    const adaeze = clinic.viewer('adaeze', 'clinician')
    await invite(lena, maya, given({ email: 'one@mail.example' }), origin)
    await invite(adaeze, maya, given({ email: 'two@mail.example' }), origin)
    for (const [viewer, of] of [
      [clinic.viewer('omar', 'coordinator'), maya],
      [adaeze, participantIdOf('eli')],
      [clinic.viewer('sam', 'participant'), maya],
      [lena, idFor('nobody')],
    ] as const) {
      await expect(invite(viewer, of, given(), origin)).rejects.toMatchObject({ code: 'not-here' })
    }
  })

  test('consent 18: its letter names nobody, no program and no clinic, in both languages', async () => {
    await invited(clinic)
    for (const language of ['en', 'es'] as const) {
      const { letter } = await invited(clinic, { language, email: `${language}@mail.example` })
      const text = `${letter?.subject}\n${letter?.body}`.replaceAll(/https:\S+/g, '')
      expect(text).not.toMatch(
        /maya|torres|inés|riverbend|iop|depress|alcohol|therap|terapia|treatment|tratamiento|clinic|clínica|program|sister|hermana|[a-z2-7]{26}/i,
      )
    }
  })

  test('consent 19: the participant’s own address is no recipient’s, unless staff say why, on record', async () => {
    const own = given({ email: ' MAYA@riverbend.example' })
    const refused = { field: 'email', code: 'addressIsParticipants' }
    await expect(invite(mayaHerself(clinic), maya, own, origin)).rejects.toMatchObject(refused)
    await expect(
      invite(mayaHerself(clinic), maya, { ...own, override: 'please' }, origin),
    ).rejects.toMatchObject(refused)
    const lena = clinic.viewer('lena', 'coordinator')
    await expect(invite(lena, maya, own, origin)).rejects.toMatchObject(refused)
    await clinic.owner.deleteFrom('limit_counter').execute()
    await invite(lena, maya, { ...own, override: 'They share one mailbox.' }, origin)
    const row = await clinic.owner
      .selectFrom('audit')
      .select(['actor_id', 'hat', 'participant_id'])
      .where('action', '=', 'override shared address')
      .execute()
    expect(row).toEqual([{ actor_id: personIdOf('lena'), hat: 'coordinator', participant_id: maya }])
    expect((await recorded(clinic))[0]).toMatchObject({ subject_kind: 'participant', subject_id: maya })
    const kept = await clinic.owner.selectFrom('invitation').selectAll().execute()
    expect(kept[0]?.override_reason).not.toBeNull()
    expect(JSON.stringify(kept)).not.toContain('mailbox')
    const place = { table: 'invitation', column: 'override_reason', row: kept[0]?.id ?? '' }
    expect(unseal(kept[0]?.override_reason as Buffer, place)).toBe('They share one mailbox.')
  })
})

test('a link was proposed, then agreed to, then counts', () => {
  const at = (agreed_at: number | null, confirmed_at: number | null) => linkState({ agreed_at, confirmed_at })
  expect([at(null, null), at(1, null), at(1, 2), at(null, 2)]).toEqual([
    'proposed',
    'agreed',
    'confirmed',
    'confirmed',
  ])
})

onBothEngines('a link', (clinic) => {
  test('where the clinic asks to see people, it counts once both have said so, in either order', async () => {
    await clinic.run('UPDATE clinic SET identity_required = 1')
    const lena = clinic.viewer('lena', 'coordinator')
    for (const first of ['participant', 'team'] as const) {
      const { code, passcode } = await invited(clinic, { email: `${first}@mail.example` })
      const { personId } = await accept(code, passcode)
      const find = async () =>
        (await readCircleInCare(lena, maya)).links.find((one) => one.personId === personId)
      const id = (await find())?.id ?? ''
      const yes = () => confirmLink(mayaHerself(clinic), id)
      const seen = () => verifyLink(lena, maya, id)
      for (const step of first === 'team' ? [seen, yes] : [yes, seen]) {
        expect((await find())?.state).not.toBe('confirmed')
        await step()
      }
      expect(await find()).toMatchObject({ state: 'confirmed', verified: true })
    }
  })

  test('ends by the participant: what hung on it ends, nobody is told, and others keep theirs', async () => {
    await endLink(mayaHerself(clinic), linkIdOf('maya', 'rosa'), { block: false })
    const { links } = await readCircle(mayaHerself(clinic))
    expect(links.map((one) => one.givenName)).toEqual(['Theo'])
    expect(await letters()).toEqual([])
    for (const id of [linkIdOf('maya', 'rosa'), linkIdOf('sam', 'june'), idFor('no link')]) {
      await expect(endLink(mayaHerself(clinic), id, { block: false })).rejects.toMatchObject({
        code: 'not-here',
      })
    }
  })

  test('that the participant ended changes nothing on the list of the other side, nor does a new one', async () => {
    const rosa = clinic.viewer('rosa', 'family')
    const supported = () => reading((tx) => peopleSupported(tx, rosa))
    const before = await supported()
    expect(before).toHaveLength(1)
    await endLink(mayaHerself(clinic), linkIdOf('maya', 'rosa'), { block: false })
    expect(await supported()).toEqual(before)
    clinic.later(1)
    const { code, passcode } = await invited(clinic, {
      email: 'rosa@riverbend.example',
      relationship: 'mother',
    })
    await acceptWithMyAccount(rosa, code, passcode, 'h')
    expect(await supported()).toEqual(before)
    const again = (await readCircle(mayaHerself(clinic))).links.find((one) => one.state === 'proposed')
    await confirmLink(mayaHerself(clinic), again?.id ?? '')
    expect(await supported()).toEqual(before)
  })

  test('ended with a block: no invitation brings them back, until it is lifted', async () => {
    await endLink(mayaHerself(clinic), linkIdOf('maya', 'theo'), { block: true })
    const { blocked } = await readCircle(mayaHerself(clinic))
    expect(blocked).toMatchObject([{ name: 'Theo Torres' }])
    const theo = clinic.viewer('theo', 'family')
    const one = await invited(clinic, { email: 'theo@riverbend.example' })
    await expect(acceptWithMyAccount(theo, one.code, one.passcode, 'h')).rejects.toMatchObject(wrong)
    await liftBlock(mayaHerself(clinic), maya, blocked[0]?.id ?? '')
    await acceptWithMyAccount(theo, one.code, one.passcode, 'h')
    await expect(liftBlock(mayaHerself(clinic), maya, blocked[0]?.id ?? '')).rejects.toMatchObject({
      code: 'not-here',
    })
  })

  test('a block by the own team takes somebody around the person, and nobody else', async () => {
    const lena = clinic.viewer('lena', 'coordinator')
    await blockInCare(lena, maya, personIdOf('theo'))
    await blockInCare(lena, maya, personIdOf('theo'))
    expect((await readCircleInCare(lena, maya)).blocked).toHaveLength(1)
    await expect(blockInCare(lena, maya, personIdOf('june'))).rejects.toMatchObject({ code: 'not-here' })
    await expect(
      blockInCare(clinic.viewer('omar', 'coordinator'), maya, personIdOf('theo')),
    ).rejects.toMatchObject({ code: 'not-here' })
  })

  test('is confirmed by its own participant alone', async () => {
    const { code, passcode } = await invited(clinic)
    const { personId } = await accept(code, passcode)
    const id =
      (await readCircle(mayaHerself(clinic))).links.find((one) => one.personId === personId)?.id ?? ''
    await expect(confirmLink(clinic.viewer('sam', 'participant'), id)).rejects.toMatchObject({
      code: 'not-here',
    })
  })
})

onBothEngines('what a family can find out', (clinic) => {
  test('consent 17: no sequence of a family’s acts tells whether somebody is in the program', async () => {
    const theo = clinic.viewer('theo', 'family')
    // Sam is in the program, Nora is not; nobody has the third address.
    const targets = ['sam@riverbend.example', 'nora@riverbend.example', 'nobody@riverbend.example']
    const acts = {
      join: (email: string, from: string) => askToJoin(email, { from, origin, language: 'en' }),
      reset: (email: string, from: string) => askForReset(email, { from, origin, language: 'en' }),
      guess: (email: string, from: string) => acceptWithMyAccount(theo, random128(), `${email} 42`, from),
      list: () => reading((tx) => peopleSupported(tx, theo)),
    }
    const names = Object.keys(acts) as (keyof typeof acts)[]
    const said = async (act: keyof typeof acts, email: string, from: string) => {
      let told = ''
      const statements = await clinic.statements(async () => {
        told = await acts[act](email, from).then(
          (value) => JSON.stringify(value ?? null),
          (error: { code?: string; field?: string }) => `${error.field} ${error.code}`,
        )
      })
      return `${told} after ${statements.length}`
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }), async (run) => {
        const heard: string[][] = []
        for (const email of targets) {
          await clinic.owner.deleteFrom('limit_counter').execute()
          const from = 'the same network'
          const answers: string[] = []
          for (const act of run) answers.push(await said(act, email, from))
          heard.push(answers)
        }
        expect(heard[1]).toEqual(heard[0])
        expect(heard[2]).toEqual(heard[0])
      }),
      { numRuns: 8, seed: 20261119 },
    )
  })
})
