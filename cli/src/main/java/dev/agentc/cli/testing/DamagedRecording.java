package dev.agentc.cli.testing;

/** A recording that cannot be read: where, and what is wrong there. */
final class DamagedRecording extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    DamagedRecording(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
