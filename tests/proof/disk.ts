import { setTimeout as sleep } from 'node:timers/promises'
import { openStore, setStore } from '~/platform/db.server'
import { type Server, settle, startServer } from '../support/server'
import { type Act, kindOf, makePeople, nextActs, send, wrongIn } from './acts'
import { chance } from './chance'
import { lacksForDisk, type Mood, openDisk } from './own-disk'
import type { Row } from './rows'

/*
 * A full disk and a disk whose syncs fail, under load. Forms that are told so are sent again as they were, until the
 * disk is well and they are done. An attempt is an act that was answered in the end. It fails where an answer is
 * neither done nor a calm page with 503, where the server ends, where it does not go on once the disk is well, and
 * where an act is lost, half done, or done twice.
 */

export const disk: Row<{ families: number; pairs: number; rounds: number; seed: number }, 'sqlite'> = {
  name: 'disk',
  goal: 'a full disk and failing syncs: a calm page, nothing acknowledged that is not kept, and work goes on once the disk is well',
  engines: ['sqlite'],
  lacks: lacksForDisk,
  small: { families: 60, pairs: 4, rounds: 2, seed: 9 },
  full: { families: 140, pairs: 14, rounds: 40, seed: 9 },
  run: async ({ families, pairs, rounds, seed }) => {
    const draw = chance(seed)
    const own = openDisk()
    const databaseUrl = `file:${own.file}`
    let server: Server | undefined
    try {
      await settle('cast', databaseUrl)
      const store = openStore(databaseUrl)
      setStore(store)
      const people = await makePeople(store, families, pairs)
      const { DISK_JOURNAL: _journal, ...env } = own.env
      server = await startServer({ clinic: 'cast', databaseUrl, env })
      const acts: Act[] = []
      const found = { calm: 0, wrong: [] as string[] }
      for (let round = 0; round < rounds; round += 1) {
        const mood: Mood = round % 2 === 0 ? 'full' : 'sync fails'
        const lines = await nextActs(store, people)
        acts.push(...lines.flat())
        const met = found.calm
        let over = false
        const working = work(server, lines, found).finally(() => {
          over = true
        })
        const count = lines.flat().length
        const until = async (isSo: () => boolean) => {
          while (!isSo() && !over) await sleep(5)
        }
        const doneBy = draw(Math.floor(count / 2))
        await until(() => acts.slice(-count).filter((act) => act.answered).length > doneBy)
        own.be(mood)
        await until(() => found.calm > met)
        await sleep(draw(500))
        own.be('well')
        await working
        found.wrong.push(...(await wrongIn(store, acts, people.pairs)))
      }
      if (server.said().includes('"stack"')) found.wrong.push(`the server broke\n${server.said()}`)
      if (found.calm === 0) throw new Error('nobody met the failing disk, so nothing was proved')
      for (const one of found.wrong.slice(0, 20)) console.error(one)
      await store.close()
      return {
        attempts: acts.filter((act) => act.answered).length,
        failures: found.wrong.length,
        told: `${Math.ceil(rounds / 2)} times full, ${Math.floor(rounds / 2)} times with failing syncs; ${found.calm} forms were told calmly that nothing can be saved, each sent again and done once; lost ${found.wrong.filter((one) => one.endsWith('lost')).length}`,
      }
    } finally {
      await server?.stop()
      setStore(undefined)
      own.remove()
    }
  },
}

/** Six people at a time send their forms, each until it is done. */
async function work(server: Server, lines: Act[][], found: { calm: number; wrong: string[] }): Promise<void> {
  const waiting = [...lines]
  const lane = async () => {
    for (let line = waiting.shift(); line; line = waiting.shift())
      for (const act of line) {
        for (let tries = 0; !act.answered && tries < 60; tries += 1) {
          const answer = await send(server, act)
          const kind = answer ? kindOf(answer) : 'wrong'
          if (kind === 'calm') found.calm += 1
          if (kind === 'wrong')
            found.wrong.push(`${act.kind} was answered ${answer?.status ?? 'with nothing'}`)
          if (kind !== 'done') await sleep(100)
        }
        if (!act.answered) found.wrong.push(`${act.kind} was never done`)
      }
  }
  await Promise.all(Array.from({ length: 6 }, lane))
}
