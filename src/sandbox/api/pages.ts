/** What is between the tags of a page. */
export interface PageContent {
  readonly head: string;
  readonly body: string;
}

/** A page as Jenkins would show it, without its looks. */
export function htmlPage(title: string, content: string | PageContent): string {
  const { head, body } = typeof content === 'string' ? { head: '', body: content } : content;
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>${head}</head><body>${body}</body></html>`;
}

/** Text for HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#039;');
}

/** Error page of Jetty 12. Inside the application it names the servlet, and has one line break less. */
export function jettyPage(status: number, message: string, uri: string, servlet: boolean): string {
  const text = escapeHtml(message);
  return `<html>
<head>
<meta http-equiv="Content-Type" content="text/html;charset=ISO-8859-1"/>
<title>Error ${status} ${text}</title>
</head>
<body>
<h2>HTTP ERROR ${status} ${text}</h2>
<table>
<tr><th>URI:</th><td>${escapeHtml(uri)}</td></tr>
<tr><th>STATUS:</th><td>${status}</td></tr>
<tr><th>MESSAGE:</th><td>${text}</td></tr>
${servlet ? '<tr><th>SERVLET:</th><td>Stapler</td></tr>\n' : ''}</table>
<hr/><a href="https://jetty.org/">Powered by Jetty:// 12.1.5</a><hr/>
${servlet ? '' : '\n'}</body>
</html>
`;
}
