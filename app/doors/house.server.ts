import type { Environment } from '~/platform/environment.server'

/** What the doors need to know of the configuration. */
export type DoorHouse = Pick<Environment, 'origin' | 'mode'>

let present: DoorHouse | undefined

/** Tells the doors how people reach the portal, once at boot. */
export function furnishDoors(house: DoorHouse): void {
  present = house
}

export function house(): DoorHouse {
  if (!present) throw new Error('the doors are not furnished yet')
  return present
}
