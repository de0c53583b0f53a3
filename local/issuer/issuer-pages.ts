import { escapeHtml as text } from '../operator/html.ts';
import type { Persona } from './issuer.ts';
import { page } from './page.ts';

export function personaPage(base: string, personas: readonly Persona[]): string {
  const items = personas.map(
    ({ id, name, description }) =>
      `<li><a href="${base}?persona=${encodeURIComponent(id)}">${text(name)}</a> <span>${text(description)}</span></li>`,
  );
  return page(
    'Who are you?',
    `<p>On this machine you may be anyone of these. The link gives a token.</p><ul>${items.join('')}</ul>`,
  );
}

export function tokenPage(base: string, persona: Persona, token: string): string {
  const claims = text(JSON.stringify(persona.claims, null, 2));
  return page(
    `A token for ${persona.name}`,
    `<p>Send it in the header <code>Authorization: Bearer</code>.</p>
    <p><label for="token">Token</label><br><textarea id="token" readonly rows="8" cols="80">${text(token)}</textarea></p>
    <h2>Claims</h2><pre>${claims}</pre><p><a href="${base}">All personas</a></p>`,
  );
}
