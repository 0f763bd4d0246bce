import type { merging as English } from '../en/merging'
import type { Like } from '../words'

/** Dos cuentas de una familia: sus hogares se hacen uno, o vuelven a ser dos. */
export const merging: Like<typeof English> = {
  title: 'Familias con dos cuentas',
  link: 'Familias con dos cuentas',
  back: 'Hoy',
  lead: 'Dos cuentas con el mismo nombre pueden ser una sola familia, o dos personas que se llaman igual. Pregúnteles antes de unir sus hogares.',
  none: 'En sus sedes no hay dos familias con el mismo nombre.',
  emails: '{one} y {two}',
  look: 'Comparar',
  merged: 'Unidos en los últimos treinta días',
  because: 'Motivo: {reason}',
  undo: 'Volver a separarlos',
  undone: 'Separados otra vez',
  one: {
    title: 'Unir dos hogares',
    heading: 'Unir los hogares de {name}',
    lead: 'No se une nada hasta que pulse el botón. Durante treinta días puede volver a separarlos.',
    table: 'Las dos cuentas',
    what: 'Qué',
    kept: 'Se queda',
    joined: 'Se le une',
    email: 'Correo',
    since: 'Cuenta desde',
    people: 'Hogar',
    nobody: 'Nadie más',
    live: 'Inscripciones vigentes',
    past: 'Inscripciones terminadas',
    swap: 'Conservar la otra cuenta',
    stays:
      'Pasan el hogar, las inscripciones y los cursos. Las dos cuentas pueden seguir entrando. Los vínculos con personas del programa, y lo que se compartió con cada cuenta, quedan donde están.',
    blocked: 'Todavía no se pueden unir',
    both: 'Las dos tienen lugar o turno en estas fechas. Primero quite una de las dos.',
    tooMany: 'Juntas tienen más de 20 personas.',
    reason: '¿Cómo sabe que son una sola familia?',
    reasonHint: 'Queda registrado. Por favor, no escriba ningún diagnóstico.',
    save: 'Unir los hogares',
  },
}
