import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { changePeopleSettings } from '~/domain/clinic/settings.server'
import { endLinkOfWhoLeft } from '~/domain/consent/ending-links.server'
import { NotHere } from '~/domain/errors'
import { keepLink, listLinksToAsk } from '~/domain/people/link-question.server'
import { readOwnList } from '~/domain/people/supported.server'
import { linkIdOf, participantIdOf, zone } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const hour = 3_600_000
const maya = participantIdOf('maya')
const [toRosa, toTheo] = [linkIdOf('maya', 'rosa'), linkIdOf('maya', 'theo')]

const lena = (clinic: Clinic) => clinic.viewer('lena', 'coordinator')
const asked = async (clinic: Clinic, viewer: Parameters<typeof listLinksToAsk>[0] = lena(clinic)) =>
  (await listLinksToAsk(viewer, 'en')).map((one) => one.id).sort()
const left = (clinic: Clinic, at: number | null) =>
  clinic.owner.updateTable('participant').set({ discharged_at: at }).where('id', '=', maya).execute()
/** The first instant of the day that lies so many months before the clinic's today. */
const monthsAgo = (clinic: Clinic, months: number, days = 0) =>
  Temporal.Instant.fromEpochMilliseconds(clinic.now)
    .toZonedDateTimeISO(zone)
    .subtract({ months })
    .add({ days })
    .startOfDay().epochMilliseconds
const acts = async (clinic: Clinic) =>
  (
    await clinic.owner
      .selectFrom('audit')
      .select('action')
      .where('action', 'in', ['keep link', 'end link'])
      .execute()
  ).map(({ action }) => action)

onBothEngines('the question whether a link stays', (clinic) => {
  test('is asked from the day on that lies so many months after a discharge, whatever the setting and the day', async () => {
    const priya = clinic.viewer('priya', 'admin')
    const start = clinic.now
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 0, max: 400 }),
        async (months, days) => {
          clinic.at(start + days * 24 * hour)
          await changePeopleSettings(priya, {
            identityRequired: 'no',
            invitationDays: 7,
            linkQuestionMonths: months,
          })
          const dayAfter = monthsAgo(clinic, months, 1)
          await left(clinic, dayAfter - 1)
          expect(await asked(clinic)).toEqual([toRosa, toTheo].sort())
          await left(clinic, dayAfter)
          expect(await asked(clinic)).toEqual([])
        },
      ),
      { numRuns: 12 },
    )
  })

  test('is not asked about people in the program, nor about links that do not count or have ended', async () => {
    expect(await asked(clinic)).toEqual([])
    await left(clinic, monthsAgo(clinic, 13))
    await clinic.owner
      .updateTable('family_link')
      .set({ confirmed_at: null })
      .where('id', '=', toTheo)
      .execute()
    expect(await asked(clinic)).toEqual([toRosa])
    await clinic.owner
      .updateTable('family_link')
      .set({ ended_at: clinic.now })
      .where('id', '=', toRosa)
      .execute()
    expect(await asked(clinic)).toEqual([])
  })

  test('is asked of the own care alone, and nobody else may answer', async () => {
    await left(clinic, monthsAgo(clinic, 13))
    const omar = clinic.viewer('omar', 'coordinator')
    expect(await asked(clinic, omar)).toEqual([])
    expect(await asked(clinic, clinic.viewer('adaeze', 'clinician'))).toEqual([toRosa, toTheo].sort())
    await expect(keepLink(omar, maya, toRosa)).rejects.toBeInstanceOf(NotHere)
    await expect(endLinkOfWhoLeft(omar, maya, toRosa)).rejects.toBeInstanceOf(NotHere)
    await expect(keepLink(lena(clinic), maya, linkIdOf('sam', 'june'))).rejects.toBeInstanceOf(NotHere)
  })

  test('cannot be answered before it is asked', async () => {
    await left(clinic, monthsAgo(clinic, 11))
    await expect(endLinkOfWhoLeft(lena(clinic), maya, toRosa)).rejects.toBeInstanceOf(NotHere)
    await expect(keepLink(lena(clinic), maya, toRosa)).rejects.toBeInstanceOf(NotHere)
    expect(await acts(clinic)).toEqual([])
  })

  test('a link that is kept stays, on record once, and is asked about again after as long', async () => {
    await left(clinic, monthsAgo(clinic, 13))
    await keepLink(lena(clinic), maya, toRosa)
    await keepLink(lena(clinic), maya, toRosa)
    expect(await asked(clinic)).toEqual([toTheo])
    expect(await acts(clinic)).toEqual(['keep link'])
    clinic.later(366 * 24 * hour)
    expect(await asked(clinic)).toEqual([toRosa, toTheo].sort())
  })

  test('a link that is ended ends at once and once; the family member’s own list does not change', async () => {
    await left(clinic, monthsAgo(clinic, 13))
    const rosa = clinic.viewer('rosa', 'family')
    const before = await readOwnList(rosa)
    await endLinkOfWhoLeft(lena(clinic), maya, toRosa)
    await endLinkOfWhoLeft(lena(clinic), maya, toRosa)
    expect(await asked(clinic)).toEqual([toTheo])
    expect(await acts(clinic)).toEqual(['end link'])
    const row = await clinic.owner
      .selectFrom('family_link')
      .select(['ended_at', 'left_at'])
      .where('id', '=', toRosa)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ ended_at: clinic.now, left_at: null })
    expect(await readOwnList(rosa)).toEqual(before)
  })
})
