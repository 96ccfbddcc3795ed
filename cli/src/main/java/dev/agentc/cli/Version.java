package dev.agentc.cli;

/** Which agentc this is. */
final class Version {
    static final String TEXT = "0.1.0";

    private Version() {}

    static int print(Terminal terminal, Arguments arguments) {
        if (arguments.flag("json")) {
            terminal.out()
                    .println("{\"format\":1,\"version\":\"" + TEXT
                            + "\",\"edition\":\"2026\",\"plan\":1,\"journal\":1}");
        } else {
            terminal.out().println("agentc " + TEXT);
        }
        return Exit.DONE;
    }
}
