import { Notice, type NoticeKind } from './Notice'

/** What one request leaves for the next page to say, once. */
export type FlashMessage = { kind: NoticeKind; heading: string; text?: string }

/** The one-time message after a redirect; nothing when there is none. */
export function Flash({ message }: { message?: FlashMessage | null }) {
  if (!message) return null
  return (
    <Notice kind={message.kind} heading={message.heading} id="flash">
      {message.text && <p>{message.text}</p>}
    </Notice>
  )
}
