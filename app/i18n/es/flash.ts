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
  registered: {
    heading: 'Tiene su lugar',
    text: 'Le enviaremos una carta en unos minutos. Puede cancelar cuando quiera, incluso el mismo día.',
  },
  waiting: {
    heading: 'Usted está en la lista de espera',
    text: 'Todavía no hay nada reservado. Le escribiremos en cuanto haya lugar.',
  },
  requested: {
    heading: 'El equipo tiene su solicitud',
    text: 'Todavía no hay nada reservado. Alguien del equipo le contestará.',
  },
  present: 'Ya se había inscrito para esta fecha. No se cambió nada.',
  registrationCancelled: {
    heading: 'Quedó cancelado',
    text: 'Sus lugares quedan libres para otra familia. No hace falta dar un motivo.',
  },
  waitingLeft: 'Usted salió de la lista de espera.',
  cancelledBefore: 'Ya estaba cancelado. No se cambió nada.',
  dateSaved: 'Guardado.',
  dateCreated: 'Guardado como borrador. Solo el equipo lo ve hasta que lo publique.',
  datePublished: 'Publicado. Las familias ya pueden verlo.',
  dateTakenOff: 'La fecha quedó cancelada. Cada familia recibe una carta.',
  placesGiven: 'Los lugares quedaron asignados. Cada familia recibe una carta.',
  requestSeated: 'La familia tiene sus lugares y recibe una carta.',
  requestWaits: 'Está completo, así que la familia quedó en la lista de espera y recibe una carta.',
  requestDeclined: 'La solicitud quedó rechazada. Por favor, avise usted a la familia.',
  requestAnswered: 'Esta solicitud ya tenía respuesta. No se cambió nada.',
  articleKept: 'Guardado. Lo encontrará en Mis lecturas.',
  articleRemoved: 'Ya no está guardado.',
  readingSaved: 'Guardado. Solo usted puede verlo.',
  clarityThanks: 'Gracias. Nos ayuda a escribir con más claridad.',
  articleRetired: 'Está fuera de la biblioteca.',
  articleRestored: 'Está de nuevo en la biblioteca.',
  draftSaved: 'El borrador está guardado. Quienes leen no lo ven.',
  draftPutAside: 'El borrador quedó de lado. No se publicó nada de él.',
  articlePublished: 'Publicado. Ya se puede leer.',
  versionLeft: 'Ya no está en espera. Lo que se lee sigue igual.',
  listSaved: 'La lista está guardada.',
  listRetired: 'Los lectores ya no ven esta lista.',
  listRestored: 'Los lectores ven esta lista de nuevo.',
}
