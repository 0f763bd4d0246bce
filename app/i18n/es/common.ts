import type { common as English } from '../en/common'
import type { Like } from '../words'

/** Las palabras del marco de la página y de las partes de app/ui. */
export const common: Like<typeof English> = {
  name: 'Alongside',
  at: 'en {clinic}',
  skip: 'Ir al contenido',
  main: 'Principal',
  help: 'Ayuda ahora',
  call: 'Llame o envíe un mensaje al',
  inDanger: 'si hay peligro',
  leave: 'Salir rápido',
  demo: 'Esta es una clínica de demostración. Aquí nadie es real.',
  otherLanguage: 'English',
  places: {
    progress: 'Mi progreso',
    weeks: 'Registro',
    home: 'Inicio',
    groups: 'Grupos y talleres',
    library: 'Biblioteca',
    mine: 'Su página',
    reading: 'Mis lecturas',
    signUps: 'Sus inscripciones',
    sharing: 'Lo que comparte',
    stop: 'Dejar de compartir',
    updates: 'Resúmenes',
    account: 'Su cuenta',
    today: 'Hoy',
    events: 'Grupos y talleres',
    programs: 'Programas',
    sites: 'Sedes',
    summaries: 'Resúmenes',
    messages: 'Mensajes',
    therapy: 'Terapia familiar',
    staff: 'Personal',
    letters: 'Cartas',
    people: 'Personas',
    stateRules: 'Menores',
    record: 'Registro',
    accounting: 'Lo que se mostró',
    imports: 'Registros',
    copies: 'Copias',
    retention: 'Conservación',
    tasks: 'Tareas',
  },
  foot: {
    about:
      'Alongside es el portal para familias de {clinic}, un programa ambulatorio intensivo de salud mental y consumo de sustancias.',
    promise: 'Aquí no aparece nada sobre una persona del programa si esa persona no lo firmó antes.',
    privacy: 'Privacidad',
  },
  optional: '(opcional)',
  problems: {
    inTitle: 'Error:',
    heading:
      '{count, plural, =1 {Hay un dato por revisar} =2 {Hay dos datos por revisar} =3 {Hay tres datos por revisar} other {Hay # datos por revisar}}',
    kept: 'No se perdió nada de lo que escribió.',
  },
  dates: {
    today: 'hoy',
  },
  progress: {
    came: 'asistió',
    missed: 'no asistió',
    done: 'Ya pasó:',
    now: 'Ahora:',
    asTable: 'Lo mismo en una tabla',
    drawn:
      '{count, plural, =1 {Un punto: {last}.} other {# puntos. El primero: {first}. El último: {last}.}} La tabla de abajo tiene los mismos números.',
    dot: '{when}, {band}, {score}',
    ahead: 'Todavía por delante:',
    when: 'Cuándo',
    inWords: 'En palabras',
    score: 'Puntaje',
  },
  stop: {
    short: 'Detener',
    topic: 'y no compartir más {topic} con {person}',
  },
  errors: {
    notFound: {
      heading: 'Esta página no está aquí',
      text: 'Puede que la dirección esté mal escrita o que la página haya cambiado de lugar. Usted no hizo nada mal.',
    },
    refused: {
      heading: 'Esto no está abierto para usted aquí',
      text: 'No se cambió nada. Si cree que debería poder hacerlo, hable con el equipo.',
    },
    conflict: {
      heading: 'Algo cambió mientras usted estaba en esta página',
      text: 'Lo que pidió ya no corresponde a lo que hay ahora, así que no se cambió nada. Vuelva atrás, mire otra vez e inténtelo de nuevo.',
    },
    busy: {
      heading: 'En este momento hay muchas personas aquí',
      text: 'Todavía no pudimos hacerlo. No se perdió nada. Espere un momento e inténtelo de nuevo.',
    },
    broken: {
      heading: 'Algo falló de nuestro lado',
      text: 'Usted no hizo nada mal, y sus lugares y sus decisiones están a salvo. Inténtelo de nuevo en unos minutos.',
    },
    start: 'Ir al inicio',
    search: 'Buscar en la biblioteca',
    again: 'Intentar de nuevo',
    now: 'Si necesita a alguien ahora, llame o envíe un mensaje al <a988></a988>. Si hay peligro, llame al <a911></a911>.',
    number: 'Si nos lo cuenta, denos este número: {id}',
  },
}
