import type { documents as English } from '../en/documents'
import type { Like } from '../words'
import { heldWords } from './heldWords'
import { importWords } from './importWords'

export const documents: Like<typeof English> = {
  page: 'página {page} de {pages}',
  form: {
    foot: '{clinic}. Huella de las palabras firmadas: {mark}',
    translation:
      'Esto es una traducción. Las palabras que se firmaron están en inglés, y solo ellas valen. El archivo en inglés está en la página de lo que comparte.',
    signed: 'Firma',
    by: 'Firmado por',
    on: 'Firmado el',
    when: '{day}, a {time} ({zone})',
    how: 'Comprobado con',
    methods: { password: 'Contraseña', passkey: 'Llave de acceso', paper: 'En papel, que guarda la clínica' },
    as: 'Firmado en calidad de',
    authorities: {
      parent: 'Madre o padre',
      guardian: 'Tutor o tutora legal',
      power_of_attorney: 'Titular de un poder notarial',
      personal_representative: 'Representante personal',
    },
    mark: 'Huella de las palabras firmadas (SHA-256)',
    stands: 'Cómo está',
    states: {
      active: 'El {today} estaba en vigor, desde el {day}.',
      replaced: 'Un formulario más nuevo tomó su lugar el {day}.',
      stopped: 'Se detuvo el {day}.',
      ended: 'Terminó el {day}.',
      waiting: 'El {today} aún no estaba en vigor: falta otra firma.',
    },
    notice: 'Aviso para quien recibe la información',
    noticeMeaning:
      'En español: la parte 2 del título 42 del Código de Regulaciones Federales prohíbe usar o divulgar estos registros sin autorización.',
  },
  accounting: {
    title: 'Registro de lo que se mostró',
    about: 'Sobre {name}. Del {from} al {to}. Hecho el {today} por {clinic}.',
    foot: '{clinic}. Registro de lo que se mostró',
    none: 'En este tiempo no se mostró nada a nadie.',
    series: 'En resumen',
    seriesText:
      'Lo que una persona vio de un tema por un motivo, con la primera vez, la última y cuántas veces.',
    rows: 'Cada vez',
    rowsText: 'Cada vez que se mostró algo es una línea. Zona horaria: {zone}.',
    head: {
      on: 'Día y hora',
      recipient: 'Quién',
      what: 'Qué',
      purpose: 'Para qué',
      consent: 'Formulario firmado',
      first: 'Primera',
      last: 'Última',
      times: 'Veces',
      channel: 'Cómo',
      instant: 'Hora UTC',
      consentId: 'Número del formulario',
    },
    purposes: {
      own_request: 'A pedido de la persona de quien se trata',
      family_support: 'A pedido de esa persona, para que su familia pueda ayudar',
    },
    channels: {
      page: 'Mostrado en una página',
      print: 'Impreso',
      export: 'En un archivo',
      mail: 'Por correo',
    },
  },
  imports: importWords,
  held: heldWords,
}
