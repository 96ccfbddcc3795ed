package dev.agentc.engine.node;

import dev.agentc.engine.value.Shape;
import dev.agentc.plan.TypeDecl;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The conditions of all record types of a plan. */
final class Checks {
    private final LoadedProgram program;
    private final Map<String, FieldChecks> known = new ConcurrentHashMap<>();

    Checks(LoadedProgram program) {
        this.program = program;
    }

    FieldChecks of(Shape shape) {
        return of(shape.type());
    }

    /** @param type qualified name of a record type or an error */
    FieldChecks of(String type) {
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
