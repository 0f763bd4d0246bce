import { expect, test } from 'vitest'
import { revoke } from '~/domain/consent/change.server'
import { readShared } from '~/domain/consent/disclose.server'
import { loadArticles } from '~/domain/library/change.server'
import { libraryFiles } from '~/domain/library/files.server'
import { withSuggestions } from '~/domain/library/suggestions.server'
import { type PartContent, conditions as sharedConditions } from '~/domain/summaries/parts'
import { transact } from '~/platform/db.server'
import { participantIdOf, personIdOf } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { attendance, release, share } from '../consent/sharing'

const condition = (...conditions: (typeof sharedConditions)[number][]): PartContent => ({
  category: 'condition',
  content: { conditions },
})

onBothEngines('articles that follow from a condition', (clinic) => {
  const maya = participantIdOf('maya')
  const load = () => transact((tx) => loadArticles(tx, libraryFiles()))
  const seen = async (who: 'rosa' | 'theo' = 'rosa') => {
    return withSuggestions(await readShared(clinic.viewer(who, 'family'), maya), 'en')
  }
  const slugs = (view: Awaited<ReturnType<typeof seen>>) => view.suggestions?.map((one) => one.slug)

  test('stand on the gate page where the condition is shared, with its disclosure row', async () => {
    await load()
    await share(clinic, { categories: ['condition'] })
    await release(clinic, { parts: [condition('depression')] })
    expect(slugs(await seen())?.[0]).toBe('depression')
    const rows = await clinic.owner.selectFrom('disclosure').select(['category', 'recipient_id']).execute()
    expect(rows).toEqual([{ category: 'condition', recipient_id: personIdOf('rosa') }])
  })

  test('are none where the condition is not shared, whatever else is', async () => {
    await load()
    await share(clinic, { categories: ['attendance'] })
    await release(clinic, { parts: [attendance, condition('depression')] })
    const view = await seen()
    expect(view.kind).toBe('shared')
    expect(view).not.toHaveProperty('suggestions')
  })

  test('consent 15: are none, and ask the database nothing, on the empty page', async () => {
    await load()
    await share(clinic, { categories: ['condition'] })
    await release(clinic, { parts: [condition('depression')] })
    await revoke(clinic.viewer('maya', 'participant'), { recipientId: personIdOf('rosa') })
    for (const who of ['rosa', 'theo'] as const) expect(await seen(who)).toEqual({ kind: 'empty' })
    const empty = { kind: 'empty' } as const
    expect(await clinic.statements(() => withSuggestions(empty, 'en'))).toEqual([])
  })

  test('exist for every condition that a summary can name', async () => {
    await load()
    await share(clinic, { categories: ['condition'] })
    for (const one of sharedConditions) {
      clinic.later(1000)
      await release(clinic, { parts: [condition(one)] })
      expect((slugs(await seen()) ?? []).length, one).toBeGreaterThan(0)
    }
  })
})
