import { describe, expect, test } from 'vitest'
import { accountInput, email, line, newPassword, signInInput, staffInput } from '~/domain/accounts/input'

const codesOf = (result: { success: boolean; error?: { issues: { message: string }[] } }) =>
  result.error?.issues.map((issue) => issue.message) ?? []

describe('an address', () => {
  test.each(['a@b.co', 'rosa.torres+portal@mail.example.org', '  rosa@riverbend.example  '])(
    '%j is one',
    (text) => {
      expect(email.safeParse(text).success).toBe(true)
    },
  )

  test.each([
    ['', 'emailMissing'],
    ['   ', 'emailMissing'],
    ['rosa', 'emailWrong'],
    ['rosa@', 'emailWrong'],
    ['rosa@riverbend.example,theo@riverbend.example', 'emailWrong'],
    ['rosa@riverbend.example\r\nBcc: theo@riverbend.example', 'unreadable'],
    ['rosa\u0000@riverbend.example', 'unreadable'],
    ['rosa\u202e@riverbend.example', 'unreadable'],
    ['\ud800@riverbend.example', 'unreadable'],
    [`${'a'.repeat(250)}@b.co`, 'tooLong'],
  ])('%j is none: %s', (text, code) => {
    expect(codesOf(email.safeParse(text))).toContain(code)
  })
})

describe('a line that others read', () => {
  const name = line(5, 'givenNameMissing')

  test('keeps letters of every script, and loses the space around them', () => {
    for (const text of ['Inés', 'Žan', 'Мая', '小林', ' Ana ']) expect(name.parse(text)).toBe(text.trim())
  })

  test('is there, is short enough, and has nothing that turns or hides', () => {
    expect(codesOf(name.safeParse(''))).toEqual(['givenNameMissing'])
    expect(codesOf(name.safeParse(undefined))).toEqual(['givenNameMissing'])
    expect(name.safeParse('abcde').success).toBe(true)
    expect(codesOf(name.safeParse('abcdef'))).toEqual(['tooLong'])
    for (const hidden of ['a\u200fb', 'a\u2066b', 'a\tb', 'a\u0085b', 'a\u061cb']) {
      expect(codesOf(name.safeParse(hidden)), JSON.stringify(hidden)).toEqual(['unreadable'])
    }
  })
})

describe('a new password', () => {
  test('has 15 characters, counted as a person counts them', () => {
    expect(newPassword.safeParse('a'.repeat(15)).success).toBe(true)
    expect(codesOf(newPassword.safeParse('a'.repeat(14)))).toEqual(['passwordShort'])
    expect(newPassword.safeParse('🌊'.repeat(15)).success).toBe(true)
    expect(codesOf(newPassword.safeParse('🌊'.repeat(14)))).toEqual(['passwordShort'])
  })

  test('has at most 256, and no half of a character, since all halves hash alike', () => {
    expect(newPassword.safeParse('a'.repeat(256)).success).toBe(true)
    expect(codesOf(newPassword.safeParse('a'.repeat(257)))).toContain('passwordTooLong')
    expect(codesOf(newPassword.safeParse(`${'a'.repeat(20)}\ud800`))).toContain('unreadable')
  })

  test('may be of anything else, spaces included', () => {
    for (const text of ['four calm rivers meet here', '    spaces    around   ', 'contraseña con eñes']) {
      expect(newPassword.parse(text)).toBe(text)
    }
  })

  test('is judged only where one is made: signing in takes an old short one', () => {
    expect(signInInput.safeParse({ email: 'a@b.co', password: 'short' }).success).toBe(true)
  })
})

test('a form of staff knows three roles and two languages', () => {
  const form = {
    givenName: 'a',
    familyName: 'b',
    email: 'a@b.co',
    role: 'admin',
    language: 'en',
    password: 'a'.repeat(15),
    key: 'k',
  }
  expect(staffInput.safeParse(form).success).toBe(true)
  expect(codesOf(staffInput.safeParse({ ...form, role: 'owner' }))).toEqual(['roleMissing'])
  expect(codesOf(staffInput.safeParse({ ...form, language: 'fr' }))).toEqual(['languageMissing'])
})

test('a zone is one of the list, or none', () => {
  expect(accountInput.safeParse({ language: 'en', timeZone: 'America/New_York' }).success).toBe(true)
  expect(accountInput.safeParse({ language: 'en' }).success).toBe(true)
  expect(codesOf(accountInput.safeParse({ language: 'en', timeZone: 'Mars/Olympus' }))).toEqual(['zoneWrong'])
})
