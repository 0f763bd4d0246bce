import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { revoke } from '~/domain/consent/change.server'
import { readShared } from '~/domain/consent/disclose.server'
import { openDocument, readDocument } from '~/domain/consent/documents.server'
import { liftFlag, placeConfirmed, placeFlag, readFlags } from '~/domain/consent/flags.server'
import { readHistory } from '~/domain/consent/history.server'
import { endStay, readmit, readStay } from '~/domain/consent/lifecycle.server'
import { recordOralStop } from '~/domain/consent/oral-stops.server'
import { recordConfirmed, recordPaper } from '~/domain/consent/paper.server'
import { listPeople } from '~/domain/consent/people-in-care.server'
import { readPerson } from '~/domain/consent/person-in-care.server'
import { readMine, readSharing } from '~/domain/consent/read.server'
import { readForRecording } from '~/domain/consent/recording-forms.server'
import { endRepresentative, recordRepresentative } from '~/domain/consent/representatives.server'
import {
  listFormsToSign,
  readFormToSign,
  signBeside,
  signBesideConfirmed,
} from '~/domain/consent/second-signature.server'
import { peopleInCare } from '~/domain/people/care.server'
import { reading } from '~/platform/db.server'
import { setLedger } from '~/platform/ledger.server'
import { random128 } from '~/platform/secrets.server'
import { accountIdOf, participantIdOf, password, personIdOf, thursday } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { attendance, goals, readyDraft, release, share } from './sharing'

const minute = 60_000
const day = 24 * 60 * minute
const said = (code: string) => expect.objectContaining({ code })
const pdf = () => new Blob(['%PDF-1.4 a page'])

const maya = participantIdOf('maya')
const eli = participantIdOf('eli')
/** Where Eli's eighteenth birthday begins in New York. */
const ofAge = Date.parse('2027-06-02T04:00:00Z')

const lena = (clinic: Clinic) => clinic.viewer('lena', 'coordinator', { confirmedAt: clinic.now })
const adaeze = (clinic: Clinic) => clinic.viewer('adaeze', 'clinician')
const sees = async (clinic: Clinic, who: 'rosa' | 'grace', of = maya) =>
  (await readShared(clinic.viewer(who, 'family'), of)).kind === 'shared'

const makeParent = (clinic: Clinic, holder: 'grace' | 'nora' = 'grace') =>
  recordRepresentative(lena(clinic), eli, {
    key: random128(),
    holderId: personIdOf(holder),
    kind: 'parent',
    startsOn: '2026-11-01',
  })

/** Eli shares with his mother, who may sign for him; her signature is still to come. */
async function eliSigns(clinic: Clinic, lastDay = '2027-09-01'): Promise<string> {
  return share(clinic, { from: 'eli', with: 'grace', lastDay })
}

async function graceSigns(clinic: Clinic, id: string): Promise<void> {
  const { hash } = await readFormToSign(clinic.viewer('grace', 'family'), id)
  await signBesideConfirmed(
    clinic.viewer('grace', 'family'),
    id,
    { hash, signature: 'grace PARK' },
    clinic.now,
  )
}

