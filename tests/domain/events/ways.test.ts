import { expect, test } from 'vitest'
import {
  acceptOffer,
  cancelRegistration,
  changeParty,
  changeSeating,
  moveRegistration,
  register,
  undoRelease,
} from '~/domain/events/change.server'
import {
  listRegistrations,
  readCheckIn,
  readOffer,
  readParty,
  readRegistrationPage,
  readRoster,
  rosterCsv,
} from '~/domain/events/read.server'
import { onBothEngines } from '../../support/engines'
import { aDate, aForm, counted } from './dates'

/** Rosa comes to the room and her new companion Luis joins online, unless a test says otherwise. */
const bothWays = (more: Parameters<typeof aForm>[0] = {}) =>
  aForm({ other1: 'Luis', attending: 'both', online: ['other1'], ...more })

onBothEngines('a party that comes both ways', (clinic) => {
  const rosa = () => clinic.viewer('rosa', 'family')
  const theo = () => clinic.viewer('theo', 'family')
  const lena = () => clinic.viewer('lena', 'coordinator')
  const hybrid = (more: Parameters<typeof aDate>[1] = {}) => aDate(clinic, { format: 'both', ...more })
  const isCounted = async (id: string, inPerson: number, online: number) => {
    const { counters, sums, waysCounted } = await counted(clinic, id)
    expect(counters).toMatchObject({ people: inPerson + online, inPerson, online })
    expect(sums).toEqual(counters)
    for (const one of waysCounted) expect(one.counted).toBe(one.people)
  }

  test('events 1: each of them takes a place the way they come, and a full room stays full', async () => {
    const id = await hybrid({ max_in_person: 1 })
    await register(rosa(), id, bothWays())
    await isCounted(id, 1, 1)
    await expect(register(theo(), id, bothWays({ other1: 'Ana' }))).rejects.toMatchObject({ code: 'full' })
    await expect(
      register(theo(), id, bothWays({ other1: 'Ana', online: [], other2: 'Leo' })),
    ).rejects.toMatchObject({ field: 'online', code: 'chooseOnline' })
    await register(theo(), id, bothWays({ other1: 'Ana', online: ['me', 'other1'] }))
    await isCounted(id, 1, 3)
  })

  test('more people than a room holds is said before anybody waits for it', async () => {
    const id = await hybrid({ max_in_person: 1 })
    await expect(register(rosa(), id, bothWays({ intent: 'wait', other2: 'Ana' }))).rejects.toMatchObject({
      field: 'who',
      code: 'partyOverRoom',
    })
  })

  test('one of them can come another way while there are places for it, and otherwise all stays as it was', async () => {
    const id = await hybrid({ max_in_person: 1, max_online: 2 })
    const { registrationId } = await register(rosa(), id, bothWays())
    const { chosen } = await readParty(rosa(), 'en', registrationId)
    const luis = chosen.who[1] as string
    expect(chosen).toMatchObject({ who: ['me', luis], online: [luis] })
    const form = (online: string[]) => aForm({ who: ['me', luis], attending: 'both', online })
    expect(await changeParty(rosa(), registrationId, form([luis]))).toBe('unchanged')
    expect(await changeParty(rosa(), registrationId, form(['me', luis]))).toBe('changed')
    await isCounted(id, 0, 2)
    await register(theo(), id, aForm({ attending: 'in_person' }))
    await expect(changeParty(rosa(), registrationId, form([luis]))).rejects.toMatchObject({
      code: 'partyFull',
    })
    await isCounted(id, 1, 2)
  })

  test('one who cannot come gives back a place of their own way, and an undo takes just that one again', async () => {
    const id = await hybrid()
    const { registrationId } = await register(rosa(), id, bothWays())
    const [mine] = (await listRegistrations(rosa(), 'en')).upcoming
    expect(mine).toMatchObject({ attending: 'both' })
    const luis = mine?.people.find((one) => one.attending === 'online')
    await cancelRegistration(rosa(), registrationId, [luis?.id as string])
    await isCounted(id, 1, 0)
    await undoRelease(rosa(), registrationId)
    await isCounted(id, 1, 1)
  })

  test('an offer says how many places are in person and how many online, and holds just those', async () => {
    const id = await hybrid({ max_people: 3, max_in_person: 1 })
    const first = await register(
      theo(),
      id,
      bothWays({ other1: 'Leo', other2: 'Mia', online: ['other1', 'other2'] }),
    )
    const { registrationId } = await register(
      rosa(),
      id,
      bothWays({ intent: 'wait', least: 1, other2: 'Ana', online: ['other1', 'other2'] }),
    )
    const [, leo] = (await listRegistrations(theo(), 'en')).upcoming[0]?.people ?? []
    await cancelRegistration(theo(), first.registrationId, [leo?.id as string])
    await isCounted(id, 1, 2)
    const offer = await readOffer(rosa(), 'en', registrationId)
    expect(offer).toMatchObject({ asks: 'offer', places: { inPerson: 0, online: 1 } })
    const [me, , luis] = offer.people
    await expect(acceptOffer(rosa(), registrationId, [me?.id as string])).rejects.toMatchObject({
      field: 'who',
      code: 'otherThanOffered',
    })
    await acceptOffer(rosa(), registrationId, [luis?.id as string])
    await isCounted(id, 1, 2)
  })

  test('a coordinator who makes the room smaller sends nobody away, and the family moves to a date in one way whole', async () => {
    const id = await hybrid({ max_people: 4 })
    const { program_id } = await clinic.owner
      .selectFrom('occurrence')
      .select('program_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const online = await aDate(clinic, {
      program_id,
      format: 'online',
      site_id: null,
      room_id: null,
      starts_at: Date.UTC(2026, 11, 1, 23),
    })
    const { registrationId } = await register(rosa(), id, bothWays())
    await changeSeating(lena(), id, { act: 'capacity', seats: 1 })
    await isCounted(id, 1, 1)
    await moveRegistration(rosa(), registrationId, online)
    await isCounted(id, 0, 0)
    await isCounted(online, 0, 2)
  })

  test('the roster, its table and the door say who joins online; the code is for those who come', async () => {
    const id = await hybrid()
    await register(rosa(), id, bothWays())
    const roster = await readRoster(lena(), 'en', id)
    expect(roster.coming).toMatchObject([{ attending: 'both', people: ['Rosa', 'Luis'], online: ['Luis'] }])
    const { households } = await readCheckIn(lena(), 'en', id, new URLSearchParams())
    expect(households[0]?.people.map((one) => `${one.name} ${one.attending}`)).toEqual([
      'Rosa in_person',
      'Luis online',
    ])
    expect(await rosterCsv(lena(), 'en', id)).toMatch(/Rosa,in person[\s\S]*Luis,online/)
    expect((await readRegistrationPage(rosa(), 'en', id)).doorCode).toBeDefined()
    const other = await hybrid()
    await register(theo(), other, aForm({ attending: 'online' }))
    expect((await readRegistrationPage(theo(), 'en', other)).doorCode).toBeUndefined()
  })
})
