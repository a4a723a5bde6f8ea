// @ts-check
// A student's page, which goes where the teacher's is.

export function follow() {}
