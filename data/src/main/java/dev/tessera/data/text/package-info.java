/// Where text comes from: files, folders, archives, JSON lines and the JDK's own documentation.
package dev.tessera.data.text;
