import type { Viewer } from '~/doors/viewer'
import { type Reading, reading, type Tx, transact } from '~/platform/db.server'
import { record } from '../audit/record.server'
import type { SettingsForm } from './input'
import { lockSettings, saveSettings, settingsRow } from './rows.server'

/** What a clinic chooses about invitations and family links. */
export type PeopleSettings = {
  /** a link counts only once the team has seen who the person is */
  identityRequired: boolean
  /** days an invitation opens something */
  invitationDays: number
  /** months after somebody left, when the team is asked about each of their links */
  linkQuestionMonths: number
}

/** The settings as they stand, for other rooms. */
export async function peopleSettings(tx: Reading): Promise<PeopleSettings> {
  const row = await settingsRow(tx)
  return {
    identityRequired: row.identity_required === 1,
    invitationDays: row.invitation_days,
    linkQuestionMonths: row.link_question_months,
  }
}

/** Holds the settings, for other rooms that keep some of their own: of two changes at once the second sees the first. */
export async function holdSettings(tx: Tx): Promise<void> {
  await lockSettings(tx)
}

/** Writes down that a setting changed, with what it was, for other rooms too. */
export function recordSetting(
  tx: Tx,
  viewer: Viewer<'admin'>,
  id: string,
  detail: { from: string | number | boolean | null; to: string | number | boolean | null; day?: string },
): void {
  record(tx, viewer, { action: 'change setting', subject: { kind: 'setting', id }, detail })
}

/** The settings for their page. */
export async function readPeopleSettings(_viewer: Viewer<'admin'>): Promise<PeopleSettings> {
  return reading(peopleSettings)
}

/**
 * Changes the settings. Each value that changed is written down with what it was. Saved as they are: nothing is
 * written.
 */
export async function changePeopleSettings(viewer: Viewer<'admin'>, form: SettingsForm): Promise<void> {
  await transact(async (tx) => {
    await lockSettings(tx)
    const before = await peopleSettings(tx)
    const after: PeopleSettings = { ...form, identityRequired: form.identityRequired === 'yes' }
    const changed = (['identityRequired', 'invitationDays', 'linkQuestionMonths'] as const).filter(
      (name) => before[name] !== after[name],
    )
    if (changed.length === 0) return
    await saveSettings(tx, {
      identity_required: after.identityRequired ? 1 : 0,
      invitation_days: after.invitationDays,
      link_question_months: after.linkQuestionMonths,
    })
    for (const name of changed) {
      recordSetting(tx, viewer, name, { from: before[name], to: after[name] })
    }
  })
}
