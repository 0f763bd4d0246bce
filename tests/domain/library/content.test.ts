import { describe, expect, test } from 'vitest'
import { keepPages, libraryFiles, pageNames } from '~/domain/library/files.server'
import { type Block, linesOf, type Section } from '~/domain/library/markdown'
import { articleSections, readArticleFile, sectionIds } from '~/domain/library/rules'
import { type Language, languages } from '~/i18n/words'
import {
  countIn,
  englishSyllables,
  fernandezHuerta,
  fleschKincaidGrade,
  spanishSyllables,
} from '../../support/readability'

const files = libraryFiles()

/** Words that put the illness before the person, or blame (experience.md, "Words"). */
const banned: Record<Language, RegExp> = {
  en: /\b(addicts?|abusers?|junkies?|clean|dirty|non-?compliant|psychos?|crazy|commit(s|ted)? suicide)\b/iu,
  es: /(?<!\p{L})((drog)?adict[oa]s?|toxic[oó]man[oa]s?|abusador(es|as?)?|limpi[oa]s?|suci[oa]s?|incumplidor(es|as?)?|loc[oa]s?|comet(er|ió) suicidio)(?!\p{L})/iu,
}

function expectPlainWords(language: Language, lines: string[]) {
  const text = lines.join('\n')
  expect(text).not.toMatch(banned[language])
  expect(text).not.toMatch(/[!¡]/)
  // Raw HTML would be shown as the text it is; nobody should have to read it.
  expect(text).not.toMatch(/<[a-z/!]/i)
  expect(text).not.toMatch(/\b\d+([.,]\d+)?\s?(mg|mcg|ml|miligramos|milligrams)\b/i)
  if (language === 'en') expect(fleschKincaidGrade(lines)).toBeLessThanOrEqual(9)
  else expect(fernandezHuerta(lines)).toBeGreaterThanOrEqual(60)
}

const telLinks = (sections: Section[]) =>
  sections.flatMap(({ blocks }) =>
    [...JSON.stringify(blocks satisfies Block[]).matchAll(/"href":"tel:(\d+)"/g)].map(([, number]) => number),
  )

describe('every article', () => {
  test.each(files)('$name has its front matter, its seven parts and its sources', (file) => {
    const article = readArticleFile(file.name, file.language, file.text)
    const sections = articleSections(file.name, file.language, article.body)
    expect(sections.map((one) => one.id)).toEqual([...sectionIds])
    expect(article.sources.length).toBeGreaterThan(0)
    expect(article.reviewer).not.toBe('')
    for (const section of sections) expect(section.blocks.length, section.id).toBeGreaterThan(0)
  })

  test.each(files)('$name is between 600 and 1,000 words, and its minutes are true', (file) => {
    const article = readArticleFile(file.name, file.language, file.text)
    const { words } = countIn(
      articleSections(file.name, file.language, article.body).flatMap(linesOf),
      () => 0,
    )
    expect(words).toBeGreaterThanOrEqual(600)
    expect(words).toBeLessThanOrEqual(1_000)
    expect(Math.abs(article.minutes - words / 150)).toBeLessThanOrEqual(1.5)
  })

  test.each(files)('$name is plain to read, blames nobody and gives no dose', (file) => {
    const article = readArticleFile(file.name, file.language, file.text)
    const sections = articleSections(file.name, file.language, article.body)
    expectPlainWords(file.language, [article.title, article.summary, ...sections.flatMap(linesOf)])
  })

  test.each(files)('$name says when to get help now, with 988 and 911 to press', (file) => {
    const { body } = readArticleFile(file.name, file.language, file.text)
    const now = articleSections(file.name, file.language, body).filter((one) => one.id === 'now')
    expect(telLinks(now)).toEqual(expect.arrayContaining(['988', '911']))
  })

  test.each(files)(
    '$name links only to numbers, to pages of the portal and to articles that are there',
    (file) => {
      const { body } = readArticleFile(file.name, file.language, file.text)
      const sections = articleSections(file.name, file.language, body)
      const ids = sections.map((one) => `#${one.id}`)
      const known = [
        ...[
          'tel:988',
          'tel:911',
          'tel:18002221222',
          'tel:18006624357',
          'tel:18007997233',
          // National Maternal Mental Health Hotline (HRSA)
          'tel:18338526262',
          '/help',
          '/events',
          '/library',
        ],
        ...files.map((one) => `/library/${one.slug}`),
        ...ids,
      ]
      const links = [...JSON.stringify(sections).matchAll(/"href":"([^"]+)"/g)].map(([, href]) => href ?? '')
      expect(links.filter((href) => !known.includes(href))).toEqual([])
      // What looks like a link and was not taken for one would be read aloud as its brackets.
      expect(sections.flatMap(linesOf).filter((line) => /\]\(|\[[^\]]*\]/.test(line))).toEqual([])
    },
  )

  test('there are the forty-two that the design names, in both languages', () => {
    expect(new Set(files.map((file) => file.slug)).size).toBeGreaterThanOrEqual(42)
    expect(files.filter((file) => file.language === 'en')).toHaveLength(files.length / 2)
  })

  test('in English they are at grade 8 or below in the mean', () => {
    const grades = files
      .filter((file) => file.language === 'en')
      .map((file) => {
        const { title, summary, body } = readArticleFile(file.name, file.language, file.text)
        return fleschKincaidGrade([
          title,
          summary,
          ...articleSections(file.name, file.language, body).flatMap(linesOf),
        ])
      })
    expect(grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toBeLessThanOrEqual(8)
  })

  test('stands in both languages, and both say the same of it', () => {
    const facts = (language: Language) =>
      files
        .filter((file) => file.language === language)
        .map((file) => {
          const {
            title: _t,
            summary: _s,
            body: _b,
            ...same
          } = readArticleFile(file.name, language, file.text)
          return { slug: file.slug, ...same }
        })
    expect(facts('es')).toEqual(facts('en'))
  })
})

