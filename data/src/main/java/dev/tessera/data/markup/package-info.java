/// Plain text out of HTML and Markdown, and where a sentence ends.
package dev.tessera.data.markup;
