import type { messages as English } from '../en/messages'
import type { Like } from '../words'

export const messages: Like<typeof English> = {
  title: 'Mensajes',
  lead: 'Lo que las personas del programa y las familias escribieron al equipo. Nadie más lo ve, y tampoco ellas una vez enviado.',
  urgent:
    'Aquí no se responde. Hable a solas con la persona y no confirme a ninguna familia que alguien está en tratamiento. Si alguien puede no estar a salvo ahora, siga el plan de crisis y llame al 911 o al 988.',
  caption: 'Mensajes, primero los abiertos',
  from: 'De',
  about: 'Sobre',
  abouts: {
    self: 'La persona que escribe',
    person: '{name}',
    named: '«{name}», lista general',
    nobody: 'Nadie, lista general',
  },
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
    about: {
      self: 'Se trata de la misma persona que escribe.',
      person: 'Lo escribió un familiar. Se trata de {name}.',
      named:
        'Lo escribió un familiar sobre alguien a quien llama «{name}». Ningún vínculo vigente lleva a nadie, por eso está en la lista general. No confirme nada.',
      nobody:
        'Lo escribió un familiar. No se trata de nadie en particular, por eso está en la lista general.',
    },
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
    giveTo: 'O pasarlo a otra persona del equipo',
    giveHint: 'Aquí solo están quienes pueden leerlo.',
    giveNobody: 'Elija a alguien del equipo',
    give: 'Pasarlo',
    done: 'Marcar como listo',
    reopen: 'Abrirlo de nuevo',
  },
}