/** An update of Eli's, written by a clinician of his and released by him. */
async function eliReleases(clinic: Clinic): Promise<void> {
  await clinic.owner
    .insertInto('caseload')
    .values({ participant_id: eli, clinician_id: personIdOf('adaeze'), starts_at: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await release(clinic, { of: 'eli' as never, parts: [attendance, goals] })
}

const paper = (change: Partial<Parameters<typeof recordConfirmed>[2]> = {}) => ({
  key: random128(),
  recipientId: personIdOf('rosa'),
  categories: ['goals' as const, 'attendance' as const],
  ends: 'date' as const,
  lastDay: '2027-03-01',
  dataFrom: 'all' as const,
  purpose: 'own_request' as const,
  language: 'en' as const,
  signedOn: '2026-11-18',
  found: ['names' as const, 'topics' as const, 'end' as const, 'rights' as const, 'signed' as const],
  ...change,
})

onBothEngines('a minor and a parent', (clinic) => {
  test('nothing can be signed while no parent is recorded, nor where the state has no rule', async () => {
    await expect(eliSigns(clinic)).rejects.toEqual(said('minorNeedsTeam'))
    await makeParent(clinic)
    await clinic.owner.updateTable('clinic').set({ state: 'ZZ' }).execute()
    await expect(eliSigns(clinic)).rejects.toEqual(said('minorNeedsTeam'))
  })

  test('consent 9: a form that needs two signatures shows nothing with one, and everything it names with both', async () => {
    await makeParent(clinic)
    const id = await eliSigns(clinic)
    await eliReleases(clinic)
    expect(await sees(clinic, 'grace', eli)).toBe(false)
    expect(await listFormsToSign(clinic.viewer('grace', 'family'), 'en')).toMatchObject([
      { id, givenName: 'Eli Park' },
    ])
    await graceSigns(clinic, id)
    expect(await sees(clinic, 'grace', eli)).toBe(true)
    expect(await listFormsToSign(clinic.viewer('grace', 'family'), 'en')).toEqual([])
    const rows = await clinic.owner.selectFrom('consent_signature').selectAll().execute()
    expect(rows.map(({ signer_id }) => signer_id).sort()).toEqual(
      [personIdOf('eli'), personIdOf('grace')].sort(),
    )
    expect(new Set(rows.map(({ snapshot_hash }) => snapshot_hash)).size).toBe(1)
  })

  test('the form names who signs too, before the minor signs', async () => {
    await makeParent(clinic)
    const { frozen } = await readyDraft(clinic, { from: 'eli', with: 'grace' })
    expect(frozen.form.signers).toEqual([
      { id: personIdOf('eli'), name: 'Eli Park', as: 'participant' },
      { id: personIdOf('grace'), name: 'Grace Park', as: 'parent' },
    ])
    expect(JSON.stringify(frozen.form.sections)).toContain('a second signature')
  })

  test('consent 18: the parent gets one letter that names nobody, and none before the minor has signed', async () => {
    await makeParent(clinic)
    const letters = () =>
      clinic.owner.selectFrom('outbox').select(['account_id', 'template', 'subject', 'body']).execute()
    await readyDraft(clinic, { from: 'eli', with: 'grace' })
    expect(await letters()).toEqual([])
    expect(await listFormsToSign(clinic.viewer('grace', 'family'), 'en')).toEqual([])
    const id = await eliSigns(clinic)
    const [letter, ...others] = await letters()
    expect(others).toEqual([])
    expect(letter).toMatchObject({ account_id: accountIdOf('grace'), template: 'look' })
    expect(letter?.body).toContain('You have something to look at.')
    expect(`${letter?.subject} ${letter?.body}`).not.toMatch(/Eli|Park|sign a|consent|minor|[a-z2-7]{26}/)
    await graceSigns(clinic, id)
    expect(await letters()).toHaveLength(1)
  })

  test('where the law lets the minor sign alone, the parent is neither asked nor told', async () => {
    await clinic.owner.updateTable('clinic').set({ state: 'WA' }).execute()
    await makeParent(clinic)
    await eliSigns(clinic)
    expect(await listFormsToSign(clinic.viewer('grace', 'family'), 'en')).toEqual([])
    expect(await clinic.owner.selectFrom('outbox').selectAll().execute()).toEqual([])
    await eliReleases(clinic)
    expect(await sees(clinic, 'grace', eli)).toBe(true)
  })

  test('consent 11: the second signature needs its own fresh proof, its own name, and the bytes that were shown', async () => {
    await makeParent(clinic)
    const id = await eliSigns(clinic)
    const grace = clinic.viewer('grace', 'family')
    const { hash } = await readFormToSign(grace, id)
    const sign = (given: { hash: string; signature: string }, confirmedAt: number) =>
      signBesideConfirmed(grace, id, given, confirmedAt)
    const right = { hash, signature: 'Grace Park' }
    const proved = clinic.now
    clinic.later(5 * minute + 1)
    await expect(sign(right, proved)).rejects.toEqual(said('passwordAgain'))
    clinic.later(-1)
    await expect(sign({ ...right, signature: 'Eli Park' }, proved)).rejects.toEqual(said('nameDiffers'))
    await expect(sign({ ...right, hash: 'f'.repeat(64) }, proved)).rejects.toEqual(said('formChanged'))
    await expect(signBeside(grace, id, { ...right, password: 'no' })).rejects.toEqual(
      said('passwordDoesNotMatch'),
    )
    await sign(right, proved)
    await expect(sign(right, proved)).resolves.toBeUndefined()
    expect(await clinic.owner.selectFrom('consent_signature').selectAll().execute()).toHaveLength(2)
  })

  test('a parent’s signature counts one millisecond before the eighteenth birthday begins, and no longer', async () => {
    await makeParent(clinic)
    clinic.at(ofAge - 2 * day)
    const id = await eliSigns(clinic)
    await eliReleases(clinic)
    await graceSigns(clinic, id)
    clinic.at(ofAge - 1)
    expect(await sees(clinic, 'grace', eli)).toBe(true)
    clinic.at(ofAge)
    expect(await sees(clinic, 'grace', eli)).toBe(false)
    // Of age, he signs alone.
    await eliSigns(clinic)
    expect(await sees(clinic, 'grace', eli)).toBe(true)
  })

  test('a form that still waits on the birthday is no longer there to be signed', async () => {
    await makeParent(clinic)
    clinic.at(ofAge - 1)
    const id = await eliSigns(clinic)
    const grace = clinic.viewer('grace', 'family')
    expect(await listFormsToSign(grace, 'en')).toHaveLength(1)
    clinic.at(ofAge)
    expect(await listFormsToSign(grace, 'en')).toEqual([])
    await expect(readFormToSign(grace, id)).rejects.toEqual(said('not-here'))
  })

  test('what is taken back while it waits is not there to be signed either', async () => {
    await makeParent(clinic)
    const id = await eliSigns(clinic)
    await revoke(clinic.viewer('eli', 'participant'), { consentId: id })
    expect(await listFormsToSign(clinic.viewer('grace', 'family'), 'en')).toEqual([])
    await expect(
      signBesideConfirmed(
        clinic.viewer('grace', 'family'),
        id,
        { hash: 'f'.repeat(64), signature: 'Grace Park' },
        clinic.now,
      ),
    ).rejects.toEqual(said('not-here'))
  })

  test('the minor reads who has yet to sign, until both have signed, it is taken back, or the birthday comes', async () => {
    const viewer = clinic.viewer('eli', 'participant')
    const awaited = async () => {
      const { people } = await readSharing(viewer, 'en')
      const [one, ...others] = people.flatMap((person) => (person.awaited ? [person] : []))
      expect(others).toEqual([])
      return one && { seer: one.givenName, sees: one.categories, ...one.awaited }
    }
    await makeParent(clinic)
    expect(await awaited()).toBeUndefined()
    const first = await eliSigns(clinic)
    const waits = { seer: 'Grace', sees: [], signer: 'Grace Park', signed: { text: 'November 19' } }
    expect(await awaited()).toMatchObject({ ...waits, consentId: first })
    expect((await readMine(viewer)).awaited).toEqual(['Grace Park'])
    await revoke(viewer, { consentId: first })
    expect(await awaited()).toBeUndefined()
    clinic.later(minute)
    const second = await eliSigns(clinic)
    expect(await awaited()).toMatchObject({ ...waits, consentId: second })
    await graceSigns(clinic, second)
    expect(await awaited()).toBeUndefined()
    expect((await readMine(viewer)).awaited).toEqual([])
    clinic.later(minute)
    await eliSigns(clinic, '2027-08-01')
    expect(await awaited()).toMatchObject({ seer: 'Grace', sees: ['attendance', 'goals'] })
  })

  test('a newer form takes the place of what stands only once both have signed it', async () => {
    await makeParent(clinic)
    const first = await eliSigns(clinic)
    await eliReleases(clinic)
    await graceSigns(clinic, first)
    clinic.later(minute)
    const second = await eliSigns(clinic, '2027-08-01')
    expect(await sees(clinic, 'grace', eli)).toBe(true)
    const ended = () => clinic.owner.selectFrom('consent_revocation').select('consent_id').execute()
    expect(await ended()).toEqual([])
    await graceSigns(clinic, second)
    expect(await ended()).toEqual([{ consent_id: first }])
    expect(await sees(clinic, 'grace', eli)).toBe(true)
  })

  test('nobody else can open or sign what waits', async () => {
    await makeParent(clinic)
    const id = await eliSigns(clinic)
    for (const other of ['rosa', 'nora'] as const) {
      const viewer = clinic.viewer(other, 'family')
      expect(await listFormsToSign(viewer, 'en')).toEqual([])
      await expect(readFormToSign(viewer, id)).rejects.toEqual(said('not-here'))
    }
  })
})

onBothEngines('representatives', (clinic) => {
  test('a signature counts until the authority is ended, from that instant on no more', async () => {
    const authority = await makeParent(clinic)
    const id = await eliSigns(clinic)
    await eliReleases(clinic)
    await graceSigns(clinic, id)
    clinic.later(minute)
    expect(await sees(clinic, 'grace', eli)).toBe(true)
    await endRepresentative(lena(clinic), eli, authority)
    expect(await sees(clinic, 'grace', eli)).toBe(false)
    await endRepresentative(lena(clinic), eli, authority)
  })

  test('a last day on the paper is the last day, midnight included', async () => {
    await recordRepresentative(lena(clinic), maya, {
      key: random128(),
      holderId: personIdOf('rosa'),
      kind: 'power_of_attorney',
      startsOn: '2026-11-01',
      endsOn: '2026-11-30',
      document: pdf(),
    })
    await recordConfirmed(
      lena(clinic),
      maya,
      paper({
        representativeId: (await readForRecording(lena(clinic), maya)).representatives[0]?.authorityId,
      }),
      clinic.now,
    )
    await release(clinic)
    const end = Date.parse('2026-12-01T05:00:00Z')
    clinic.at(end - 1)
    expect(await sees(clinic, 'rosa')).toBe(true)
    clinic.at(end)
    expect(await sees(clinic, 'rosa')).toBe(false)
  })

  test('every kind but a parent’s needs its paper, and an adult has no parent who signs', async () => {
    const record = (change: object) =>
      recordRepresentative(lena(clinic), maya, {
        key: random128(),
        holderId: personIdOf('rosa'),
        kind: 'guardian',
        startsOn: '2026-11-01',
        ...change,
      })
    await expect(record({})).rejects.toEqual(said('documentMissing'))
    await expect(record({ kind: 'parent' })).rejects.toEqual(said('parentOfAdult'))
    await expect(record({ document: new Blob(['<html>']) })).rejects.toEqual(said('documentWrong'))
    await expect(record({ document: pdf(), endsOn: '2026-10-01' })).rejects.toEqual(said('authorityEndWrong'))
    await expect(record({ document: pdf(), holderId: personIdOf('nora') })).rejects.toEqual(
      said('recipientMissing'),
    )
    expect(await clinic.owner.selectFrom('authority').selectAll().execute()).toEqual([])
  })

  test('a document is sealed, opened by the own team alone, and each opening is on record', async () => {
    await recordRepresentative(lena(clinic), maya, {
      key: random128(),
      holderId: personIdOf('rosa'),
      kind: 'guardian',
      startsOn: '2026-11-01',
      document: pdf(),
    })
    const row = await clinic.owner
      .selectFrom('care_document')
      .select(['id', 'sealed'])
      .executeTakeFirstOrThrow()
    expect(Buffer.from(row.sealed).toString('latin1')).not.toContain('%PDF')
    const open = await openDocument(adaeze(clinic), maya, row.id)
    expect(Buffer.from(open.bytes).toString()).toBe('%PDF-1.4 a page')
    expect(open).toMatchObject({ mediaType: 'application/pdf', fileName: 'document.pdf' })
    await expect(openDocument(clinic.viewer('omar', 'coordinator'), maya, row.id)).rejects.toEqual(
      said('not-here'),
    )
    await expect(openDocument(lena(clinic), eli, row.id)).rejects.toEqual(said('not-here'))
    const opened = await clinic.owner
      .selectFrom('audit')
      .select('actor_id')
      .where('action', '=', 'open document')
      .execute()
    expect(opened).toEqual([{ actor_id: personIdOf('adaeze') }])
  })

  test('a file is what its first bytes say, and at most five megabytes', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
    expect(await readDocument(new Blob([png]))).toMatchObject({ mediaType: 'image/png' })
    expect(await readDocument(new Blob([Buffer.from([0xff, 0xd8, 0xff, 0])]))).toMatchObject({
      mediaType: 'image/jpeg',
    })
    expect(await readDocument(new Blob([]))).toBeUndefined()
    const most = 5 * 1024 * 1024
    const file = (size: number) => new Blob(['%PDF-', Buffer.alloc(size - 5)])
    expect((await readDocument(file(most)))?.bytes.byteLength).toBe(most)
    await expect(readDocument(file(most + 1))).rejects.toEqual(said('documentTooLarge'))
  })
})

onBothEngines('a consent on paper', (clinic) => {
  test('shows what it names from the moment it is recorded, and says who stood for it', async () => {
    await release(clinic)
    expect(await sees(clinic, 'rosa')).toBe(false)
    const id = await recordPaper(lena(clinic), maya, { ...paper(), password, document: pdf() })
    expect(await sees(clinic, 'rosa')).toBe(true)
    expect(await clinic.owner.selectFrom('consent_paper').selectAll().execute()).toEqual([
      { consent_id: id, signed_on: '2026-11-18', recorded_at: clinic.now, recorded_by: personIdOf('lena') },
    ])
    const signature = await clinic.owner.selectFrom('consent_signature').selectAll().executeTakeFirstOrThrow()
    expect(signature).toMatchObject({ method: 'paper', signer_id: personIdOf('maya'), authority_id: null })
    const person = await readPerson(lena(clinic), maya, 'en')
    expect(person.consents).toMatchObject([{ name: 'Rosa Torres', waitsFor: undefined }])
    expect(person.consents[0]?.paper?.documentId).toBeDefined()
  })

  test('consent 9: a form that lacks an element is not recorded at all', async () => {
    await clinic.owner.updateTable('clinic').set({ name: ' ' }).execute()
    await expect(recordConfirmed(lena(clinic), maya, paper(), clinic.now)).rejects.toEqual(
      said('formIncomplete'),
    )
    expect(await clinic.owner.selectFrom('consent').selectAll().execute()).toEqual([])
  })

  test('consent 11: the recorder’s proof counts for five minutes and not one millisecond more', async () => {
    const proved = clinic.now
    clinic.later(5 * minute + 1)
    await expect(recordConfirmed(lena(clinic), maya, paper(), proved)).rejects.toEqual(said('passwordAgain'))
    clinic.later(-1)
    await recordConfirmed(lena(clinic), maya, paper(), proved)
  })

  test('the day on the paper is not to come and not over thirty days ago', async () => {
    const on = (signedOn: string) => recordConfirmed(lena(clinic), maya, paper({ signedOn }), clinic.now)
    await expect(on('2026-11-20')).rejects.toEqual(said('dateAhead'))
    await expect(on('2026-10-19')).rejects.toEqual(said('dateTooOld'))
    await expect(on('2026-02-30')).rejects.toEqual(said('dateWrong'))
    await on('2026-11-19')
    await on('2026-10-20')
    const late = paper({ signedOn: '2026-10-20', lastDay: '2027-10-21' })
    await expect(recordConfirmed(lena(clinic), maya, late, clinic.now)).rejects.toEqual(said('lastDayWrong'))
  })

  test('a minor’s paper has a parent’s signature on it too', async () => {
    const authority = await makeParent(clinic)
    const record = (representativeId?: string) =>
      recordConfirmed(
        lena(clinic),
        eli,
        paper({ recipientId: personIdOf('grace'), ...(representativeId ? { representativeId } : {}) }),
        clinic.now,
      )
    await expect(record()).rejects.toEqual(said('secondSignerMissing'))
    await record(authority)
    await eliReleases(clinic)
    expect(await sees(clinic, 'grace', eli)).toBe(true)
    expect(await clinic.owner.selectFrom('consent_signature').select('signer_id').execute()).toHaveLength(2)
  })

  test('sent twice it is recorded once, and outside the own care it is not there', async () => {
    const one = paper()
    const id = await recordConfirmed(lena(clinic), maya, one, clinic.now)
    expect(await recordConfirmed(lena(clinic), maya, one, clinic.now)).toBe(id)
    await expect(
      recordConfirmed(clinic.viewer('omar', 'coordinator'), maya, paper(), clinic.now),
    ).rejects.toEqual(said('not-here'))
    await expect(recordConfirmed(adaeze(clinic), eli, paper(), clinic.now)).rejects.toEqual(said('not-here'))
  })
})

onBothEngines('a spoken stop', (clinic) => {
  const stop = (change: object = {}) => ({
    key: random128(),
    saidBy: personIdOf('maya'),
    saidOn: '2026-11-19',
    ...change,
  })

  test('acts at once, on the disk before it counts, and stands in the participant’s history', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
    setLedger(join(folder, 'ledger'))
    try {
      await share(clinic)
      await release(clinic)
      expect(await sees(clinic, 'rosa')).toBe(true)
      const letters = await clinic.owner.selectFrom('outbox').selectAll().execute()
      expect(await recordOralStop(lena(clinic), maya, stop({ recipientId: personIdOf('rosa') }))).toBe(1)
      expect(await sees(clinic, 'rosa')).toBe(false)
      expect(await clinic.owner.selectFrom('outbox').selectAll().execute()).toEqual(letters)
      expect(readFileSync(join(folder, 'ledger'), 'utf8')).toContain('"kind":"revoked"')
    } finally {
      setLedger(undefined)
      rmSync(folder, { recursive: true })
    }
    const history = await readHistory(clinic.viewer('maya', 'participant', { confirmedAt: clinic.now }), 'en')
    const entries = history?.days.flatMap((day) => day.entries) ?? []
    expect(entries.filter(({ kind }) => kind === 'saidStop')).toMatchObject([
      { names: ['Rosa'], categories: [], speaker: undefined, byTeam: true, day: { iso: '2026-11-19' } },
    ])
  })

  test('of one topic leaves the others, and of everything leaves nothing', async () => {
    await share(clinic)
    await release(clinic)
    await recordOralStop(lena(clinic), maya, stop({ category: 'goals' }))
    const view = await readShared(clinic.viewer('rosa', 'family'), maya)
    expect(view.kind === 'shared' && view.parts.map((part) => part.category)).toEqual(['attendance'])
    await recordOralStop(adaeze(clinic), maya, stop())
    expect(await sees(clinic, 'rosa')).toBe(false)
  })

  test('is said by the participant or whoever may sign for them, within thirty days', async () => {
    await expect(recordOralStop(lena(clinic), maya, stop({ saidBy: personIdOf('rosa') }))).rejects.toEqual(
      said('choose'),
    )
    await expect(recordOralStop(lena(clinic), maya, stop({ saidOn: '2026-11-20' }))).rejects.toEqual(
      said('dateAhead'),
    )
    expect(await recordOralStop(lena(clinic), maya, stop())).toBe(0)
  })
})

