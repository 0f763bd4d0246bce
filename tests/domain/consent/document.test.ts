import { expect, test } from 'vitest'
import { offered } from '~/domain/consent/categories'
import { revoke } from '~/domain/consent/change.server'
import { endOfDay, startOfDay } from '~/domain/consent/days'
import { translationOf } from '~/domain/consent/document'
import { readSignedForm } from '~/domain/consent/document.server'
import { consentForm, type FormFacts } from '~/domain/consent/form'
import { NotHere } from '~/domain/errors'
import { pdfOf } from '~/platform/pdf.server'
import { personIdOf, zone } from '../../support/cast'
import { onBothEngines } from '../../support/engines'
import { readPdf } from '../../support/pdf'
import { share } from './sharing'

const facts: FormFacts = {
  language: 'en',
  participant: { id: 'p', name: 'Maya Torres' },
  discloser: { name: 'Riverbend IOP', address: '14 Mill Street' },
  recipient: { id: 'r', givenName: 'Ana María', familyName: 'de la Cruz', relationship: 'mother' },
  categories: offered,
  purpose: 'family_support',
  ends: { choice: 'discharge', lastDay: '2027-05-01', at: endOfDay('2027-05-01', zone) },
  dataFrom: { choice: 'this', day: '2026-11-02', at: startOfDay('2026-11-02', zone) },
}

/** All words on one line: where a line breaks is not what a document says. */
const flat = (text: string) => text.replaceAll(/\s+/g, ' ')

/** The file that a participant gets within five minutes of a proof of the password. */
async function fileOf(...asked: Parameters<typeof readSignedForm>) {
  const file = await readSignedForm(...asked)
  if (!file) throw new Error('the file is behind the password')
  return file
}

onBothEngines('the signed form as a file', (clinic) => {
  const maya = () => clinic.viewer('maya', 'participant', { confirmedAt: clinic.now })

  test('says every word that was signed, who signed, when and how, and the mark of the words', async () => {
    const id = await share(clinic, { categories: ['goals', 'relapse_plan'] })
    const row = await clinic.owner
      .selectFrom('consent')
      .select(['snapshot', 'snapshot_hash'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const read = readPdf((await fileOf(maya(), id)).bytes)
    const text = flat(read.text)
    const form = JSON.parse(Buffer.from(row.snapshot).toString('utf8'))
    for (const { heading, blocks } of form.sections) {
      expect(text).toContain(heading)
      for (const block of blocks) {
        for (const runs of block.kind === 'text' ? [block.runs] : block.items) {
          const line = runs.map((run: string | { strong: string }) =>
            typeof run === 'string' ? run : run.strong,
          )
          expect(text).toContain(flat(line.join('')))
        }
      }
    }
    for (const said of [
      'Signed by: Maya Torres',
      'Signed on: November 19, 2026, at 3 PM (Eastern Time)',
      'Proved with: Password',
      row.snapshot_hash.slice(0, 8),
      'in effect, since November 19, 2026',
      'in writing to Riverbend IOP',
      '42 CFR part 2 prohibits unauthorized use or disclosure of these records.',
    ]) {
      expect(text).toContain(said)
    }
    expect(read).toMatchObject({ tagged: true, lang: 'en-US', showsTitle: true, missing: 0, unembedded: 0 })
    expect(read.title).toBe('Consent to share parts of my progress')
    expect(read.structure.filter((type) => type === 'H1')).toHaveLength(1)
    expect(read.structure.filter((type) => type === 'LI')).toHaveLength(2)
    for (const type of ['Document', 'H2', 'P', 'L', 'Lbl', 'LBody']) expect(read.structure).toContain(type)
  })

  test('in the other language it says first that it is a translation, and accents are right', async () => {
    const id = await share(clinic, { with: 'theo', categories: ['relapse_plan'] })
    const { bytes, language } = await fileOf(maya(), id, 'es')
    const read = readPdf(bytes)
    const text = flat(read.text)
    expect(language).toBe('es')
    expect(read).toMatchObject({
      lang: 'es-US',
      missing: 0,
      title: 'Consentimiento para compartir partes de mi progreso',
    })
    expect(text.indexOf('Esto es una traducción.')).toBeLessThan(text.indexOf('Quién, y sobre quién'))
    expect(text).toContain('Plan de prevención de recaídas: mis señales de aviso')
    expect(text).toContain('mi hermano')
    expect(text).toContain('42 CFR part 2 prohibits unauthorized use or disclosure of these records.')
    expect(text).toContain('prohíbe usar o divulgar')
    expect(readPdf((await fileOf(maya(), id, 'en')).bytes).text).not.toContain('translation')
  })

  test('says how it stands on the day on which it is made', async () => {
    const id = await share(clinic)
    await revoke(maya(), { recipientId: personIdOf('rosa') })
    expect(flat(readPdf((await fileOf(maya(), id)).bytes).text)).toContain(
      'It was stopped on November 19, 2026.',
    )
  })

  test('is nobody else’s', async () => {
    const id = await share(clinic)
    await expect(
      readSignedForm(clinic.viewer('sam', 'participant', { confirmedAt: clinic.now }), id),
    ).rejects.toThrow(NotHere)
  })
})

test('a form reads in the other language exactly where the same facts make the same bytes', () => {
  for (const language of ['en', 'es'] as const) {
    for (const ends of ['date', 'discharge'] as const) {
      for (const day of [facts.dataFrom.day, undefined]) {
        const dataFrom = day ? facts.dataFrom : { choice: 'all' as const, day, at: 0 }
        const here = { ...facts, language, ends: { ...facts.ends, choice: ends }, dataFrom }
        const other = { ...here, language: language === 'en' ? ('es' as const) : ('en' as const) }
        expect(translationOf(consentForm(here), zone)).toEqual(consentForm(other))
      }
    }
  }
  const form = consentForm(facts)
  for (const changed of [
    { ...form, about: 'other words' },
    { ...form, recipients: [] },
    { ...form, purpose: { ...form.purpose, code: 'other' } },
    { ...form, categories: form.categories.map((one) => ({ ...one, category: 'other' })) },
    { ...form, recipients: form.recipients.map((one) => ({ ...one, relationship: 'other' })) },
  ]) {
    expect(translationOf(changed, zone)).toBeUndefined()
  }
})

test('a letter that the font lacks is drawn plainly, and readers are given the letter itself', async () => {
  const bytes = await pdfOf({
    title: 'T',
    author: 'A',
    language: 'en',
    made: 0,
    foot: () => '',
    blocks: [{ kind: 'text', runs: ['Hồ Nguyễn, Łukasz, Жанна'] }],
  })
  const read = readPdf(bytes)
  expect(flat(read.text)).toContain('Ho Nguyen, Łukasz, ?????')
  expect(read.missing).toBe(0)
  expect(read.actual).toEqual(['Hồ Nguyễn, Łukasz, Жанна'])
})
