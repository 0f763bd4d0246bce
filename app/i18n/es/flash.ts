import type { flash as English } from '../en/flash'
import type { Like } from '../words'

export const flash: Like<typeof English> = {
  signedOutEverywhere: 'Su sesión quedó cerrada en todos los dispositivos.',
  accountSaved: 'Guardado. Las cartas también lo seguirán.',
  staffAdded: 'Listo. Ya puede entrar con la contraseña que usted le dio.',
  hatChanged: 'Usted cambió de función.',
}
