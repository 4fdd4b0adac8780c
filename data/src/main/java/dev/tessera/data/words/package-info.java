/// Words and how often they occur.
package dev.tessera.data.words;
