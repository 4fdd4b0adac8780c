/// What `tessera doctor` looks at beyond the JVM: the GPU, its driver, ND4J.
package dev.tessera.cli.host;