onBothEngines('a flag', (clinic) => {
  const flag = { personId: personIdOf('rosa'), reason: 'canary: she was afraid' }

  test('consent 6: beats every consent, however recent, until it is lifted with a reason', async () => {
    await share(clinic)
    await release(clinic)
    const id = await placeFlag(lena(clinic), maya, { ...flag, password })
    expect(await sees(clinic, 'rosa')).toBe(false)
    clinic.later(minute)
    await share(clinic)
    expect(await sees(clinic, 'rosa')).toBe(false)
    await expect(placeConfirmed(lena(clinic), maya, flag, clinic.now)).rejects.toEqual(said('flagThere'))
    await liftFlag(adaeze(clinic), maya, { flagId: id, reason: 'a mistake', password })
    expect(await sees(clinic, 'rosa')).toBe(true)
  })

  test('takes a parent’s signature away, and a parent with a flag is not asked', async () => {
    await makeParent(clinic)
    const id = await eliSigns(clinic)
    const grace = clinic.viewer('grace', 'family')
    const before = await listFormsToSign(clinic.viewer('nora', 'family'), 'en')
    await placeConfirmed(lena(clinic), eli, { ...flag, personId: personIdOf('grace') }, clinic.now)
    expect(await listFormsToSign(grace, 'en')).toEqual(before)
    await expect(readFormToSign(grace, id)).rejects.toEqual(said('not-here'))
    await expect(readyDraft(clinic, { from: 'eli', with: 'grace' })).rejects.toEqual(said('minorNeedsTeam'))
  })

  test('its reason is sealed, needs a fresh proof to be read, and stands in no record', async () => {
    await placeConfirmed(lena(clinic), maya, flag, clinic.now)
    const row = await clinic.owner.selectFrom('endangerment_flag').selectAll().executeTakeFirstOrThrow()
    expect(Buffer.from(row.reason ?? []).toString('latin1')).not.toContain('canary')
    const audit = await clinic.owner.selectFrom('audit').selectAll().execute()
    expect(JSON.stringify(audit)).not.toContain('canary')
    expect(await readFlags(clinic.viewer('lena', 'coordinator'), maya, 'en')).toBeUndefined()
    expect((await readFlags(lena(clinic), maya, 'en'))?.flags).toMatchObject([
      { name: 'Rosa Torres', reason: flag.reason },
    ])
    const proved = clinic.now
    clinic.later(5 * minute + 1)
    await expect(
      placeConfirmed(lena(clinic), maya, { ...flag, personId: personIdOf('theo') }, proved),
    ).rejects.toEqual(said('passwordAgain'))
  })
})

