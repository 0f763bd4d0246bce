export const flash = {}
