import type { letters as English } from '../en/letters'
import type { Like } from '../words'

export const letters: Like<typeof English> = {
  subject: 'Un mensaje del portal para familias',
  greeting: 'Hola:',
  registered: 'Su cita está reservada: {when}. Entre en el portal para ver dónde es o para cancelarla.',
  waiting:
    'Usted está en la lista de espera para una cita: {when}. Todavía no está reservada. Le escribiremos cuando haya lugar.',
  cancelled: 'Su cita quedó cancelada, como lo pidió: {when}. No tiene que hacer nada.',
  seated:
    'Ya hay un lugar para usted. Su cita está reservada: {when}. Entre en el portal para ver dónde es o para cancelarla.',
  dateCancelled: 'Su cita no se realizará: {when}. Entre en el portal para ver otras fechas.',
  updateWaits: 'Hay algo nuevo para que usted lo vea. Entre en el portal para verlo.',
  dateMoved:
    'La hora de su cita ha cambiado. Ahora es: {when}. Entre en el portal para decir si todavía puede venir.',
  dateChanged: 'Algo ha cambiado en su cita: {when}. Entre en el portal para ver qué.',
  dateRestored: 'Su cita sí tendrá lugar: {when}. Entre en el portal para verla o para cancelarla.',
  look: 'Tiene algo que mirar. Entre en el portal para leerlo. No pasa nada malo, y puede esperar unos días.',
  closing: 'El portal envió esta carta. Nadie lee las respuestas a ella.',
}
