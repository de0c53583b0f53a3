declare module 'asl-validator' {
  /** Checks a state machine against the schemas of the language, its states and its JSONata. */
  export default function validate(definition: unknown): {
    readonly isValid: boolean;
    readonly errors: readonly unknown[];
  };
}
