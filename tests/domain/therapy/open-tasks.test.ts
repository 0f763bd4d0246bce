import { expect, test } from 'vitest'
import { NotHere } from '~/domain/errors'
import { handleMessage } from '~/domain/people/messages.server'
import { tellTeamAsFamily } from '~/domain/people/telling.server'
import { answerRequest } from '~/domain/therapy/answering.server'
import { readOpenTasks } from '~/domain/therapy/open-tasks.server'
import type { TeamViewer } from '~/doors/viewer'
import { random128 } from '~/platform/secrets.server'
import { linkIdOf, participantIdOf } from '../../support/cast'
import { type Clinic, onBothEngines } from '../../support/engines'
import { adaeze, asked, lena, maya, rosa } from './arranged'

const id = participantIdOf('maya')
const tasks = async (viewer: TeamViewer) => {
  const { links, asked: questions, messages, therapy } = await readOpenTasks(viewer, id, 'en')
  return {
    links: links.map((one) => [one.name, one.waitsFor]),
    questions: questions.map((one) => one.family),
    messages: messages.map((one) => (one.isMine ? 'mine' : one.isNew ? 'new' : 'taken')),
    therapy: therapy.map((one) => one.stage),
  }
}
const nothing = { links: [], questions: [], messages: [], therapy: [] }
const unconfirm = (clinic: Clinic, agreed_at: number | null) =>
  clinic.owner
    .updateTable('family_link')
    .set({ confirmed_at: null, agreed_at })
    .where('id', '=', linkIdOf('maya', 'theo'))
    .execute()

onBothEngines('open tasks around one person', (clinic) => {
  test('are none where nothing waits, and nobody’s outside the own care', async () => {
    expect(await tasks(adaeze(clinic))).toEqual(nothing)
    expect(await tasks(lena(clinic))).toEqual(nothing)
    const omar = clinic.viewer('omar', 'coordinator')
    await expect(readOpenTasks(omar, id, 'en')).rejects.toBeInstanceOf(NotHere)
  })

  test('a request for therapy waits at the clinician’s; the coordinator has only what has to be taken off', async () => {
    const request = await asked(clinic)
    expect(await tasks(adaeze(clinic))).toEqual({ ...nothing, therapy: ['waiting'] })
    await answerRequest(maya(clinic), request, 'agreed')
    expect(await tasks(adaeze(clinic))).toEqual({ ...nothing, therapy: ['toArrange'] })
    expect(await tasks(lena(clinic))).toEqual(nothing)
  })

  test('a link waits for the participant, then for a look at who it is', async () => {
    await unconfirm(clinic, null)
    expect((await tasks(lena(clinic))).links).toEqual([['Theo Torres', 'participant']])
    await unconfirm(clinic, clinic.now)
    expect((await tasks(adaeze(clinic))).links).toEqual([['Theo Torres', 'team']])
  })

  test('a message is new, then somebody’s, then gone; its words are not among them', async () => {
    await tellTeamAsFamily(rosa(clinic), { key: random128(), who: id, name: undefined, text: 'secret words' })
    const [message] = (await readOpenTasks(lena(clinic), id, 'en')).messages
    expect((await tasks(lena(clinic))).messages).toEqual(['new'])
    await handleMessage(lena(clinic), message?.id ?? '', 'take')
    expect((await tasks(lena(clinic))).messages).toEqual(['mine'])
    expect((await tasks(adaeze(clinic))).messages).toEqual(['taken'])
    expect(JSON.stringify(await readOpenTasks(lena(clinic), id, 'en'))).not.toContain('secret')
    await handleMessage(lena(clinic), message?.id ?? '', 'done')
    expect(await tasks(lena(clinic))).toEqual(nothing)
  })

  test('the question about links comes a year after a discharge, and its page takes few queries', async () => {
    await clinic.owner
      .updateTable('participant')
      .set({ discharged_at: clinic.now })
      .where('id', '=', id)
      .execute()
    clinic.later(367 * 86_400_000)
    expect((await tasks(lena(clinic))).questions).toEqual(['Rosa Torres', 'Theo Torres'])
    const sent = await clinic.statements(() => readOpenTasks(lena(clinic), id, 'en'))
    expect(sent.length).toBeLessThanOrEqual(18)
  })
})
