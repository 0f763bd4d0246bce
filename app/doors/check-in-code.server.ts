import { type QrPicture, qrPicture } from '~/platform/qr.server'
import { house } from './house.server'

/** A registration's code as its family shows it at the door: the address that staff open with a phone's own camera. */
export function checkInCode(token: string | undefined): QrPicture | undefined {
  return token === undefined ? undefined : qrPicture(new URL(`/team/check-in/${token}`, house().origin).href)
}
