import type { flash as English } from '../en/flash'
import type { Like } from '../words'

export const flash: Like<typeof English> = {
  sharingOff: {
    heading: 'Ya no se comparte nada',
    text: 'Desde ahora nadie ve aquí nada sobre usted. No se avisó a nadie.',
  },
  sharingStopped: {
    heading: 'Detenido',
    text: 'Vale desde que lo presionó. No se avisó a nadie.',
  },
  consentSigned: {
    heading: 'Firmado',
    text: 'Lo que comparte queda como lo firmó. Puede detener todo o una parte en cualquier momento, aquí.',
  },
  draftGone: 'Ese formulario ya no está abierto. Lo que haya firmado aparece aquí.',
  signedOutEverywhere: 'Su sesión quedó cerrada en todos los dispositivos.',
  accountSaved: 'Guardado. Las cartas también lo seguirán.',
  staffAdded: 'Listo. Ya puede entrar con la contraseña que usted le dio.',
  hatChanged: 'Usted cambió de función.',
}
