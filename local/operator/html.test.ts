import { describe, expect, it } from 'vitest';
import { html } from './html.ts';

describe('the HTML of a page', () => {
  it('shows what others wrote as text, in elements and in attributes', () => {
    const hostile = `<script>alert("1")</script>' onclick='x`;
    expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onclick=&#39;x">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onclick=&#39;x</p>',
    );
  });

  it('keeps markup, joins lists and leaves nothing out but nothing', () => {
    const rows = [1, 2].map((row) => html`<li>${row}</li>`);
    expect(html`<ul>${rows}</ul>${undefined}${null}${false}${0}`.text).toBe('<ul><li>1</li><li>2</li></ul>0');
  });
});