onBothEngines('the end of a stay', (clinic) => {
  test('consent 3: a discharge ends every consent in the same transaction, and coming back revives none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
    setLedger(join(folder, 'ledger'))
    try {
      await share(clinic)
      await share(clinic, { with: 'theo' })
      await release(clinic)
      expect((await readStay(lena(clinic), maya)).ends).toEqual({ consents: 2, people: 2 })
      expect(await endStay(lena(clinic), maya, 'discharged')).toBe(2)
      expect(readFileSync(join(folder, 'ledger'), 'utf8').match(/"kind":"discharged"/g)).toHaveLength(3)
    } finally {
      setLedger(undefined)
      rmSync(folder, { recursive: true })
    }
    expect(await sees(clinic, 'rosa')).toBe(false)
    expect(await endStay(lena(clinic), maya, 'discharged')).toBe(0)
    await expect(share(clinic)).rejects.toEqual(said('notInProgram'))
    clinic.later(day)
    await readmit(lena(clinic), maya)
    expect(await sees(clinic, 'rosa')).toBe(false)
    await share(clinic)
    expect(await sees(clinic, 'rosa')).toBe(true)
    const links = await clinic.owner.selectFrom('family_link').select('ended_at').execute()
    expect(links.every(({ ended_at }) => ended_at === null)).toBe(true)
  })

  test('consent 3: a discharge that cannot be recorded whole ends nothing', async () => {
    await share(clinic)
    await release(clinic)
    await clinic.run('DROP TABLE participant_event')
    await expect(endStay(lena(clinic), maya, 'discharged')).rejects.toThrow()
    expect(await sees(clinic, 'rosa')).toBe(true)
    expect(await clinic.owner.selectFrom('consent_revocation').selectAll().execute()).toEqual([])
  })

  test('a death ends every consent, and nobody comes back from it', async () => {
    await share(clinic)
    await release(clinic)
    await endStay(adaeze(clinic), maya, 'discharged')
    await endStay(adaeze(clinic), maya, 'died')
    expect(await sees(clinic, 'rosa')).toBe(false)
    await expect(readmit(adaeze(clinic), maya)).rejects.toEqual(said('personDied'))
  })

  test('outside the own care nothing is there to be ended', async () => {
    await share(clinic)
    await expect(endStay(clinic.viewer('omar', 'coordinator'), maya, 'discharged')).rejects.toEqual(
      said('not-here'),
    )
    await expect(endStay(adaeze(clinic), eli, 'discharged')).rejects.toEqual(said('not-here'))
    expect(await clinic.owner.selectFrom('consent_revocation').selectAll().execute()).toEqual([])
  })
})

