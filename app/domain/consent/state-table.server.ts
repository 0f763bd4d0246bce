import type { Viewer } from '~/doors/viewer'
import { fullDate } from '~/i18n/format'
import type { Language } from '~/i18n/words'
import { reading } from '~/platform/db.server'
import { ruleOf } from './minors'
import * as rows from './rows.server'
import { type StateRule, stateRules } from './state-rules'

export type StateTableView = {
  /** the clinic's own state by name, and whether there is a rule for its minors */
  clinic: { state: string; hasRule: boolean }
  rules: (StateRule & { own: boolean; reviewed: string })[]
}

/** The rules about minors by state, the clinic's own first and marked. */
export async function readStateTable(_viewer: Viewer<'admin'>, language: Language): Promise<StateTableView> {
  return reading(async (tx) => {
    const { state } = await rows.clinicRow(tx)
    const own = ruleOf(state)
    return {
      clinic: { state: own?.name ?? state, hasRule: own !== undefined && !('unsettled' in own.minors) },
      rules: [...(own ? [own] : []), ...stateRules.filter((rule) => rule !== own)].map((rule) => ({
        ...rule,
        own: rule === own,
        reviewed: fullDate(Date.parse(`${rule.reviewedOn}T12:00:00Z`), 'UTC', language),
      })),
    }
  })
}
