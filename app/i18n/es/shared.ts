import type { shared as English } from '../en/shared'
import type { Like } from '../words'

export const shared: Like<typeof English> = {
  title: 'Lo que comparten con usted',
  back: 'Inicio',
  heading: 'Lo que {name} comparte con usted',
  lead: '{name} eligió lo que usted ve aquí.',
  period: 'Se refiere a los días {period}.',
  partPeriod: 'Sobre los días {period}.',
  empty: {
    title: 'Lo que comparten con usted',
    heading: 'Ahora no hay nada que mostrar',
    text: 'Las novedades llegan de vez en cuando y pueden hacer una pausa por muchas razones.',
    groups: 'Buscar un grupo para usted',
    read: 'Leer algo en la biblioteca',
  },
  note: {
    about: 'Cómo puede ayudar esta semana',
    own: 'En palabras de {name}',
    team: 'Una nota del equipo',
    quote: '«{text}»',
  },
  attendance: {
    about: 'Asistencia',
    finding: '{name} asistió a {came} de {planned, plural, =1 {1 sesión} other {# sesiones}}.',
    week: 'Semana del {day}',
    ring: 'Un círculo abierto es una sesión a la que no fue. Se falta por muchas razones.',
    excused:
      '{count, plural, =1 {El equipo justificó una de esas faltas.} other {El equipo justificó # de esas faltas.}}',
  },
  goals: {
    about: 'Metas',
    finding:
      '{count, plural, =1 {Una meta} =2 {Dos metas} =3 {Tres metas} =4 {Cuatro metas} other {# metas}}{reached, plural, =0 {{count, plural, =1 {, en marcha} =2 {, las dos en marcha} other {, todas en marcha}}} other {, {reached, plural, =1 {una ya es parte de la vida} other {# ya son parte de la vida}}}}.',
    steps: {
      chosen: 'Elegida',
      trying: 'En prueba',
      mostWeeks: 'Casi siempre',
      partOfLife: 'Parte de la vida',
    },
  },
  wellbeing: {
    about: 'Bienestar',
    finding: {
      phq9: {
        lighter: 'El ánimo bajo pesa menos que {since}.',
        same: 'El ánimo bajo pesa más o menos lo mismo que {since}.',
        heavier: 'El ánimo bajo pesa más que {since}.',
        one: '{name} calificó su ánimo una vez hasta ahora.',
      },
      gad7: {
        lighter: 'La preocupación pesa menos que {since}.',
        same: 'La preocupación pesa más o menos lo mismo que {since}.',
        heavier: 'La preocupación pesa más que {since}.',
        one: '{name} calificó su preocupación una vez hasta ahora.',
      },
    },
    since: { month: 'en {text}', day: 'el {text}' },
    reading: {
      phq9: 'Cada punto es la respuesta de {name} a las mismas nueve preguntas. Más arriba en el dibujo es más leve. Algunas semanas van al revés, y eso es habitual.',
      gad7: 'Cada punto es la respuesta de {name} a las mismas siete preguntas. Más arriba en el dibujo es más leve. Algunas semanas van al revés, y eso es habitual.',
    },
    bands: {
      veryLight: 'Muy leve',
      light: 'Leve',
      medium: 'Medio',
      heavy: 'Pesado',
      veryHeavy: 'Muy pesado',
    },
    caption: {
      phq9: 'El ánimo bajo según {name} (PHQ-9, de 0 a 27; menos es más leve)',
      gad7: 'La preocupación según {name} (GAD-7, de 0 a 21; menos es más leve)',
    },
  },
  skills: {
    about: 'Habilidades',
    finding:
      '{count, plural, =1 {Una habilidad} =2 {Dos habilidades} =3 {Tres habilidades} =4 {Cuatro habilidades} =5 {Cinco habilidades} other {# habilidades}} que {name} practica.',
    names: {
      breathing: { name: 'Respirar despacio', more: 'cuando sube la tensión' },
      asking_for_help: { name: 'Pedir ayuda a tiempo', more: 'antes de que sea difícil' },
      noticing_thoughts: { name: 'Notar un pensamiento', more: 'sin discutir con él' },
      grounding: { name: 'Volver al aquí y ahora', more: 'con los cinco sentidos' },
      naming_feelings: { name: 'Ponerle nombre a lo que siente', more: 'antes de actuar' },
      riding_out_urges: { name: 'Dejar pasar un impulso', more: 'hasta que baja' },
      problem_solving: { name: 'Resolver un problema', more: 'con pasos pequeños' },
      saying_no: { name: 'Decir que no', more: 'con amabilidad y claridad' },
      planning_the_day: { name: 'Planear el día', more: 'la noche anterior' },
      sleep_routine: { name: 'Acostarse', more: 'siempre a la misma hora' },
    },
    answer: 'Cómo responder',
  },
  schedule: {
    about: 'Horario',
    finding: '{name} está en el programa {hours, plural, =1 {1 hora} other {# horas}} por semana.',
    levels: {
      partial_hospital: 'Hospitalización parcial: la mayor parte del día.',
      intensive_outpatient: 'Programa ambulatorio intensivo: unas horas, varios días.',
      outpatient: 'Atención ambulatoria: una visita de vez en cuando.',
    },
    slot: 'de {from} a {to}',
    stepDown:
      'A partir del {day} {hours, plural, =0 {el programa termina} =1 {será 1 hora por semana} other {serán # horas por semana}}.',
  },
  plan: {
    about: 'Plan de prevención de recaídas',
    finding: '{name} escribió a qué hay que prestar atención y qué ayuda.',
    signs: 'Señales de aviso',
    coping: 'Lo que {name} hace entonces',
    help: 'Cómo puede ayudar usted',
  },
  medication: {
    about: 'Medicación',
    yes: '{name} sigue el plan de medicación.',
    mostly: '{name} sigue casi siempre el plan de medicación.',
    no: '{name} no sigue el plan de medicación en este momento.',
    why: 'Aquí nunca aparecen los nombres de los medicamentos. El equipo lo sabe y lo trabaja con {name}.',
  },
  condition: {
    about: 'Motivo del tratamiento',
    finding: 'Para qué es el tratamiento de {name}.',
    library: 'Leer sobre ello en la biblioteca',
    minutes: '{minutes, plural, one {# minuto} other {# minutos}}',
    names: {
      depression: 'Depresión',
      anxiety: 'Ansiedad',
      panic: 'Pánico',
      bipolar: 'Trastorno bipolar',
      ptsd: 'Trauma y estrés postraumático',
      bpd: 'Trastorno límite de la personalidad',
      ocd: 'TOC',
      psychosis: 'Psicosis',
      eating: 'Un trastorno de la alimentación',
      adhd: 'TDAH',
      alcohol: 'Consumo de alcohol',
      opioids: 'Consumo de opioides',
      stimulants: 'Consumo de estimulantes',
      cannabis: 'Consumo de cannabis',
    },
  },
  about: {
    about: 'Sobre esta página',
    scope:
      '{name} aceptó por escrito que {clinic} le muestre a usted, {recipient}, lo siguiente: {topics}. Termina, a más tardar, el {until}.',
    keep: '{name} puede cambiarlo o detenerlo en cualquier momento, y puede ver cuándo se abre esta página. Le pedimos que quede entre ustedes.',
    translation: 'La norma federal 42 CFR parte 2 prohíbe usar o divulgar estos datos sin autorización.',
  },
}
