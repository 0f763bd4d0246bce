import { TextLink, type TextLinkProps } from './TextLink'

export type GoLinkProps = Omit<TextLinkProps, 'className' | 'current'> & {
  /** clay, for a link that leads to stopping something or to help now */
  stop?: boolean
}

/** The next step after a section: a link with the height of a finger. */
export function GoLink({ stop, ...link }: GoLinkProps) {
  return <TextLink className={stop ? 'go stop' : 'go'} {...link} />
}
