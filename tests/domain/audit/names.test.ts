import { expect, test } from 'vitest'
import { actKey, acts } from '~/domain/audit/known-acts'
import { listAudit } from '~/domain/audit/read.server'
import { record } from '~/domain/audit/record.server'
import { catalogue } from '~/i18n/catalogue.server'
import { transact } from '~/platform/db.server'
import { onBothEngines } from '../../support/engines'

test.each(['en', 'es'] as const)(
  'every act that can be put on record has a name of its own (%s)',
  (language) => {
    const names: Record<string, string> = catalogue(language).acts
    expect(Object.keys(names).sort()).toEqual(acts.map(actKey).sort())
    expect(new Set(acts).size).toBe(acts.length)
    for (const act of acts) expect(names[actKey(act)], act).toMatch(/^\p{Lu}[^.{}]{3,70}$/u)
    const twice = Object.values(names).filter((name, index, all) => all.indexOf(name) !== index)
    expect(twice).toEqual([])
  },
)

onBothEngines('the record as an administrator reads it', (clinic) => {
  test('says what was done in her language, and is found by its words however they are typed', async () => {
    const lena = clinic.viewer('lena', 'coordinator')
    const subject = { kind: 'thing', id: 'a' }
    await transact(async (tx) => {
      record(tx, lena, { action: 'sign consent', subject })
      record(tx, lena, { action: 'join', subject })
      record(tx, lena, { action: 'session.closed', subject })
      record(tx, lena, { action: 'test', subject })
    })
    const found = async (action: string | undefined, language: 'en' | 'es') =>
      (await listAudit(clinic.viewer('priya', 'admin'), { before: 99, count: 9, action, language })).rows.map(
        (row) => [row.action, row.named],
      )
    expect(await found(undefined, 'es')).toEqual([
      ['test', undefined],
      ['session.closed', 'Cerró un registro de llegada'],
      ['join', 'Abrió una cuenta'],
      ['sign consent', 'Firmó un consentimiento'],
    ])
    expect(await found('FIRMO UN', 'es')).toEqual([['sign consent', 'Firmó un consentimiento']])
    expect(await found('consent', 'en')).toEqual([['sign consent', 'Signed a consent']])
    expect(await found('join', 'en'), 'as the record writes it').toEqual([['join', 'Opened an account']])
    expect(await found('test', 'en'), 'an act without a name').toEqual([['test', undefined]])
    expect(await found('%', 'en')).toEqual([])
  })
})
