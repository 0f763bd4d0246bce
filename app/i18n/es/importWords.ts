import type { importWords as english } from '../en/importWords'
import type { Like } from '../words'

/** Por qué no se toma una entrada de un archivo de registros, y qué hacer. */
export const importWords: Like<typeof english> = {
  kinds: {
    identifier: 'por número',
    name: 'por nombre y fecha de nacimiento',
  },
  problems: {
    fileNotJson: 'Este archivo no es JSON. Exporte un paquete FHIR R4 como JSON y envíelo.',
    fileNotBundle:
      'Este JSON no es un paquete FHIR. Envíe un recurso del tipo Bundle, con su tipo y sus entradas.',
    fileEmpty: 'Este paquete no tiene entradas.',
    fileTooMany: 'Este paquete tiene más de 20 000 entradas. Envíelo en archivos más pequeños.',
    tableBroken:
      'Una comilla de esta tabla no se cierra. Guárdela otra vez como CSV desde el programa del que viene.',
    tableEmpty: 'Esta tabla no tiene filas debajo del encabezado.',
    tableTooMany: 'Esta tabla tiene más de 20 000 filas. Envíela en archivos más pequeños.',
    tableColumns:
      'A esta tabla le falta una columna. Necesita session_date y outcome, y además identifier, o bien given_name, family_name y birth_date.',
  },
  reasons: {
    noResource: 'La entrada no tiene un recurso con su tipo. Quítela o envíe el recurso.',
    kindUnknown:
      'Aquí no se toma este tipo de registro: {detail}. Se toman Patient, Encounter, Appointment, Observation, Goal y CarePlan.',
    shapeWrong:
      'Falta un valor o no está escrito como en FHIR R4: {detail}. Corríjalo en su origen y envíelo otra vez.',
    noId: 'La entrada no tiene id. Dele uno, para que enviarla dos veces no cuente dos veces.',
    twice: 'La misma entrada está antes en este archivo. Solo se toma la primera.',
    subjectMissing: 'La entrada no dice de quién trata.',
    subjectUnknown:
      'Trata de alguien que no corresponde a nadie de aquí. Vea el motivo en la entrada de ese paciente.',
    patientBare:
      'El paciente no tiene identificador con su sistema, ni nombre completo con fecha de nacimiento.',
    patientUnmatched:
      'Nadie de aquí tiene este identificador, ni este nombre con esta fecha de nacimiento. Una importación no agrega a nadie: agregue primero a la persona o quite la entrada.',
    patientSeveral:
      'Más de una persona de aquí coincide. Envíe un identificador que solo tenga una de ellas.',
    patientOther:
      'Alguien de aquí tiene este nombre y esta fecha de nacimiento, pero otro número en el mismo sistema. Averigüe si es la misma persona.',
    safetyUnmatched:
      'Una respuesta de este archivo puede indicar que alguien está en peligro, y no corresponde a nadie de aquí. Avise hoy a su terapeuta.',
    statusUnusable: 'Según su estado, no se puede leer nada seguro de ella: {detail}.',
    startMissing: 'No dice cuándo. Envíe {detail}, con hora y zona horaria si es una sesión.',
    dayOutside: 'La fecha es anterior a 2000 o está a más de dos años de hoy: {detail}.',
    codeUnknown:
      'Aquí no se toma este tipo de observación: {detail}. Se toman los totales de PHQ-9, GAD-7, PHQ-2, AUDIT y AUDIT-C.',
    itemAnswer: 'Las respuestas a preguntas sueltas nunca se guardan. Envíe el total.',
    totalMissing: 'El valor de la observación no es un número entero.',
    totalOutside: 'El total está fuera de lo que admite la escala: {detail}.',
    textMissing: 'No hay palabras que guardar.',
    planUnmapped:
      'El plan no dice nada que tenga lugar aquí: un nivel de atención con sus horas por semana, o señales de aviso con pasos para afrontarlas.',
    anotherHolds:
      'Este origen ya dio el mismo id a otra persona. No se cambió nada. Averigüe cuál de los dos es correcto.',
    columnsMissing: 'La fila tiene menos celdas que el encabezado.',
    rowLong: 'Una celda tiene más de 200 letras: {detail}.',
    dateWrong: 'No se puede leer una fecha: {detail}. Escriba 2026-11-03 u 11/3/2026.',
    timeWrong: 'No se puede leer la hora. Escriba 14:00 o 2:00 PM.',
    outcomeWrong: 'No se conoce el resultado «{detail}». Escriba planned, attended, late, missed o excused.',
    formula: 'Una celda empieza como una fórmula: {detail}. Escríbala como texto.',
  },
}
