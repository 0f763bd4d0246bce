import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notice, offered, purposes } from '~/domain/consent/categories'
import { ageOn, dayAt, endOfDay, lastDayAllowed, startOfDay } from '~/domain/consent/days'
import { firstDayShown } from '~/domain/consent/draft-rules'
import {
  consentForm,
  decodeForm,
  type FormFacts,
  formBytes,
  isSameName,
  missingElements,
  type SignedForm,
} from '~/domain/consent/form'
import { fernandezHuerta, fleschKincaidGrade } from '../../support/readability'

const zone = 'America/New_York'

const facts: FormFacts = {
  language: 'en',
  participant: { id: 'p', name: 'Maya Torres' },
  discloser: { name: 'Riverbend IOP', address: '14 Mill Street' },
  recipient: { id: 'r', givenName: 'Rosa', familyName: 'Torres', relationship: 'mother' },
  categories: offered,
  purpose: 'family_support',
  ends: { choice: 'date', lastDay: '2027-05-01', at: endOfDay('2027-05-01', zone) },
  dataFrom: { choice: 'this', day: '2026-11-02', at: startOfDay('2026-11-02', zone) },
}

/** The sentences of a form, without its headings. */
function sentencesOf({ blocks }: SignedForm['sections'][number]): string[] {
  return blocks
    .flatMap((block) => (block.kind === 'text' ? [block.runs] : block.items))
    .map((runs) => runs.map((run) => (typeof run === 'string' ? run : run.strong)).join(''))
}

function textOf(form: SignedForm): string {
  return form.sections.flatMap((section) => [section.heading, ...sentencesOf(section)]).join('\n')
}

describe('the form', () => {
  test('consent 9: in English it says every element that the two laws ask for', () => {
    const text = textOf(consentForm(facts))
    for (const said of [
      'I, Maya Torres, let Riverbend IOP show the parts of my record named here to Rosa Torres, my mother.',
      'records about substance use treatment',
      'It never includes notes from counseling or therapy.',
      'from November 2, 2026 on',
      'so that Rosa can support me',
      'until the end of May 1, 2027, or until the day I leave the program if that is sooner',
      'in writing to Riverbend IOP, 14 Mill Street',
      'cannot be unseen',
      'My treatment, payment, enrollment and benefits do not depend on signing this.',
      'HIPAA may no longer cover it',
      '42 CFR part 2, still forbids passing on',
      'I sign by typing my full name and my password.',
    ]) {
      expect(text).toContain(said)
    }
  })

  test('consent 9: in Spanish too', () => {
    const text = textOf(consentForm({ ...facts, language: 'es' }))
    for (const said of [
      'Yo, Maya Torres, permito que Riverbend IOP muestre',
      'a Rosa Torres, mi madre.',
      'tratamiento por consumo de sustancias',
      'Nunca incluye notas de consejería o terapia.',
      '2 de noviembre de 2026',
      'hasta el final del 1 de mayo de 2027',
      'por escrito a Riverbend IOP, 14 Mill Street',
      'no dependen de que yo firme esto',
      'HIPAA deje de protegerlo',
      '42 CFR parte 2, sigue prohibiendo',
    ]) {
      expect(text).toContain(said)
    }
  })

  test('consent 9: whatever is chosen, no element is missing, and the bytes read back as the form', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('en' as const, 'es' as const),
        fc.subarray([...offered], { minLength: 1 }),
        fc.constantFrom(...purposes),
        fc.constantFrom('date' as const, 'discharge' as const),
        fc.option(fc.constant('2026-11-02'), { nil: undefined }),
        (language, categories, purpose, choice, day) => {
          const form = consentForm({
            ...facts,
            language,
            categories,
            purpose,
            ends: { ...facts.ends, choice },
            dataFrom: { choice: day ? 'this' : 'all', day, at: 0 },
          })
          expect(missingElements(form)).toEqual([])
          expect(decodeForm(formBytes(form))).toEqual(form)
        },
      ),
    )
  })

  test('consent 10: the words of form 1 never change; other words are another version', () => {
    const digest = (language: 'en' | 'es') =>
      createHash('sha256')
        .update(formBytes(consentForm({ ...facts, language })))
        .digest('hex')
    expect([digest('en'), digest('es')]).toMatchInlineSnapshot(`
      [
        "e554fb5ce821701b22599f94a4684181047fdf3856a0172a0c13f2a91f896328",
        "63ff1a7212a228b10257d461f9ec0be81c3f8e0643bf72d10c109002238930ba",
      ]
    `)
  })

  test('the bytes that are signed read at grade 8 or below in English, and at 60 or above in Spanish', () => {
    const choices = {
      categories: [offered, ['wellbeing'], ['relapse_plan', 'condition']],
      until: ['date', 'discharge'],
    }
    for (const categories of choices.categories as FormFacts['categories'][]) {
      for (const choice of choices.until as FormFacts['ends']['choice'][]) {
        for (const purpose of purposes) {
          const signed = (language: 'en' | 'es') => {
            const chosen = { ...facts, language, categories, purpose, ends: { ...facts.ends, choice } }
            const form = decodeForm(formBytes(consentForm(chosen)))
            // Headings of a word or two would make everything look easier than it is.
            return form?.sections.flatMap(sentencesOf) ?? []
          }
          expect(signed('en').length).toBeGreaterThan(10)
          expect(fleschKincaidGrade(signed('en'))).toBeLessThanOrEqual(8)
          expect(fernandezHuerta(signed('es'))).toBeGreaterThanOrEqual(60)
        }
      }
    }
  })

  test('the notice is the sentence of 2024, with "use or"', () => {
    expect(notice).toBe('42 CFR part 2 prohibits unauthorized use or disclosure of these records.')
  })

  test('bytes that are no form are no form', () => {
    for (const text of ['', 'null', '[]', '7', '{', '\u0000']) {
      expect(decodeForm(new TextEncoder().encode(text))).toBeUndefined()
    }
    expect(decodeForm(Uint8Array.of(0xff, 0xfe))).toBeUndefined()
    expect(missingElements({} as SignedForm)).toHaveLength(10)
  })

  test('a typed name is compared as people write it, and a different one is different', () => {
    for (const typed of [
      'María José Núñez',
      '  maria jose  NUNEZ ',
      'Maria José Nuñez',
      'ＭＡＲＩＡ José Núñez',
    ]) {
      expect(isSameName(typed, 'María José Núñez'), typed).toBe(true)
    }
    for (const typed of ['', ' ', 'María', 'María José', 'Maria Jose Nunes']) {
      expect(isSameName(typed, 'María José Núñez'), typed).toBe(false)
    }
  })
})

