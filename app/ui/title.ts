import type { Words } from '~/i18n/words'

type Match = { id: string; data: unknown }
type Args = { matches: Match[]; error?: unknown; data?: unknown }

/**
 * A page's title from the catalogue: "Sharing: Alongside". Titles of signed-in pages name the page and never a
 * person, since a title shows in the tab, the history and over the shoulder. A form with mistakes says "Error: "
 * first, through the action's answer that Remix hands to `meta` as part of the page.
 *
 * @param path the key of the title, from the catalogue's top: "account.signIn.title"
 */
export function titleOf(path: string) {
  return ({ matches }: Args) => {
    const root = matches.find((match) => match.id === 'root')?.data as { words?: Partial<Words> } | undefined
    const words = root?.words as Record<string, unknown> | undefined
    const title = path
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], words)
    const site = (words?.common as { name?: string } | undefined)?.name ?? ''
    return [
      { title: typeof title === 'string' ? `${title}: ${site}` : site },
      { name: 'robots', content: 'noindex' },
    ]
  }
}
