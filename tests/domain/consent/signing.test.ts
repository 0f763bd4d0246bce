import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { revoke, signDraft, startDraft } from '~/domain/consent/change.server'
import { readShared } from '~/domain/consent/disclose.server'
import { draftLifeMs, freezeDraft } from '~/domain/consent/drafts.server'
import { decodeForm } from '~/domain/consent/form'
import { wordings } from '~/domain/consent/form-words'
import { signConfirmed } from '~/domain/consent/sign.server'
import { Conflict, Invalid, NotHere, Refused } from '~/domain/errors'
import { setLedger } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import { participantIdOf, password, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { readyDraft, release, share } from './sharing'

const minute = 60_000
const wrong = (field: string, code: string) => expect.objectContaining({ field, code })

onBothEngines('signing', (clinic) => {
  test('a name and a password make a consent that names the person, the topics and the end', async () => {
    const { viewer, id, frozen } = await readyDraft(clinic)
    const consentId = await signDraft(viewer, id, {
      hash: frozen.hash,
      signature: '  maya TÓRRES ',
      password,
    })
    const consent = await clinic.owner.selectFrom('consent').selectAll().executeTakeFirstOrThrow()
    expect(consent).toMatchObject({
      id: consentId,
      starts_at: clinic.now,
      // "Until May 1" includes that day: it ends where May 2 begins in New York.
      expires_at: Date.parse('2027-05-02T04:00:00Z'),
      ends_on_discharge: 1,
      data_from: 0,
      form_version: 1,
    })
    const grants = await clinic.owner.selectFrom('consent_grant').selectAll().orderBy('category').execute()
    expect(grants.map(({ recipient_id, category, labels }) => [recipient_id, category, labels])).toEqual([
      [personIdOf('rosa'), 'attendance', '["R","MH","SUD"]'],
      [personIdOf('rosa'), 'goals', '["R","MH","SUD"]'],
    ])
    const form = decodeForm(consent.snapshot)
    expect(form?.participant.name).toBe('Maya Torres')
    expect(form?.recipients).toMatchObject([{ name: 'Rosa Torres', relationship: 'mother' }])
    expect(form?.categories.map((one) => one.name)).toEqual(['Attendance', 'Goals'])
  })

  test('consent 10: the stored digest is the digest of the stored bytes, also after everybody changed their name', async () => {
    await share(clinic)
    await clinic.owner.updateTable('person').set({ given_name: 'Someone', family_name: 'Else' }).execute()
    const consent = await clinic.owner.selectFrom('consent').selectAll().executeTakeFirstOrThrow()
    const digest = createHash('sha256').update(consent.snapshot).digest('hex')
    expect(digest).toBe(consent.snapshot_hash)
    expect(Buffer.from(consent.snapshot).toString('utf8')).toContain('Rosa Torres')
    await release(clinic)
    expect((await readShared(clinic.viewer('rosa', 'family'), participantIdOf('maya'))).kind).toBe('shared')
  })

  test('consent 10: a topic that is called and explained otherwise later changes nothing that was signed', async () => {
    await share(clinic, { categories: ['goals'] })
    await release(clinic)
    const goals = wordings.en.categories.goals
    const before = { ...goals }
    Object.assign(goals, { name: 'Plans', wording: 'what I plan.' })
    try {
      const consent = await clinic.owner
        .selectFrom('consent')
        .select(['snapshot', 'snapshot_hash'])
        .executeTakeFirstOrThrow()
      expect(createHash('sha256').update(consent.snapshot).digest('hex')).toBe(consent.snapshot_hash)
      expect(decodeForm(consent.snapshot)?.categories).toMatchObject([before])
      expect((await readShared(clinic.viewer('rosa', 'family'), participantIdOf('maya'))).kind).toBe('shared')
      // What is signed from now on says the new words.
      expect((await readyDraft(clinic, { with: 'theo' })).frozen.form.categories).toMatchObject([
        { category: 'attendance' },
        { name: 'Plans', wording: 'what I plan.' },
      ])
    } finally {
      Object.assign(goals, before)
    }
  })

  test('consent 11: a proof of the password counts for five minutes, and not one millisecond more', async () => {
    const { viewer, id, frozen } = await readyDraft(clinic)
    const signing = { hash: frozen.hash, signature: 'Maya Torres' }
    const confirmedAt = clinic.now
    clinic.later(5 * minute + 1)
    await expect(signConfirmed(viewer, id, signing, confirmedAt)).rejects.toEqual(
      wrong('password', 'passwordAgain'),
    )
    await expect(signConfirmed(viewer, id, signing, clinic.now + 1)).rejects.toEqual(
      wrong('password', 'passwordAgain'),
    )
    expect(await clinic.owner.selectFrom('consent').selectAll().execute()).toEqual([])
    clinic.later(-1)
    await signConfirmed(viewer, id, signing, confirmedAt)
    expect(await clinic.owner.selectFrom('consent').selectAll().execute()).toHaveLength(1)
  })

  test('consent 11: bytes that differ from those shown are not signed', async () => {
    const { viewer, id, frozen } = await readyDraft(clinic)
    const signing = { hash: frozen.hash, signature: 'Maya Torres' }
    await expect(signConfirmed(viewer, id, { ...signing, hash: 'f'.repeat(64) }, clinic.now)).rejects.toThrow(
      Conflict,
    )
    await clinic.owner
      .updateTable('person')
      .set({ family_name: 'Reyes' })
      .where('id', '=', personIdOf('rosa'))
      .execute()
    await expect(signConfirmed(viewer, id, signing, clinic.now)).rejects.toEqual(
      expect.objectContaining({ code: 'formChanged' }),
    )
    expect(await clinic.owner.selectFrom('consent').selectAll().execute()).toEqual([])
    const again = await freezeDraft(viewer, id, 'en')
    expect(again?.hash).not.toBe(frozen.hash)
    await signConfirmed(viewer, id, { ...signing, hash: again?.hash ?? '' }, clinic.now)
  })

  test('consent 11: bytes of the draft that were changed in between are not signed', async () => {
    const { viewer, id, frozen } = await readyDraft(clinic)
    const changed = Buffer.from(Buffer.from(frozen.bytes).toString('utf8').replace('Rosa', 'Rita'))
    await clinic.owner.updateTable('consent_draft').set({ snapshot: changed }).execute()
    const signing = { hash: frozen.hash, signature: 'Maya Torres' }
    await expect(signConfirmed(viewer, id, signing, clinic.now)).rejects.toThrow(Conflict)
  })

  test('another name or a wrong password signs nothing, and says which it was', async () => {
    const { viewer, id, frozen } = await readyDraft(clinic)
    const signing = { hash: frozen.hash, signature: 'Maya', password }
    await expect(signDraft(viewer, id, signing)).rejects.toEqual(wrong('signature', 'nameDiffers'))
    await expect(
      signDraft(viewer, id, { ...signing, signature: 'Maya Torres', password: 'not this one at all' }),
    ).rejects.toEqual(wrong('password', 'passwordDoesNotMatch'))
    expect(await clinic.owner.selectFrom('consent').selectAll().execute()).toEqual([])
  })

  test('a second press of the same button gets the first answer, one after the other and at once', async () => {
    const { viewer, id, frozen } = await readyDraft(clinic)
    const signing = { hash: frozen.hash, signature: 'Maya Torres' }
    const press = () => signConfirmed(viewer, id, signing, clinic.now)
    const answers = await Promise.all([press(), press(), press()])
    answers.push(await press())
    expect(new Set(answers).size).toBe(1)
    expect(await clinic.owner.selectFrom('consent').selectAll().execute()).toHaveLength(1)
    expect(await clinic.owner.selectFrom('consent_signature').selectAll().execute()).toHaveLength(1)
  })

  test('a new signature for the same person takes the place of the earlier one, in one transaction', async () => {
    const first = await share(clinic, { categories: ['attendance', 'goals'] })
    await share(clinic, { with: 'theo', categories: ['goals'] })
    clinic.later(minute)
    const second = await share(clinic, { categories: ['skills'] })
    const revocations = await clinic.owner.selectFrom('consent_revocation').selectAll().execute()
    expect(revocations).toMatchObject([
      {
        consent_id: first,
        recipient_id: personIdOf('rosa'),
        category: null,
        reason: 'superseded',
        effective_at: clinic.now,
      },
    ])
    const consent = await clinic.owner
      .selectFrom('consent')
      .selectAll()
      .where('id', '=', second)
      .executeTakeFirst()
    expect(consent?.supersedes_id).toBe(first)
  })

  test('a draft is its owner’s alone and dies after a day', async () => {
    const { viewer, id, frozen } = await readyDraft(clinic)
    const sam = clinic.viewer('sam', 'participant')
    const signing = { hash: frozen.hash, signature: 'Maya Torres' }
    await expect(freezeDraft(sam, id, 'en')).rejects.toThrow(NotHere)
    await expect(signConfirmed(sam, id, signing, clinic.now)).rejects.toThrow(NotHere)
    clinic.later(draftLifeMs)
    expect(await freezeDraft(viewer, id, 'en')).toBeUndefined()
    await expect(signConfirmed(viewer, id, signing, clinic.now)).rejects.toEqual(
      expect.objectContaining({ code: 'draftGone' }),
    )
  })

  test('a link that ended before the signature leaves nothing to sign', async () => {
    const { viewer, id, frozen } = await readyDraft(clinic)
    await clinic.owner.updateTable('family_link').set({ ended_at: clinic.now }).execute()
    const signing = { hash: frozen.hash, signature: 'Maya Torres' }
    await expect(signConfirmed(viewer, id, signing, clinic.now)).rejects.toThrow(Conflict)
  })

  test('somebody under 18 cannot sign while no rule of the state is recorded', async () => {
    const eli = clinic.viewer('eli', 'participant')
    const key = random128()
    await expect(startDraft(eli, { key, recipientId: personIdOf('grace'), add: [] })).rejects.toThrow(Refused)
    clinic.at(Date.parse('2027-06-02T12:00:00Z'))
    await startDraft(eli, { key, recipientId: personIdOf('grace'), add: [] })
  })

  test('nobody who is not linked can be chosen', async () => {
    const viewer = clinic.viewer('maya', 'participant')
    await expect(
      startDraft(viewer, { key: random128(), recipientId: personIdOf('june'), add: [] }),
    ).rejects.toThrow(Invalid)
  })

  test('a draft for somebody who sees something begins with what they see, and only the signature is left', async () => {
    await share(clinic, { categories: ['attendance'], lastDay: '2027-02-01' })
    const viewer = clinic.viewer('maya', 'participant')
    const key = random128()
    const place = await startDraft(viewer, { key, recipientId: personIdOf('rosa'), add: ['skills'] })
    expect(place.step).toBe('signature')
    expect(await startDraft(viewer, { key, recipientId: personIdOf('rosa'), add: ['skills'] })).toEqual(place)
    const frozen = await freezeDraft(viewer, place.id, 'es')
    expect(frozen?.form.categories.map((one) => one.category)).toEqual(['attendance', 'skills'])
    expect(frozen?.form).toMatchObject({ language: 'es', ends: { lastDay: '2027-02-01' } })
  })
})

onBothEngines('the ledger', (clinic) => {
  test('consent 22: each stop and each replacement is on the disk before it counts, without a name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
    const file = join(folder, 'revocations.log')
    setLedger(file)
    try {
      const first = await share(clinic)
      const second = await share(clinic)
      await revoke(clinic.viewer('maya', 'participant'), {
        recipientId: personIdOf('rosa'),
        category: 'goals',
      })
      const lines = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(lines).toMatchObject([
        {
          kind: 'superseded',
          consentId: first,
          recipientId: personIdOf('rosa'),
          category: null,
          at: clinic.now,
        },
        {
          kind: 'revoked',
          consentId: second,
          recipientId: personIdOf('rosa'),
          category: 'goals',
          at: clinic.now,
        },
      ])
      expect(readFileSync(file, 'utf8')).not.toMatch(/Maya|Rosa/)
      expect(statSync(file).mode & 0o077).toBe(0)
      setLedger(join(folder, 'missing', 'revocations.log'))
      await expect(revoke(clinic.viewer('maya', 'participant'), {})).rejects.toThrow()
      expect(await clinic.owner.selectFrom('consent_revocation').selectAll().execute()).toHaveLength(2)
    } finally {
      setLedger(undefined)
      rmSync(folder, { recursive: true })
    }
  })
})
