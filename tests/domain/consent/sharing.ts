import type { Offered } from '~/domain/consent/categories'
import { chooseCategories, chooseEnd, choosePurpose, startDraft } from '~/domain/consent/change.server'
import { freezeDraft } from '~/domain/consent/drafts.server'
import { signConfirmed } from '~/domain/consent/sign.server'
import { releaseSummary, writeSummary } from '~/domain/summaries/change.server'
import type { PartContent } from '~/domain/summaries/parts'
import type { Viewer } from '~/doors/viewer'
import { random128 } from '~/platform/secrets.server'
import { type CastName, cast, participantIdOf, personIdOf } from '../../support/cast'
import type { Clinic } from '../../support/engines'

/** How people of the cast share, through the same verbs as the pages. */
export type Wish = {
  from?: CastName
  with?: CastName
  categories?: Offered[]
  lastDay?: string
  dataFrom?: 'next' | 'this' | 'all'
}

/** A draft with everything chosen, frozen and ready to be signed. */
export async function readyDraft(clinic: Clinic, wish: Wish = {}) {
  const viewer: Viewer<'participant'> = clinic.viewer(wish.from ?? 'maya', 'participant')
  const { id } = await startDraft(viewer, {
    key: random128(),
    recipientId: personIdOf(wish.with ?? 'rosa'),
    add: [],
  })
  await chooseCategories(viewer, id, { categories: wish.categories ?? ['attendance', 'goals'] })
  await chooseEnd(viewer, id, {
    ends: 'date',
    lastDay: wish.lastDay ?? '2027-05-01',
    dataFrom: wish.dataFrom ?? 'all',
  })
  await choosePurpose(viewer, id, { purpose: 'own_request' })
  const frozen = await freezeDraft(viewer, id, 'en')
  if (!frozen) throw new Error('the draft is not finished')
  return { viewer, id, frozen }
}

/** Signs a consent, as if the password had been typed this instant. */
export async function share(clinic: Clinic, wish: Wish = {}): Promise<string> {
  const { viewer, id, frozen } = await readyDraft(clinic, wish)
  const [given, family] = cast[wish.from ?? 'maya'].name
  return signConfirmed(viewer, id, { hash: frozen.hash, signature: `${given} ${family}` }, clinic.now)
}

export const attendance: PartContent = {
  category: 'attendance',
  content: {
    weeks: [
      {
        from: '2026-11-09',
        sessions: [
          { on: '2026-11-09', outcome: 'attended' },
          { on: '2026-11-11', outcome: 'missed' },
          { on: '2026-11-13', outcome: 'late' },
        ],
      },
    ],
  },
}

export const goals: PartContent = {
  category: 'goals',
  content: { goals: [{ text: 'canary goal: walk three mornings', language: 'en', step: 2 }] },
}

export const wellbeing: PartContent = {
  category: 'wellbeing',
  content: {
    series: [
      {
        scale: 'phq9',
        points: [
          { on: '2026-10-01', total: 18 },
          { on: '2026-11-12', total: 8 },
        ],
      },
    ],
  },
}

/** Writes and releases a summary through the clinician's and the participant's own verbs. */
export async function release(
  clinic: Clinic,
  options: { of?: 'maya' | 'sam'; parts?: PartContent[]; from?: string; to?: string } = {},
): Promise<string> {
  const of = options.of ?? 'maya'
  const id = await writeSummary(clinic.viewer('adaeze', 'clinician'), {
    participantId: participantIdOf(of),
    periodFrom: options.from ?? '2026-11-02',
    periodTo: options.to ?? '2026-11-18',
    parts: options.parts ?? [attendance, goals, wellbeing],
  })
  await releaseSummary(clinic.viewer(of, 'participant'), id)
  return id
}
