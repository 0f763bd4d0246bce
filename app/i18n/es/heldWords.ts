import type { heldWords as english } from '../en/heldWords'
import type { Like } from '../words'

/** Cómo llama a las cosas la copia de un expediente. */
export const heldWords: Like<typeof english> = {
  outcomes: {
    planned: 'prevista',
    attended: 'asistió',
    late: 'llegó tarde',
    missed: 'faltó',
    excused: 'falta justificada',
  },
  levels: {
    partial_hospital: 'hospitalización parcial',
    intensive_outpatient: 'ambulatorio intensivo',
    outpatient: 'ambulatorio',
  },
  hours: '{hours, plural, =1 {una hora por semana} other {# horas por semana}}',
  followed: {
    yes: 'el plan se sigue',
    mostly: 'el plan se sigue casi siempre',
    no: 'ahora el plan no se sigue',
    none: 'no se dice nada',
  },
  answers:
    'ánimo {mood}, sueño {sleep}, estrés {stress}, confianza {confidence}, ganas de consumir {cravings}',
  signs: 'Señales de aviso: {lines}',
  coping: 'Lo que ayuda: {lines}',
  help: 'Cómo pueden ayudar otros: {lines}',
  parts: '{count, plural, =1 {una parte} other {# partes}}',
  item9: 'una respuesta se pasó a su terapeuta',
}