onBothEngines('the team’s list and pages', (clinic) => {
  test('a clinician sees the own caseload, a coordinator the own site, and nobody else’s are there', async () => {
    const names = async (viewer: Parameters<typeof listPeople>[0]) =>
      (await listPeople(viewer, { page: 1, ending: false }, 'en')).people.map(({ name }) => name)
    expect(await names(lena(clinic))).toEqual(['Sam Okoye', 'Eli Park', 'Maya Torres'])
    expect(await names(adaeze(clinic))).toEqual(['Sam Okoye', 'Maya Torres'])
    expect(await names(clinic.viewer('omar', 'coordinator'))).toEqual([])
    await expect(readPerson(clinic.viewer('omar', 'coordinator'), maya, 'en')).rejects.toEqual(
      said('not-here'),
    )
    await expect(readPerson(adaeze(clinic), eli, 'en')).rejects.toEqual(said('not-here'))
  })

  test('those still in the program come first, and pages of any length give everybody once, in one order', async () => {
    await endStay(lena(clinic), participantIdOf('sam'), 'discharged')
    const pages = async (count: number) => {
      const names: string[] = []
      for (let offset = 0; offset < 6; offset += count) {
        const page = await reading((tx) => peopleInCare(tx, lena(clinic), { offset, count, only: undefined }))
        expect(page.length).toBeLessThanOrEqual(count)
        names.push(...page.map((one) => one.given_name))
      }
      return names
    }
    for (const count of [1, 2, 3, 4, 6])
      expect(await pages(count), `${count}`).toEqual(['Eli', 'Maya', 'Sam'])
  })

  test('a consent that ends within thirty days is named by its day alone, until it is stopped or over', async () => {
    await share(clinic, { lastDay: '2026-12-19' })
    await share(clinic, { from: 'sam', with: 'june', lastDay: '2026-12-20' })
    const ending = async () => (await listPeople(lena(clinic), { page: 1, ending: true }, 'en')).people
    expect(await ending()).toEqual([
      {
        id: maya,
        name: 'Maya Torres',
        site: 'Mill Street',
        state: 'here',
        ends: { text: expect.stringContaining('December 19'), iso: '2026-12-19' },
      },
    ])
    clinic.at(Date.parse('2026-12-20T05:00:00Z') - 1)
    expect((await ending()).map(({ name }) => name)).toContain('Maya Torres')
    clinic.later(1)
    expect((await ending()).map(({ name }) => name)).toEqual(['Sam Okoye'])
    await revoke(clinic.viewer('sam', 'participant'), {})
    expect(await ending()).toEqual([])
  })

  test('consents show without what they are about, and a hold changes nothing on the page', async () => {
    await share(clinic, { categories: ['wellbeing', 'relapse_plan'] })
    const before = await readPerson(lena(clinic), maya, 'en')
    expect(JSON.stringify(before)).not.toMatch(/wellbeing|relapse/)
    await clinic.owner
      .insertInto('consent_hold')
      .values({ id: random128(), participant_id: maya, placed_at: clinic.now, placed_by: personIdOf('maya') })
      .execute()
    expect(await readPerson(lena(clinic), maya, 'en')).toEqual(before)
  })

  test('a minor’s page says who signs, the day of majority, and whose signature is missing', async () => {
    await makeParent(clinic)
    await eliSigns(clinic)
    const person = await readPerson(lena(clinic), eli, 'en')
    expect(person.signing).toMatchObject({ who: 'both', state: 'New York', ofAge: { iso: '2027-06-02' } })
    expect(person.consents).toMatchObject([{ name: 'Grace Park', waitsFor: 'Grace Park' }])
    expect(person.representatives).toMatchObject([
      { name: 'Grace Park', kind: 'parent', state: 'now', until: { iso: '2027-06-01' } },
    ])
    expect(thursday).toBe(clinic.now)
  })
})
