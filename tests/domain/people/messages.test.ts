import { expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import { countOpenMessages, handleMessage, listMessages, readMessage } from '~/domain/people/messages.server'
import { tellTeam } from '~/domain/people/telling.server'
import { random128 } from '~/platform/secrets.server'
import { idFor } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'

const lena = (clinic: Clinic) => clinic.viewer('lena', 'coordinator')
const adaeze = (clinic: Clinic) => clinic.viewer('adaeze', 'clinician')
const listed = async (viewer: Parameters<typeof listMessages>[0], page = 1) =>
  listMessages(viewer, { page, language: 'en' })

async function write(clinic: Clinic, text: string, from: 'maya' | 'sam' = 'maya'): Promise<void> {
  await tellTeam(clinic.viewer(from, 'participant'), { key: random128(), text })
}

async function first(clinic: Clinic): Promise<string> {
  return (await listed(lena(clinic))).messages[0]?.id ?? ''
}

onBothEngines('messages to the team', (clinic) => {
  test('are listed for whoever cares for the writer, with who and when, and without their words', async () => {
    await write(clinic, 'canary words')
    for (const viewer of [lena(clinic), adaeze(clinic)]) {
      const view = await listed(viewer)
      expect(view).toMatchObject({
        more: false,
        messages: [{ writer: 'Maya Torres', state: 'new', holder: undefined, isMine: false }],
      })
      expect(JSON.stringify(view)).not.toContain('canary')
      expect(await countOpenMessages(viewer)).toBe(1)
    }
  })

  test('are opened one at a time, and each opening is on record before the words leave', async () => {
    await write(clinic, 'canary one\n\ncanary two')
    const id = await first(clinic)
    expect((await readMessage(adaeze(clinic), id, 'en')).paragraphs).toEqual(['canary one', 'canary two'])
    const rows = await clinic.owner
      .selectFrom('audit')
      .select(['actor_id', 'subject_id', 'detail'])
      .where('action', '=', 'read message')
      .execute()
    expect(rows).toEqual([{ actor_id: adaeze(clinic).personId, subject_id: id, detail: '{}' }])
  })

  test('are taken, taken over, done and opened again; twice is once', async () => {
    await write(clinic, 'words')
    const id = await first(clinic)
    const state = async () => {
      const { state: stands, holder, isMine } = await readMessage(lena(clinic), id, 'en')
      return [stands, holder?.split(' ')[0], isMine]
    }
    await handleMessage(adaeze(clinic), id, 'take')
    await handleMessage(adaeze(clinic), id, 'take')
    expect(await state()).toEqual(['taken', 'Adaeze', false])
    await handleMessage(lena(clinic), id, 'take')
    expect(await state()).toEqual(['taken', 'Lena', true])
    await handleMessage(lena(clinic), id, 'done')
    await handleMessage(lena(clinic), id, 'done')
    expect((await state())[0]).toBe('done')
    expect(await countOpenMessages(lena(clinic))).toBe(0)
    await handleMessage(adaeze(clinic), id, 'reopen')
    expect((await state())[0]).toBe('taken')
    const acts = await clinic.owner
      .selectFrom('audit')
      .select('action')
      .where('subject_id', '=', id)
      .where('action', 'not in', ['read message', 'tell team'])
      .orderBy('seq')
      .execute()
    expect(acts.map(({ action }) => action)).toEqual([
      'take message',
      'take message',
      'done message',
      'reopen message',
    ])
  })

  test('of people outside the own care are not there, as an unknown one is not', async () => {
    await write(clinic, 'words')
    const id = await first(clinic)
    await clinic.owner.updateTable('caseload').set({ ends_at: clinic.now }).execute()
    expect((await listed(adaeze(clinic))).messages).toEqual([])
    expect(await countOpenMessages(adaeze(clinic))).toBe(0)
    for (const wanted of [id, idFor('nothing')]) {
      await expect(readMessage(adaeze(clinic), wanted, 'en')).rejects.toThrow(NotHere)
      await expect(handleMessage(adaeze(clinic), wanted, 'done')).rejects.toThrow(NotHere)
    }
    expect((await listed(lena(clinic))).messages).toHaveLength(1)
  })

  test('stand with the open ones first, twenty on a page', async () => {
    for (let index = 0; index < 21; index += 1) {
      clinic.later(60_000)
      await write(clinic, `words ${index}`, index % 2 === 0 ? 'maya' : 'sam')
    }
    const newest = await first(clinic)
    await handleMessage(lena(clinic), newest, 'done')
    const one = await listed(lena(clinic))
    const two = await listed(lena(clinic), 2)
    expect([one.messages.length, one.more, two.messages.length, two.more]).toEqual([20, true, 1, false])
    expect(two.messages).toMatchObject([{ id: newest, state: 'done' }])
  })
})
