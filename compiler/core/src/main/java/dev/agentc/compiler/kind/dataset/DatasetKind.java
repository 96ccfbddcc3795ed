package dev.agentc.compiler.kind.dataset;

import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Header;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.plan.Type;
import java.util.List;

/** {@code dataset questions: Case<Task, Right> { source: jsonl("questions.jsonl") }}: rows of a file, divided for good. */
public final class DatasetKind {
    private DatasetKind() {}

    public static final Kind KIND = Kind.of("dataset")
            .header(Header.EMPTY.row(Header.Presence.REQUIRED))
            .bodies(Kind.Form.SETTINGS)
            .settings(
                    Setting.of("source", new Type.Named("std.learn.Source"))
                            .needed()
                            .says("where its rows are"),
                    Setting.of("split", new Type.Named("std.learn.Split"))
                            .says("which share of them is for what; all are in `all` alone where nothing is said"))
            .value(new Type.Named("std.learn.Dataset", List.of(Becomes.ROW)));
}
