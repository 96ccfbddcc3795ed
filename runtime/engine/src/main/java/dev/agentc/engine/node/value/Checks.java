package dev.agentc.engine.node.value;

import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.value.RecordShape;
import dev.agentc.plan.TypeDecl;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The conditions of all record types of a plan. */
public final class Checks {
    private final RunProgram program;
    private final Map<String, FieldChecks> known = new ConcurrentHashMap<>();

    public Checks(RunProgram program) {
        this.program = program;
    }

    public FieldChecks of(RecordShape shape) {
        return of(shape.type());
    }

    /** @param type qualified name of a record type or an error */
    public FieldChecks of(String type) {
        FieldChecks checks = known.get(type);
        if (checks == null) {
            checks = program.plan().types().get(type) instanceof TypeDecl.Fields fields
                    ? FieldChecks.of(fields, program)
                    : FieldChecks.NONE;
            known.put(type, checks);
        }
        return checks;
    }
}