describe('every page', () => {
  const pages = pageNames.flatMap((name) =>
    languages.map((language) => ({ name, language, page: keepPages()[name][language] })),
  )

  test.each(pages)('$name in $language is plain to read and blames nobody', ({ language, page }) => {
    expectPlainWords(language, [page.title, page.summary, ...page.sections.flatMap(linesOf)])
  })

  test.each(pageNames)('%s has the same parts in both languages', (name) => {
    const ids = (language: Language) => keepPages()[name][language].sections.map((one) => one.id)
    expect(ids('es')).toEqual(ids('en'))
  })

  test('crisis help has the same numbers in both languages', () => {
    const numbers = (language: Language) => new Set(telLinks(keepPages().help[language].sections))
    expect(numbers('en')).toEqual(new Set(['911', '988', '18002221222', '18007997233', '18006624357']))
    expect(numbers('es')).toEqual(numbers('en'))
  })
})

describe('the counting of syllables', () => {
  test('a sentence of a statute is hard in both languages', () => {
    expect(
      fleschKincaidGrade([
        'A covered entity may not condition the provision to an individual of treatment, payment, enrollment in the health plan, or eligibility for benefits on the provision of an authorization.',
      ]),
    ).toBeGreaterThan(14)
    expect(
      fernandezHuerta([
        'La entidad cubierta no podrá condicionar la prestación de tratamientos, la inscripción en el plan de seguro médico ni la elegibilidad para recibir beneficios a la presentación de una autorización individual debidamente firmada.',
      ]),
    ).toBeLessThan(50)
  })

  test.each([
    ['depression', 3],
    ['family', 3],
    ['people', 2],
    ['asked', 1],
    ['wanted', 2],
    ['science', 2],
    ['quiet', 2],
    ['medicine', 3],
    ['the', 1],
    ['changes', 2],
    ['question', 2],
  ])('hears %s as %i', (word, syllables) => {
    expect(englishSyllables(word)).toBe(syllables)
  })

  test.each([
    ['depresión', 3],
    ['días', 2],
    ['quien', 1],
    ['guía', 2],
    ['ahora', 3],
    ['ciudad', 2],
    ['leer', 2],
    ['muy', 1],
    ['ayuda', 3],
    ['país', 2],
  ])('oye %s como %i', (word, syllables) => {
    expect(spanishSyllables(word)).toBe(syllables)
  })
})
