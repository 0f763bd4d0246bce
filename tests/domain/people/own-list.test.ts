import { expect, test } from 'vitest'
import { endLink, leaveLink } from '~/domain/consent/ending-links.server'
import { NotHere } from '~/domain/errors'
import { ownListActInput } from '~/domain/people/input'
import { readCircle } from '~/domain/people/links.server'
import { readOwnList, removeName } from '~/domain/people/supported.server'
import { newFamilyMessage, tellTeamAsFamily } from '~/domain/people/telling.server'
import { random128 } from '~/platform/secrets.server'
import { linkIdOf, participantIdOf, personIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const maya = participantIdOf('maya')
const rosa = (clinic: Clinic) => clinic.viewer('rosa', 'family')
const names = async (clinic: Clinic) => (await readOwnList(rosa(clinic))).map((one) => one.givenName)
const tell = (clinic: Clinic, who: string, name?: string) =>
  tellTeamAsFamily(rosa(clinic), { key: random128(), who, name, text: 'words' })

onBothEngines('people you support', (clinic) => {
  test('a name that was typed is taken off, and what was said about it stays with the team', async () => {
    await tell(clinic, 'other', 'Alex')
    const alex = (await readOwnList(rosa(clinic))).find((one) => one.givenName === 'Alex')?.id ?? ''
    await removeName(clinic.viewer('theo', 'family'), alex)
    expect(await names(clinic)).toEqual(['Maya', 'Alex'])
    await removeName(rosa(clinic), alex)
    await removeName(rosa(clinic), alex)
    expect(await names(clinic)).toEqual(['Maya'])
    expect((await newFamilyMessage(rosa(clinic))).people.map((one) => one.givenName)).toEqual(['Maya'])
    const kept = await clinic.owner.selectFrom('team_message').select('about_name').execute()
    expect(kept).toEqual([{ about_name: 'Alex' }])
    const acts = await clinic.owner
      .selectFrom('audit')
      .select('seq')
      .where('action', '=', 'remove name')
      .execute()
    expect(acts).toHaveLength(1)
  })

  test('a family member ends a link on their side: off the list, out of the circle, on record', async () => {
    await leaveLink(rosa(clinic), maya)
    expect(await names(clinic)).toEqual([])
    const circle = await readCircle(clinic.viewer('maya', 'participant'))
    expect(circle.links.map((one) => one.personId)).toEqual([personIdOf('theo')])
    await expect(leaveLink(rosa(clinic), maya)).rejects.toBeInstanceOf(NotHere)
    await expect(tell(clinic, maya)).rejects.toMatchObject({ field: 'who' })
    const acts = await clinic.owner
      .selectFrom('audit')
      .select('hat')
      .where('action', '=', 'leave link')
      .execute()
    expect(acts).toEqual([{ hat: 'family' }])
  })

  test.each(['a live link', 'an ended link', 'a block', 'a discharge'])(
    'consent 17: taking somebody off asks and writes the same whatever is true: %s',
    async (cause) => {
      const act = async () => {
        const all = await clinic.statements(() => leaveLink(rosa(clinic), maya))
        return all.map((one) => one.split(/\s+/).slice(0, 4).join(' '))
      }
      if (cause === 'an ended link')
        await endLink(clinic.viewer('maya', 'participant'), linkIdOf('maya', 'rosa'), { block: false })
      if (cause === 'a block')
        await endLink(clinic.viewer('maya', 'participant'), linkIdOf('maya', 'rosa'), { block: true })
      if (cause === 'a discharge')
        await clinic.owner.updateTable('participant').set({ discharged_at: clinic.now }).execute()
      const seen = await act()
      expect(await names(clinic)).toEqual([])
      await clinic.owner
        .updateTable('family_link')
        .set({ ended_at: null, ended_by: null, left_at: null })
        .where('id', '=', linkIdOf('maya', 'rosa'))
        .execute()
      expect(await act()).toEqual(seen)
    },
  )

  test('consent 17: somebody who is not on the list is answered alike, in the program or not', async () => {
    const tries = [participantIdOf('sam'), random128()].map(async (id) => {
      await expect(leaveLink(rosa(clinic), id)).rejects.toBeInstanceOf(NotHere)
      return id
    })
    await Promise.all(tries)
    const acts = await clinic.owner
      .selectFrom('audit')
      .select('seq')
      .where('action', '=', 'leave link')
      .execute()
    expect(acts).toEqual([])
    expect(ownListActInput.safeParse({ act: 'end', id: maya }).success).toBe(false)
  })
})
