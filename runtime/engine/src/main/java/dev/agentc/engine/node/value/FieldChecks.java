package dev.agentc.engine.node.value;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.agentc.engine.frame.Activation;
import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.Condition;
import dev.agentc.engine.record.Failed;
import dev.agentc.engine.record.RunFailures;
import dev.agentc.engine.value.Labels;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.RecordValue;
import dev.agentc.plan.Routine;
import dev.agentc.plan.TypeDecl;
import java.util.ArrayList;
import java.util.List;

/** The conditions of one record type: of its fields, and of the whole. Programs are held to them as data is. */
final class FieldChecks {
    static final FieldChecks NONE = new FieldChecks("", List.of());

    private final String type;
    private final List<Check> checks;

    private FieldChecks(String type, List<Check> checks) {
        this.type = type;
        this.checks = checks;
    }

    /** @param field position, or -1 for the whole record */
    private record Check(int field, List<String> path, Routine routine, String condition, RunProgram program) {
        /** A condition is about a value: where there is none, as in an optional field, it says nothing. */
        boolean holds(Activation here, RecordValue record) {
            Object value = field < 0 ? record : record.at(field);
            return Labels.bare(value) == NullValue.NULL
                    || Condition.holds(program.routine(routine, here).invoke(value));
        }
    }

    static FieldChecks of(TypeDecl.Fields fields, RunProgram program) {
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < fields.fields().size(); i++) {
            TypeDecl.Field field = fields.fields().get(i);
            if (field.where() != null) {
                checks.add(new Check(i, List.of(field.name()), field.where(), field.condition(), program));
            }
        }
        if (fields.where() != null) {
            checks.add(new Check(-1, List.of(), fields.where(), fields.condition(), program));
        }
        return checks.isEmpty() ? NONE : new FieldChecks(fields.name(), checks);
    }

    @TruffleBoundary
    void check(Activation here, RecordValue record, CodeNode at) {
        for (Check check : checks) {
            if (!check.holds(here, record)) {
                throw new Failed(
                        RunFailures.broken(type, check.path(), check.condition())
                                .at(at.place(), here.key()),
                        at);
            }
        }
    }
}
