import type { letters as English } from '../en/letters'
import type { Like } from '../words'

export const letters: Like<typeof English> = {
  subject: 'Un mensaje del portal para familias',
  greeting: 'Hola:',
  registered: 'Su cita está reservada: {when} Entre en el portal para ver dónde es o para cancelarla.',
  waiting:
    'Usted está en la lista de espera para una cita: {when} Todavía no está reservada. Le escribiremos cuando haya lugar.',
  cancelled: 'Su cita quedó cancelada, como lo pidió: {when} No tiene que hacer nada.',
  seated:
    'Ya hay un lugar para usted. Su cita está reservada: {when} Entre en el portal para ver dónde es o para cancelarla.',
  offered:
    'Hay un lugar para usted: {when} Se lo guardamos hasta {until} y todavía no está reservado. Entre en el portal para decir sí o no.',
  offerMissed:
    'El lugar que se guardó para usted pasó a otra persona: {when} Usted sigue en espera, ahora al final de la lista. No tiene que hacer nada.',
  offerEnded:
    'El lugar que se guardó para usted pasó a otra persona y usted ya no está en la lista: {when} Entre en el portal para volver a ella con un solo toque.',
  moved:
    'Su cita cambió de fecha, como usted pidió. Ahora es: {when} Entre en el portal para ver dónde es o para cancelarla.',
  removed:
    'El equipo terminó su inscripción a una cita: {when} Entre en el portal para ver otras fechas, o llame al equipo.',
  dateCancelled: 'Su cita no se realizará: {when} Entre en el portal para ver otras fechas.',
  updateWaits: 'Hay algo nuevo para que usted lo vea. Entre en el portal para verlo.',
  dateMoved:
    'La hora de su cita ha cambiado. Ahora es: {when} Entre en el portal para decir si todavía puede venir.',
  dateChanged: 'Algo ha cambiado en su cita: {when} Entre en el portal para ver qué.',
  dateRestored: 'Su cita sí tendrá lugar: {when} Entre en el portal para verla o para cancelarla.',
  look: 'Hay algo para que usted lo vea. Entre en el portal para leerlo. No pasa nada malo, y puede esperar unos días.',
  joinConfirm:
    'Alguien pidió crear una cuenta con este correo. Si fue usted, abra esta página dentro de una hora: {link} Si no fue usted, no tiene que hacer nada y no se crea nada.',
  joinKnown:
    'Alguien pidió crear una cuenta con este correo. Ya tiene una. Si fue usted, entre o elija una contraseña nueva aquí: {link} Si no fue usted, no tiene que hacer nada.',
  reset:
    'Alguien pidió una contraseña nueva para este correo. Si fue usted, abra esta página dentro de una hora y elija una: {link} Si no fue usted, no tiene que hacer nada y su contraseña sigue igual.',
  firstPassword:
    'Se creó una cuenta para usted. Abra esta página en los próximos tres días y elija su contraseña: {link} Después de ese plazo, pida una contraseña nueva en la página para entrar. Si no esperaba este correo, no tiene que hacer nada.',
  passwordChanged:
    'Se cambió la contraseña de su cuenta. Si fue usted, todo está bien. Si no fue usted, elija otra enseguida: {link}',
  passwordReset:
    'Se cambió la contraseña de su cuenta con un enlace enviado a este correo. Si fue usted, todo está bien. Por su seguridad, algunos cambios en el portal tienen que esperar un día; la página dice cuáles. Si no fue usted, elija otra contraseña enseguida: {link}',
  invited:
    'Usted tiene una invitación. Se abre con una clave que alguien le da por otro medio. La página se abre solo durante unos días, así que no espere mucho: {link} Si no la esperaba, no tiene que hacer nada.',
  addressConfirm:
    'Alguien pidió usar este correo para una cuenta. Si fue usted, abra esta página dentro de una hora para confirmarlo: {link} Si no fue usted, no tiene que hacer nada y no cambia nada.',
  addressStop:
    'Desde su cuenta alguien pidió cambiar el correo por otro. Si fue usted, no tiene que hacer nada. Si no fue usted, deténgalo aquí: {link}',
  appAdded:
    'Se agregó a su cuenta una aplicación de códigos. Desde ahora, para entrar hace falta uno de sus códigos. Si fue usted, no tiene que hacer nada. Si no fue usted, deténgalo en los próximos siete días: {link}',
  appReplaced:
    'Otra aplicación de códigos tomó el lugar de la que tenía su cuenta. Si fue usted, no tiene que hacer nada. Si no fue usted, deténgalo en los próximos siete días: {link}',
  appRemoved:
    'Se quitó de su cuenta la aplicación de códigos. Si fue usted, no tiene que hacer nada. Si no fue usted, deténgalo en los próximos siete días: {link}',
  passkeyAdded:
    'Se agregó a su cuenta una llave de acceso: un teléfono o una computadora que puede entrar. Si fue usted, no tiene que hacer nada. Si no fue usted, deténgalo en los próximos siete días: {link}',
  passkeyRemoved:
    'Se quitó de su cuenta una llave de acceso. Si fue usted, no tiene que hacer nada. Si no fue usted, deténgalo en los próximos siete días: {link}',
  codesMade:
    'Se hicieron códigos de recuperación nuevos para su cuenta. Los anteriores ya no sirven. Si fue usted, no tiene que hacer nada. Si no fue usted, deténgalo en los próximos siete días: {link}',
  factorsTakenAway:
    'El equipo quitó el segundo paso de su cuenta porque alguien lo pidió. Ahora su contraseña sola la abre. Si usted lo pidió, entre y prepare otro segundo paso. Si no lo pidió, deténgalo en los próximos siete días: {link}',
  mute: 'Si no quiere recibir mensajes así durante 30 días, deténgalos aquí: {mute}',
  linkUnseen: '(un enlace que solo ve quien recibe el mensaje)',
  newDevice:
    'Alguien entró en su cuenta con un navegador que la cuenta no conocía. Si fue usted, no tiene que hacer nada. Si no fue usted, entre en el portal, cierre ese dispositivo en la página de seguridad de su cuenta y cambie su contraseña.',
  reminder: 'Le recordamos su cita: {when} Entre en el portal para ver dónde es o para cancelarla.',
  message: 'Tiene un mensaje del equipo. Entre en el portal para leerlo. No viene en este correo.',
  digest:
    'Este es su aviso del portal. Sus próximas citas: {when} Entre en el portal para verlas, y para ver sus mensajes y lo nuevo.',
  digestEmpty:
    'Este es su aviso del portal. No tiene citas en los próximos días. Entre en el portal para ver sus mensajes y lo nuevo.',
  appointment: 'Cita',
  appointments: 'Citas',
  closing: 'El portal envió este correo. Nadie lee las respuestas.',
}
