package dev.tessera.train.cuda;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// A C function of the driver. All of them return a `CUresult`, 0 for success.
///
/// @param name as the library exports it
record DriverFunction(String name, MethodHandle handle) {

  /// @throws java.util.NoSuchElementException if the library has no such function
  @SuppressWarnings("restricted") // calling C is what this package is for
  static DriverFunction bind(SymbolLookup library, String name, MemoryLayout... parameters) {
    return new DriverFunction(name, Linker.nativeLinker()
        .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters)));
  }

  /// Calls it. Boxes its arguments, which costs about a microsecond: calls are per piece of work, never
  /// per word.
  ///
  /// @param arguments [Integer], [Long] and [MemorySegment], as bound
  /// @return the `CUresult`
  int call(Object... arguments) {
    try {
      return (int) handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("calling " + name + " of the NVIDIA driver failed", e);
    }
  }
}
