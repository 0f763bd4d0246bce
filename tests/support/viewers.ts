import type { Role } from '#db/schema'
import type { Viewer } from '~/doors/viewer'

/** What stands in a viewer, besides the mark that only a maker can give it. */
type Facts<R extends Role> = {
  [Name in keyof Omit<Viewer, 'role'> as Name extends string ? Name : never]: Viewer[Name]
} & { role: R }

/** Somebody wearing a hat, for tests and proofs: outside the door, viewers are made here and nowhere else. */
export function viewerFor<R extends Role>(facts: Facts<R>): Viewer<R> {
  return facts as unknown as Viewer<R>
}
