/** File that is meant when none is named. */
export const defaultFile: string = 'jenkins-triggers.yml';
