import type { cancelling as model } from '../en/cancelling'
import type { Like } from '../words'

export const cancelling: Like<typeof model> = {
  title: 'Cancelar varias fechas',
  lead: 'Para un día de nieve o sin electricidad. Elija las fechas, vea a quién se avisa y cancélelas en un solo paso.',
  back: 'Hoy',
  day: '¿Qué día?',
  show: 'Ver este día',
  none: 'No queda ninguna fecha en este día.',
  off: '{count, plural, one {Una fecha de este día ya está cancelada.} other {# fechas de este día ya están canceladas.}}',
  calls: 'Llamadas por hacer',
  which: '¿Qué fechas no se celebran?',
  date: '{time}, {title}',
  text: '¿Qué deben leer las familias sobre esto?',
  textHint:
    'Por ejemplo, el motivo y lo que habrá en su lugar. Lo encuentran en el portal. El correo solo dice que cambió una fecha.',
  look: 'Ver a quién se avisa',
  preview:
    '{dates, plural, =0 {No hay nada que cancelar} one {¿Cancelar esta fecha?} other {¿Cancelar estas # fechas?}}',
  offBefore: 'Todas las fechas que eligió ya están canceladas.',
  told: '{families, plural, =0 {Nadie está inscrito ni espera.} one {Una familia recibe un correo.} other {# familias reciben un correo cada una.}} {called, plural, =0 {} one {Una de ellas tiene lugar y pasa a la lista de llamadas.} other {# de ellas tienen lugar y pasan a la lista de llamadas.}}',
  who: 'Quiénes son',
  hears: 'Cómo se enteran',
  speaks: 'Idioma',
  letter: '{dates, plural, one {correo} other {correos sobre # fechas}}',
  letterAndCall: '{dates, plural, one {correo y llamada} other {correos sobre # fechas y una sola llamada}}',
  reads: 'Cada familia encuentra además sus palabras en el portal.',
  save: '{dates, plural, one {Sí, cancelar la fecha} other {Sí, cancelar # fechas}}',
  nobody: 'No hay que llamar a nadie por este día.',
  datesOfDay: 'Las fechas de este día',
  restore: 'Recuperarla',
}
