/// What machine this is.
package dev.tessera.data.host;
