/// Documentation comments out of Java sources, above all those of the JDK: a corpus that every Java
/// developer has on disk.
package dev.tessera.data.javadoc;
