declare module 'handlebars/runtime.js' {
  /** The part of Handlebars that runs precompiled templates; the package describes only the whole. */
  interface Runtime {
    create(): Runtime;
    registerHelper(name: string, helper: (...args: never[]) => unknown): void;
    template(precompiled: TemplateSpecification): (values: Readonly<Record<string, unknown>>) => string;
  }
  const runtime: Runtime;
  export default runtime;
}
