package dev.tessera.cli;

import dev.tessera.data.BadInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns what a command throws into words and an exit code.
///
/// What the person can mend (a bad file, a full disk, too little memory) is one line on stderr and
/// exit code 2. Everything else is a bug of ours: a stack trace and exit code 70 (`EX_SOFTWARE`). A reader
/// of the output that has gone (`| head -1`) is no failure.
final class Failures implements IExecutionExceptionHandler {

  static final int BAD_INPUT = 2;
  static final int BUG = 70;

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    return report(failure, command.getErr());
  }

  static int report(Throwable failure, PrintWriter err) {
    if (failure instanceof StandardOutput.Failed output && output.isClosedPipe()) {
      return 0;
    }
    Optional<String> mendable = mendable(failure);
    if (mendable.isPresent()) {
      err.println("tessera: " + mendable.get().replaceAll("\\R", " "));
      err.flush();
      return BAD_INPUT;
    }
    err.println("tessera: this is a bug, please report it with the lines below");
    failure.printStackTrace(err);
    err.flush();
    return BUG;
  }

  /// The line for the person, if the failure is one that a person can mend.
  static Optional<String> mendable(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = switch (t) {
        case BadInput bad -> bad.getMessage();
        case NoSuchFileException missing -> missing.getFile() + " does not exist";
        case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
        case FileAlreadyExistsException there -> there.getFile()
            + " is in the way; give another place";
        case FileSystemException system when system.getReason() != null ->
          system.getFile() + ": " + system.getReason();
        case StandardOutput.Failed output ->
          "standard output cannot be written: " + output.getCause().getMessage();
        case UncheckedIOException wrapped -> null; // its cause says more
        case IOException io -> "reading or writing failed: " + io.getMessage();
        case OutOfMemoryError memory -> "out of memory (" + memory.getMessage() + ", heap limit "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB); raise it, for example: TESSERA_JAVA_OPTS=-Xmx8g tessera …";
        default -> null;
      };
      if (message != null) {
        return Optional.of(message);
      }
    }
    return Optional.empty();
  }
}
