import type { accounting as English } from '../en/accounting'
import type { Like } from '../words'

export const accounting: Like<typeof English> = {
  mine: {
    title: 'Quién lo vio',
    heading: 'Quién lo vio',
    lead: 'Cada vez que alguien abrió lo que usted comparte, y qué vio. Solo usted y quienes responden por el registro pueden ver esta lista.',
    empty: {
      heading: 'Hasta ahora nadie ha mirado',
      text: 'Cuando alguien abra lo que usted comparte, aparecerá aquí con el día y la hora.',
      next: 'Ver quién podría mirar',
    },
  },
  nobody: 'Nadie miró del {first} al {last}.',
  first: 'Primera',
  last: 'Última',
  times: 'Veces',
  topic: 'Tema',
  inShort: 'Lo que vio {name}, en resumen',
  day: 'Día',
  what: 'Cuándo y qué vio',
  each: 'Cada vez que miró {name}',
  newest: 'Esta página muestra las {shown} más nuevas de {count}. En los archivos están todas.',
  tooMany: {
    heading: 'Hay más de lo que cabe en una lista',
    text: 'Elija abajo un tiempo más corto para verlo todo y guardarlo en un archivo.',
  },
  period: {
    heading: 'Otro tiempo',
    from: 'Desde',
    to: 'Hasta, con ese día incluido',
    show: 'Mostrar este tiempo',
  },
  keep: {
    heading: 'Guardar una copia',
    text: 'Del {first} al {last}, cada vez con quién, qué, cuándo y para qué. El archivo es suyo: guárdelo donde solo usted pueda abrirlo.',
    textAdmin: 'Del {first} al {last}. Contiene quién vio qué clase de cosa, y nunca lo que decía.',
    pdf: 'PDF para leer o imprimir',
    csv: 'CSV para una hoja de cálculo',
  },
  form: {
    heading: 'Guardar una copia',
    signed: 'PDF, como se firmó',
    other: 'PDF en {language, select, es {español} other {inglés}}, una traducción',
  },
  admin: {
    title: 'Registro de lo que se mostró',
    lead: 'A quién se mostró qué sobre una persona, cuándo y para qué. Nunca contiene lo que se mostró. Cada vez que usted lo abre queda registrado con su nombre.',
    participant: '¿De quién es el expediente?',
    participantHint: 'El nombre completo o el número del expediente',
    reason: '¿Para qué lo necesita?',
    reasonHint: 'Se guarda con el pedido y no se puede cambiar.',
    from: 'Desde',
    fromHint: 'Vacío: desde que empieza el registro',
    to: 'Hasta, con ese día incluido',
    toHint: 'Vacío: hoy',
    password: 'Su contraseña, otra vez',
    submit: 'Mostrar el registro',
    back: 'Otro registro',
    about: 'Sobre {name}, del {first} al {last}',
    why: 'Su motivo: {reason}',
  },
}