describe('days', () => {
  test('"until 1 May" ends where 2 May begins, also on the days when clocks change', () => {
    expect(new Date(endOfDay('2027-05-01', zone)).toISOString()).toBe('2027-05-02T04:00:00.000Z')
    expect(endOfDay('2027-03-14', zone) - startOfDay('2027-03-14', zone)).toBe(23 * 3_600_000)
    expect(endOfDay('2026-11-01', zone) - startOfDay('2026-11-01', zone)).toBe(25 * 3_600_000)
    expect(dayAt(endOfDay('2027-05-01', zone) - 1, zone)).toBe('2027-05-01')
    expect(dayAt(endOfDay('2027-05-01', zone), zone)).toBe('2027-05-02')
  })

  test('twelve months from any day stays within what the database allows', () => {
    expect(lastDayAllowed('2028-02-29')).toBe('2029-02-28')
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2040, 0) }), (now) => {
        const end = endOfDay(lastDayAllowed(dayAt(now, zone)), zone)
        expect(end - now).toBeLessThanOrEqual(31_968_000_000)
        expect(end - now).toBeGreaterThan(364 * 86_400_000)
      }),
    )
  })

  test('somebody born on a leap day comes of age on the first of March of other years', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
    expect(ageOn('2009-06-02', '2027-06-01')).toBe(17)
    expect(ageOn('2009-06-02', '2027-06-02')).toBe(18)
  })

  test('the first day that is shown follows the choice and the present update', () => {
    const around = { now: 1_000, windowMs: 100, admitted: '2026-09-01' }
    const older = { periodFrom: '2026-10-01', periodTo: '2026-10-20', state: 'released', releasedAt: 500 }
    const present = { periodFrom: '2026-10-21', periodTo: '2026-11-10', state: 'released', releasedAt: 950 }
    const waiting = { ...present, state: 'waiting', releasedAt: null }
    const declined = { ...present, state: 'declined' }
    expect(firstDayShown('all', [older, present], around)).toBeUndefined()
    expect(firstDayShown('this', [older, present], around)).toBe('2026-10-21')
    expect(firstDayShown('next', [older, present], around)).toBe('2026-11-11')
    expect(firstDayShown('this', [older, waiting], around)).toBe('2026-10-21')
    // What people see now is the present update, though the next one waits already.
    const next = { ...waiting, periodFrom: '2026-11-11', periodTo: '2026-11-24' }
    expect(firstDayShown('this', [present, next], around)).toBe('2026-10-21')
    expect(firstDayShown('next', [present, next], around)).toBe('2026-11-11')
    expect(firstDayShown('this', [older, declined], around)).toBe('2026-10-21')
    expect(firstDayShown('this', [older], around)).toBe('2026-10-21')
    expect(firstDayShown('this', [], around)).toBe('2026-09-01')
    expect(firstDayShown('next', [], around)).toBe('2026-09-01')
    expect(firstDayShown('this', [present], { ...around, now: 1_049 })).toBe('2026-10-21')
    expect(firstDayShown('this', [present], { ...around, now: 1_050 })).toBe('2026-11-11')
  })
})
