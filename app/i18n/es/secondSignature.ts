import type { secondSignature as English } from '../en/secondSignature'
import type { Like } from '../words'

export const secondSignature: Like<typeof English> = {
  asked: {
    heading: 'Otra persona firma con usted',
    text: 'Según la ley de este estado, <b>{name}</b> también firma este formulario. Usted firma primero. Después {name} recibe un correo que solo dice que hay algo que ver, y lee aquí este mismo formulario. No se comparte nada antes de que firmen las dos personas.',
    other: 'Pedirla a otra persona',
  },
  choose: {
    title: 'Quién firma con usted',
    heading: '¿Quién debe firmar con usted?',
    lead: 'Se le pide a una sola persona. A las demás no se les avisa.',
    label: 'A quién se le pide',
    save: 'Seguir',
    back: 'Volver al formulario',
    need: '¿Hay una razón para no pedírselo a nadie de esta lista? Hable con el equipo antes de firmar.',
  },
  kinds: {
    parent: 'Su madre o padre',
    guardian: 'Quien tiene su tutela',
    power_of_attorney: 'Con un poder legal',
    personal_representative: 'Su representante',
  },
  list: {
    title: 'Para firmar',
    heading: 'Para firmar',
    lead: 'Formularios que esperan su firma.',
    line: '{name} firmó el {day} y le pide que firme también',
    open: 'Leer y firmar',
    none: 'Nada espera su firma',
    noneText: 'Cuando un formulario necesite su firma, aparecerá aquí.',
    waits: '{count, plural, one {Un formulario espera su firma} other {# formularios esperan su firma}}',
    see: 'Leerlo',
  },
  sign: {
    passkey: 'Firmar con mi llave de acceso',
    title: 'Firmar',
    back: 'Para firmar',
    heading: 'Lea este formulario',
    lead: 'Primero lo firmó la persona de quien trata. Vale solo cuando usted también firme. No tiene que firmar: hable con el equipo si tiene preguntas.',
    formHeading: 'Su firma',
    name: 'Su nombre completo',
    nameHint: 'Como está en el formulario: {name}',
    password: 'Su contraseña',
    passwordHint: 'Para saber que es usted.',
    submit: 'Firmar',
    pending: 'Firmando …',
    notNow: 'Ahora no',
  },
}
