import cast from '#db/seed/cast.json'
import type { Language } from '~/i18n/words'

export type DemoSignIns = { password: string; people: { email: string; name: string; who: string }[] }

/** The sign-ins of the demonstration clinic, which are public: its own page and `npm start` print them. */
export function demoSignIns(language: Language): DemoSignIns {
  return {
    password: cast.password,
    people: cast.people.map(({ email, name, who }) => ({ email, name, who: who[language] })),
  }
}
