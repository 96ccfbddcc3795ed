package dev.agentc.cli.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.cli.terminal.Terminal;
import dev.agentc.data.operator.RowLink;
import dev.agentc.data.output.StageReport;
import java.io.IOException;

/** A verb whose options were understood. It is done once. */
interface ReadyStep {
    /**
     * What it does with rows. Files that it needs are opened now.
     *
     * @param next where they go on to; a verb that nothing stands behind writes by itself what it makes of them
     */
    RowLink link(StageReport report, RowLink next, OpenRows open) throws IOException;

    /** What it found beyond counts, once all rows were there. */
    default void write(ObjectNode facts) {}

    /**
     * The same for a person.
     *
     * @param name before each line on the error output, where there are several verbs; else empty
     */
    default void say(ObjectNode facts, Terminal terminal, String name) {}
}
