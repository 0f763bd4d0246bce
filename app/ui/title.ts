import type { Words } from '~/i18n/words'

type Match = { id: string; data: unknown }
type Args = { matches: Match[]; error?: unknown; data?: unknown }

/**
 * A page's title from the catalogue: "Sharing: Alongside". Titles of signed-in pages name the page and never a
 * person, since a title shows in the tab, the history and over the shoulder. A form with mistakes says "Error: "
 * first: here where the server draws the page, in FormTop where script sent the form. So does a page whose address
 * asks for what cannot be: its loader gives `problems`.
 *
 * @param path the key of the title, from the catalogue's top: "account.signIn.title"
 */
export function titleOf(path: string) {
  return ({ matches, data }: Args) => {
    const root = matches.find((match) => match.id === 'root')?.data as
      | { words?: Partial<Words>; house?: { mistakes: boolean } }
      | undefined
    const words = root?.words as Record<string, unknown> | undefined
    const title = path
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], words)
    const common = root?.words?.common
    const site = common?.name ?? ''
    const asked = (data as { problems?: unknown[] } | undefined)?.problems ?? []
    const before = common && (root?.house?.mistakes || asked.length > 0) ? `${common.problems.inTitle} ` : ''
    return [
      { title: before + (typeof title === 'string' ? `${title}: ${site}` : site) },
      { name: 'robots', content: 'noindex' },
    ]
  }
}
