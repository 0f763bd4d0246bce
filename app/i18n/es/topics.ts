import type { topics as English } from '../en/topics'
import type { Like } from '../words'

export const topics: Like<typeof English> = {
  names: {
    support_note: 'Cómo ayudar',
    attendance: 'Asistencia',
    goals: 'Metas',
    wellbeing: 'Bienestar',
    skills: 'Habilidades',
    schedule: 'Horario',
    relapse_plan: 'Plan de prevención de recaídas',
    medication: 'Medicación',
    condition: 'Motivo del tratamiento',
  },
  examples: {
    support_note: '«Pregúntame por mi caminata»',
    attendance: '«Asistió a 8 de 9 sesiones»',
    goals: '«Caminar al aire libre tres mañanas por semana: casi todas las semanas»',
    wellbeing: 'Cómo se califica usted, en una línea, con los puntajes',
    skills: '«Practica la respiración lenta»',
    schedule: '«Lunes, miércoles y viernes, de 9 a 12»',
    relapse_plan: 'Sus señales de aviso y cómo pueden ayudar otras personas',
    medication: '«El plan se está siguiendo». Nunca los nombres.',
    condition: 'Para qué es su tratamiento',
  },
  things:
    '{count, plural, =0 {nada} =1 {una cosa} =2 {dos cosas} =3 {tres cosas} =4 {cuatro cosas} =5 {cinco cosas} =6 {seis cosas} =7 {siete cosas} =8 {ocho cosas} =9 {nueve cosas} other {# cosas}}',
  caseload: {
    title: 'Resúmenes',
    lead: 'Las personas que usted atiende y en qué punto está su resumen actual. La familia no ve nada de él hasta que la persona lo libera.',
    caption: 'Las personas que usted atiende',
    person: 'Persona',
    period: 'Período',
    state: 'En qué punto está',
    none: 'Todavía no hay resumen',
    next: 'Qué sigue',
    left: '{left, plural, =0 {Todas las personas tienen un resumen de los últimos siete días.} one {Una de {people} personas aún no tiene resumen de los últimos siete días.} other {# de {people} personas aún no tienen resumen de los últimos siete días.}}',
    begin: 'Empezar con {name}',
    steps: { write: 'Escribir uno', finish: 'Terminarlo', none: 'Escribir otro' },
    writeFor: 'para {name}',
    states: {
      waiting: 'En espera de revisión',
      automatic: 'Se mostró por sí solo el {day}',
      released: 'Aprobado el {day}',
      partly: 'Aprobado en parte el {day}',
      declined: 'No aceptado, el {day}',
      withdrawn: 'Retirado el {day}',
      draft: 'Sin enviar',
    },
    due: 'Por sí solo el {day}',
    empty: {
      heading: 'Ahora no tiene personas asignadas',
      text: 'Las asigna el equipo de coordinación. Si falta alguien, pregunte en la recepción.',
    },
  },
}
