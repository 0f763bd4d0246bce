import { expect, test } from 'vitest'
import { Invalid, NotHere, Refused } from '~/domain/errors'
import { type FamilyMessageForm, familyMessageInput } from '~/domain/people/input'
import { countOpenMessages, handleMessage, listMessages, readMessage } from '~/domain/people/messages.server'
import { newFamilyMessage, tellTeamAsFamily } from '~/domain/people/telling.server'
import { random128 } from '~/platform/secrets.server'
import { idFor, linkIdOf, participantIdOf, personIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const rosa = (clinic: Clinic) => clinic.viewer('rosa', 'family')
const lena = (clinic: Clinic) => clinic.viewer('lena', 'coordinator')
const adaeze = (clinic: Clinic) => clinic.viewer('adaeze', 'clinician')
const maya = participantIdOf('maya')

const said = (wanted: Partial<FamilyMessageForm> = {}): FamilyMessageForm => ({
  key: random128(),
  who: maya,
  name: undefined,
  text: 'canary words',
  ...wanted,
})

const listed = async (viewer: Parameters<typeof listMessages>[0]) =>
  (await listMessages(viewer, { page: 1, language: 'en' })).messages

/** What may have become of the person Rosa supports, and whom she means by it. */
const causes: Record<string, (clinic: Clinic) => Promise<Partial<FamilyMessageForm>>> = {
  'a live link': async () => ({}),
  'a link that ended': async (clinic) => {
    await clinic.owner
      .updateTable('family_link')
      .set({ ended_at: clinic.now })
      .where('id', '=', linkIdOf('maya', 'rosa'))
      .execute()
    return {}
  },
  'a block': async (clinic) => {
    await clinic.owner
      .insertInto('block')
      .values({
        id: 'block',
        participant_id: maya,
        person_id: personIdOf('rosa'),
        placed_at: clinic.now,
        placed_by: personIdOf('lena'),
      })
      .execute()
    return {}
  },
  'somebody discharged': async (clinic) => {
    await clinic.owner
      .updateTable('participant')
      .set({ discharged_at: clinic.now })
      .where('id', '=', maya)
      .execute()
    return {}
  },
}

onBothEngines('what families tell the team', (clinic) => {
  test('lands with the team over a live link, and its words are opened one at a time', async () => {
    await tellTeamAsFamily(rosa(clinic), said())
    for (const viewer of [lena(clinic), adaeze(clinic)]) {
      const messages = await listed(viewer)
      expect(messages).toMatchObject([
        { writer: 'Rosa Torres', about: { kind: 'person', name: 'Maya Torres' }, state: 'new' },
      ])
      expect(JSON.stringify(messages)).not.toContain('canary')
      expect((await readMessage(viewer, messages[0]?.id ?? '', 'en')).paragraphs).toEqual(['canary words'])
    }
    expect(await countOpenMessages(adaeze(clinic))).toBe(1)
  })

  test('lands in the general list over no live link, where coordinators alone read it', async () => {
    await causes['a link that ended']?.(clinic)
    await tellTeamAsFamily(rosa(clinic), said())
    await tellTeamAsFamily(rosa(clinic), said({ who: 'other', name: 'Sam' }))
    await tellTeamAsFamily(rosa(clinic), said({ who: 'nobody' }))
    clinic.later(1000)
    expect(await listed(adaeze(clinic))).toEqual([])
    expect(await countOpenMessages(lena(clinic))).toBe(3)
    const messages = await listed(lena(clinic))
    expect(messages.map((one) => one.about.name).sort()).toEqual(['', 'Maya', 'Sam'])
    // The coordinators of another site read it too: no site decides, since nothing about a treatment may.
    expect(await listed(clinic.viewer('omar', 'coordinator'))).toHaveLength(3)
    const id = messages[0]?.id ?? ''
    expect(await readMessage(lena(clinic), id, 'en')).toMatchObject({
      participantId: undefined,
      colleagues: [{ name: 'Omar Haddad' }],
    })
    await expect(readMessage(adaeze(clinic), id, 'en')).rejects.toThrow(NotHere)
  })

  test.each(Object.keys(causes))(
    'consent 17: asks and writes the same whatever is true: %s',
    async (cause) => {
      const sorts = (statements: string[]) => statements.map((one) => one.split(/\s+/).slice(0, 4).join(' '))
      const baseline = sorts(await clinic.statements(() => tellTeamAsFamily(rosa(clinic), said())))
      const before = await clinic.owner.selectFrom('audit').select('seq').execute()
      const wanted = (await causes[cause]?.(clinic)) ?? {}
      let answer: unknown
      const statements = await clinic.statements(async () => {
        answer = await tellTeamAsFamily(rosa(clinic), said(wanted))
      })
      expect(answer).toBeUndefined()
      expect(sorts(statements)).toEqual(baseline)
      const after = await clinic.owner.selectFrom('audit').select('seq').execute()
      expect(after.length - before.length).toBe(1)
      // Her own list is as it was.
      expect((await newFamilyMessage(rosa(clinic))).people).toEqual([
        { id: maya, givenName: 'Maya', relationship: 'mother' },
      ])
    },
  )

  test('consent 17: a name that somebody in treatment bears is a name like any other', async () => {
    const sent = (name: string) =>
      clinic.statements(() => tellTeamAsFamily(rosa(clinic), said({ who: 'other', name })))
    expect(await sent('Sam')).toEqual(await sent('Nobody'))
    const rows = await clinic.owner
      .selectFrom('team_message')
      .select(['about_participant_id', 'about_name'])
      .execute()
    expect(rows.map((row) => [row.about_participant_id, row.about_name]).sort()).toEqual([
      [null, 'Nobody'],
      [null, 'Sam'],
    ])
    const { people } = await newFamilyMessage(rosa(clinic))
    expect(people.map((one) => one.givenName)).toEqual(['Maya', 'Nobody', 'Sam'])
  })

  test('can be about nobody who is on somebody else’s list, participant or not', async () => {
    for (const who of [participantIdOf('sam'), idFor('nobody')]) {
      await expect(tellTeamAsFamily(rosa(clinic), said({ who }))).rejects.toThrow(Invalid)
    }
    expect(await listed(lena(clinic))).toEqual([])
  })

  test('is sent once for one form, and is too much after twelve in an hour', async () => {
    const form = said()
    await tellTeamAsFamily(rosa(clinic), form)
    await tellTeamAsFamily(rosa(clinic), form)
    expect(await listed(lena(clinic))).toHaveLength(1)
    for (let more = 0; more < 10; more += 1) await tellTeamAsFamily(rosa(clinic), said())
    await expect(tellTeamAsFamily(rosa(clinic), said())).rejects.toThrow(Refused)
    clinic.later(3_600_001)
    await tellTeamAsFamily(rosa(clinic), said())
    expect(await countOpenMessages(lena(clinic))).toBe(12)
  })

  test('is given to a colleague who may read it, and to nobody else', async () => {
    await tellTeamAsFamily(rosa(clinic), said())
    const id = (await listed(lena(clinic)))[0]?.id ?? ''
    const { colleagues } = await readMessage(lena(clinic), id, 'en')
    expect(colleagues.map((one) => one.name)).toEqual(['Adaeze Okafor'])
    await handleMessage(lena(clinic), id, 'give', personIdOf('adaeze'))
    expect((await listed(adaeze(clinic)))[0]).toMatchObject({ state: 'taken', isMine: true })
    for (const to of [personIdOf('omar'), personIdOf('rosa'), idFor('nobody')])
      await expect(handleMessage(lena(clinic), id, 'give', to)).rejects.toThrow(Invalid)
  })

  test('needs words, and a name where it is about somebody new', () => {
    const problems = (form: Record<string, string>) =>
      familyMessageInput.safeParse({ key: 'k', ...form }).error?.issues.map((one) => one.message)
    expect(problems({ who: 'other', text: 'words' })).toEqual(['givenNameMissing'])
    expect(problems({ text: ' ' })).toEqual(['messageMissing', 'whoMissing'])
    expect(problems({ who: 'nobody', text: 'x'.repeat(2_001) })).toEqual(['tooLong'])
    expect(problems({ who: 'nobody', text: 'words' })).toBeUndefined()
  })
})
