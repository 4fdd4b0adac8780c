package dev.tessera.data;

/// Input that Tessera cannot work with: a file, an option or a combination of them.
///
/// The message is one line for the person who gave the input: what is wrong, where, and how to mend
/// it. The command line prints it as it is and ends with exit code 2; every other exception is a bug
/// of ours and ends in a stack trace.
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadInput(String message) {
    super(message);
  }

  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
