import { TextLink, type TextLinkProps } from './TextLink'

export type BackLinkProps = Pick<TextLinkProps, 'href' | 'within' | 'children'>

/** Where this page was reached from, by name. It stands first in main. */
export function BackLink(link: BackLinkProps) {
  return <TextLink className="back" {...link} />
}
