declare module 'mjml' {
  /** The part of MJML that compiles a page; the package brings no types of its own. */
  export default function mjml2html(
    source: string,
    options: { readonly validationLevel: 'strict' },
  ): Promise<{ readonly html: string }>;
}
