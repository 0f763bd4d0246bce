import type { messages as English } from '../en/messages'
import type { Like } from '../words'

export const messages: Like<typeof English> = {
  title: 'Mensajes',
  lead: 'Lo que las personas del programa escribieron solo al equipo. Su familia no lo ve, y tampoco ellas una vez enviado.',
  urgent:
    'Aquí no se responde. Hable a solas con la persona. Si alguien puede no estar a salvo ahora, siga el plan de crisis y llame al 911 o al 988.',
  caption: 'Mensajes, primero los abiertos',
  from: 'De',
  sent: 'Enviado',
  state: 'Estado',
  states: { new: 'Nuevo', taken: 'Lo tiene {holder}', mine: 'Lo tiene usted', done: 'Listo' },
  sentAt: '{day}, {time}',
  empty: {
    heading: 'No hay mensajes',
    text: 'Cuando alguien escriba al equipo, aparecerá aquí.',
  },
  newer: 'Volver a lo más reciente',
  older: 'Más',
  one: {
    title: 'Mensaje',
    back: 'Mensajes',
    heading: 'Mensaje de {writer}',
    lead: 'Enviado: {time}, {day}.',
    text: 'Lo que escribió',
    onRecord: 'Queda registrado que usted lo abrió.',
    person: 'Ir a su página',
    what: 'Quién se encarga',
    states: {
      new: 'Nadie se encarga todavía.',
      taken: '{holder} se encarga.',
      mine: 'Usted se encarga.',
      done: 'Está listo.',
    },
    take: 'Yo me encargo',
    takeOver: 'Encargarme yo',
    done: 'Marcar como listo',
    reopen: 'Abrirlo de nuevo',
  },
}
