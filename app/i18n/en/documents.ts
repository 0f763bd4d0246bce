import { heldWords } from './heldWords'
import { importWords } from './importWords'

/** What stands in files that people keep: the signed form, and the accounting of disclosures. */
export const documents = {
  page: 'page {page} of {pages}',
  form: {
    foot: '{clinic}. Mark of the signed words: {mark}',
    translation:
      'This is a translation. The words that were signed are in Spanish, and only they count. The file in Spanish is on the sharing page.',
    signed: 'Signature',
    by: 'Signed by',
    on: 'Signed on',
    when: '{day}, at {time} ({zone})',
    how: 'Proved with',
    methods: { password: 'Password', passkey: 'Passkey', paper: 'On paper, kept by the clinic' },
    as: 'Signed as',
    authorities: {
      parent: 'Parent',
      guardian: 'Guardian',
      power_of_attorney: 'Holder of a power of attorney',
      personal_representative: 'Personal representative',
    },
    mark: 'Mark of the signed words (SHA-256)',
    stands: 'How it stands',
    states: {
      active: 'On {today} it was in effect, since {day}.',
      replaced: 'A newer form took its place on {day}.',
      stopped: 'It was stopped on {day}.',
      ended: 'It ended on {day}.',
      waiting: 'On {today} it was not in effect yet: another signature is missing.',
    },
    notice: 'Notice to whoever receives the records',
    noticeMeaning: 'It is the same on every form.',
  },
  accounting: {
    title: 'Accounting of disclosures',
    about: 'About {name}. From {from} to {to}. Made on {today} by {clinic}.',
    foot: '{clinic}. Accounting of disclosures',
    none: 'Nothing was shown to anybody in this time.',
    series: 'In short',
    seriesText:
      'What one person saw of one topic for one reason, with the first time, the last time and how often.',
    rows: 'Each time',
    rowsText: 'Every time something was shown is one line. Times are in {zone}.',
    head: {
      on: 'Day and time',
      recipient: 'Who',
      what: 'What',
      purpose: 'Why',
      consent: 'Signed form',
      first: 'First',
      last: 'Last',
      times: 'Times',
      channel: 'How',
      instant: 'Time in UTC',
      consentId: 'Number of the form',
    },
    purposes: {
      own_request: 'At the request of the person it is about',
      family_support: 'At that person’s request, so that family can help',
    },
    channels: { page: 'Shown on a page', print: 'Printed', export: 'In a file', mail: 'By mail' },
  },
  imports: importWords,
  held: heldWords,
}
