import { type ReactNode, useEffect, useRef } from 'react'

/**
 * What a form was answered on its own page. Where script sent the form the page does not move by itself, so the
 * answer takes the focus and comes into view, as the list of mistakes does; without script it stands first.
 *
 * @param to the answer itself; nothing is drawn while there is none
 */
export function Answer<Given>({
  to,
  children,
}: {
  to: Given | undefined
  children: (given: Given) => ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (to === undefined) return
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView()
  }, [to])
  if (to === undefined) return null
  return (
    <div ref={box} className="answer flow" tabIndex={-1}>
      {children(to)}
    </div>
  )
}
