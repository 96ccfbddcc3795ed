package dev.agentc.cli;

/** The command line asks for something that cannot be: exit 2, with the message and, where it helps, a hint. */
final class WrongUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  WrongUse(String message, String hint) {
    super(message, null, false, false);
    this.hint = hint;
  }

  WrongUse(String message) {
    this(message, "");
  }

  String hint() {
    return hint;
  }
}
