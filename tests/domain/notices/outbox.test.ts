import { expect, test } from 'vitest'
import { deliverDue, type Send } from '~/domain/notices/deliver.server'
import { enqueue, type Letter, withdraw } from '~/domain/notices/enqueue.server'
import { listLetters, oldestLetterWait } from '~/domain/notices/read.server'
import { retryLetters } from '~/domain/notices/retry.server'
import { nextTry } from '~/domain/notices/rules'
import { transact } from '~/platform/db.server'
import { accountIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'

const minute = 60_000

onBothEngines('the outbox', (clinic) => {
  const letter = (more: Partial<Letter> = {}): Letter => ({
    key: 'registered of rosa',
    accountId: accountIdOf('rosa'),
    template: 'registered',
    when: { en: 'Tuesday, November 24, 7 PM', es: 'martes 24 de noviembre, 7 p. m.' },
    ...more,
  })
  const put = (more: Partial<Letter> = {}) => transact((tx) => enqueue(tx, letter(more)))
  const letters = async () => (await listLetters(clinic.viewer('priya', 'admin'))).letters

  /** A post office that keeps what it was given, and refuses what it is told to. */
  function office(refuses: (to: string) => boolean = () => false) {
    const taken: Parameters<Send>[0][] = []
    const send: Send = async (mail) => {
      if (refuses(mail.to))
        throw Object.assign(new Error('mailbox of Rosa Torres is full'), { code: 'EENVELOPE' })
      taken.push(mail)
    }
    return { taken, send }
  }

  test('holds a letter in the reader’s language, that names nothing but the time (consent 18)', async () => {
    await put()
    await put({ key: 'another', accountId: accountIdOf('june') })
    const [first, second] = (await letters()).sort((a, b) => a.to.localeCompare(b.to))
    expect(first).toMatchObject({ to: 'june@riverbend.example', language: 'en', state: 'waiting' })
    expect(first?.body).toContain('Tuesday, November 24, 7 PM')
    expect(second).toMatchObject({ to: 'rosa@riverbend.example', language: 'es' })
    expect(second?.body).toContain('martes 24 de noviembre, 7 p. m.')
    for (const one of [first, second]) {
      const text = `${one?.subject}\n${one?.body}`
      expect(text).not.toMatch(
        /maya|torres|okoye|riverbend|iop|depress|alcohol|therapy|terapia|treatment|tratamiento/i,
      )
      expect(text).not.toMatch(/[a-z2-7]{26}/)
    }
  })

  test('holds one letter for one key, asked for in one transaction, in two, or at once', async () => {
    await transact(async (tx) => {
      await enqueue(tx, letter())
      await enqueue(tx, letter())
    })
    await put()
    await Promise.all(Array.from({ length: 8 }, () => put()))
    expect(await letters()).toHaveLength(1)
  })

  test('holds nothing of a transaction that failed', async () => {
    await expect(
      transact(async (tx) => {
        await enqueue(tx, letter())
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await letters()).toEqual([])
  })

  test('gives each letter once, marks it sent, and does not send it again', async () => {
    await put()
    const { taken, send } = office()
    expect(await deliverDue(send)).toBe(1)
    expect(await deliverDue(send)).toBe(0)
    clinic.later(24 * 60 * minute)
    expect(await deliverDue(send)).toBe(0)
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatchObject({ to: 'rosa@riverbend.example' })
    expect(taken[0]?.messageId).toMatch(/^<[a-z2-7]{26}@[a-z.]+>$/)
    expect(await letters()).toMatchObject([{ state: 'sent', sentAt: clinic.now - 24 * 60 * minute }])
  })

  test('tries a letter that was refused again at once when an administrator asks, and tells which those are', async () => {
    const priya = clinic.viewer('priya', 'admin')
    await put()
    await put({ key: 'another', accountId: accountIdOf('june') })
    const { taken, send } = office((to) => to.startsWith('rosa'))
    await deliverDue(send)
    const failing = await listLetters(priya, undefined, true)
    expect(failing).toMatchObject({
      failing: 1,
      letters: [{ to: 'rosa@riverbend.example', why: 'EENVELOPE' }],
    })
    const mended = office()
    expect(await deliverDue(mended.send)).toBe(0)
    expect(await retryLetters(priya, failing.letters[0]?.id)).toBe(1)
    expect(await deliverDue(mended.send)).toBe(1)
    expect([taken.length, mended.taken.length]).toEqual([1, 1])
    // What was sent is never due again.
    expect(await retryLetters(priya, undefined)).toBe(0)
    const audit = await clinic.owner
      .selectFrom('audit')
      .select('action')
      .where('action', '=', 'retry letters')
      .execute()
    expect(audit).toHaveLength(1)
  })

  test('gives each letter to one of two workers, however many there are', async () => {
    for (let i = 0; i < 30; i += 1) await put({ key: `letter ${i}` })
    const { taken, send } = office()
    const slowly: Send = async (mail) => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      await send(mail)
    }
    const sent = await Promise.all([deliverDue(slowly), deliverDue(slowly), deliverDue(slowly)])
    while ((await deliverDue(slowly)) > 0);
    expect(taken).toHaveLength(30)
    expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(30)
    expect(sent.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(30)
  })

  test('keeps a letter that is not due yet', async () => {
    await put({ dueAt: clinic.now + 5 * minute })
    const { taken, send } = office()
    clinic.later(5 * minute - 1)
    expect(await deliverDue(send)).toBe(0)
    clinic.later(1)
    expect(await deliverDue(send)).toBe(1)
    expect(taken).toHaveLength(1)
  })

  test('keeps a letter that was refused for later, says why in a code, and sends the others', async () => {
    await put({ key: 'to rosa' })
    await put({ key: 'to june', accountId: accountIdOf('june') })
    const { taken, send } = office((to) => to.startsWith('rosa'))
    expect(await deliverDue(send)).toBe(1)
    expect(taken.map(({ to }) => to)).toEqual(['june@riverbend.example'])
    const refused = (await letters()).find(({ to }) => to.startsWith('rosa'))
    expect(refused).toMatchObject({ state: 'failing', why: 'EENVELOPE', dueAt: clinic.now + minute })
    expect(JSON.stringify(refused?.why)).not.toContain('Torres')
    const again = office()
    expect(await deliverDue(again.send)).toBe(0)
    clinic.later(minute)
    expect(await deliverDue(again.send)).toBe(1)
    expect((await letters()).map(({ state }) => state)).toEqual(['sent', 'sent'])
  })

  test('gives a letter back five minutes after its worker died, under the same Message-ID', async () => {
    await put()
    const ids: string[] = []
    // The process is gone in the middle: neither sent nor failed is ever written.
    void deliverDue(({ messageId }) => {
      ids.push(messageId)
      return new Promise(() => {})
    })
    while (ids.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const { taken, send } = office()
    clinic.later(5 * minute - 1)
    expect(await deliverDue(send)).toBe(0)
    clinic.later(1)
    expect(await deliverDue(send)).toBe(1)
    expect(taken.map(({ messageId }) => messageId)).toEqual(ids)
  })

  test('is paged without passing over letters that were written at the same instant', async () => {
    await transact(async (tx) => {
      for (let one = 0; one < 120; one += 1) await enqueue(tx, letter({ key: `letter ${one}` }))
    })
    const priya = clinic.viewer('priya', 'admin')
    const seen: string[] = []
    let next: Awaited<ReturnType<typeof listLetters>>['next']
    do {
      const page = await listLetters(priya, next)
      seen.push(...page.letters.map(({ id }) => id))
      next = page.next
    } while (next !== undefined)
    expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  })

  test('does not send what was taken back, unless it had gone', async () => {
    await put()
    await transact((tx) => withdraw(tx, letter().key))
    const { taken, send } = office()
    expect(await deliverDue(send)).toBe(0)
    expect(await letters()).toMatchObject([{ state: 'discarded' }])
    await put({ key: 'another' })
    await deliverDue(send)
    await transact((tx) => withdraw(tx, 'another'))
    expect((await letters()).map(({ state }) => state).sort()).toEqual(['discarded', 'sent'])
    expect(taken).toHaveLength(1)
  })

  test('says how long the oldest due letter has waited', async () => {
    expect(await oldestLetterWait()).toBe(0)
    await put({ dueAt: clinic.now + minute })
    expect(await oldestLetterWait()).toBe(0)
    clinic.later(20 * minute)
    expect(await oldestLetterWait()).toBe(19 * minute)
    await deliverDue(office().send)
    expect(await oldestLetterWait()).toBe(0)
  })
})

test('a letter is tried again after one, two, four minutes, and at most every two hours', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 40].map((attempts) => nextTry(0, attempts) / minute)
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120, 120])
})
