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
  offered:
    'Hay un lugar para usted: {when}. Se lo guardamos hasta {until} y todavía no está reservado. Entre en el portal para decir sí o no.',
  offerMissed:
    'El lugar que se guardó para usted pasó a otra persona: {when}. Usted sigue en espera, ahora al final de la lista. No tiene que hacer nada.',
  offerEnded:
    'El lugar que se guardó para usted pasó a otra persona y usted ya no está en la lista: {when}. Entre al portal para volver a ella con un solo toque.',
  moved:
    'Su cita cambió de fecha, como usted pidió. Ahora es: {when}. Entre al portal para ver dónde es o para cancelarla.',
  removed:
    'El equipo terminó su inscripción a una cita: {when}. Entre al portal para ver otras fechas, o llame al equipo.',
  dateCancelled: 'Su cita no se realizará: {when}. Entre en el portal para ver otras fechas.',
  updateWaits: 'Hay algo nuevo para que usted lo vea. Entre en el portal para verlo.',
  dateMoved:
    'La hora de su cita ha cambiado. Ahora es: {when}. Entre en el portal para decir si todavía puede venir.',
  dateChanged: 'Algo ha cambiado en su cita: {when}. Entre en el portal para ver qué.',
  dateRestored: 'Su cita sí tendrá lugar: {when}. Entre en el portal para verla o para cancelarla.',
  look: 'Tiene algo que mirar. Entre en el portal para leerlo. No pasa nada malo, y puede esperar unos días.',
  closing: 'El portal envió esta carta. Nadie lee las respuestas a ella.',
}
