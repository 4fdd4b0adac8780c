/// What every part of Tessera may use. Each topic has a package of its own below this one.
package dev.tessera.data;
