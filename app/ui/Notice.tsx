import { Alert } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { Heading, type Level } from './Heading'
import { Sign, type SignName } from './Sign'

export type NoticeKind = 'done' | 'info' | 'waits' | 'stops'

export type NoticeProps = {
  kind: NoticeKind
  heading?: ReactNode
  level?: Level
  id?: string
  /** another sign than the kind's own: `wait` for busy */
  sign?: SignName
  children?: ReactNode
}

const signs: Record<NoticeKind, SignName> = { done: 'done', info: 'info', waits: 'info', stops: 'stop' }

/** What just happened, in words with a sign: done, good to know, waiting for you, or stopped. */
export function Notice({ kind, heading, level = 2, id, sign, children }: NoticeProps) {
  // React's own marks (:R1:) are no valid beginning of an id for every tool.
  const own = useId().replace(/:/g, '-')
  return (
    <Alert
      id={id ?? `notice${own}`}
      role="status"
      icon={<Sign name={sign ?? signs[kind]} />}
      classNames={{
        root: kind === 'waits' || kind === 'stops' ? `notice ${kind}` : 'notice',
        message: 'flow',
      }}
    >
      {heading && (
        <Heading level={level} className="aside-title">
          {heading}
        </Heading>
      )}
      {children}
    </Alert>
  )
}
